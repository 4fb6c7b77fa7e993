"""The build with its checks: how the site's content and pages are read, and everything that can be wrong with them."""
