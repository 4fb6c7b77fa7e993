"""Build the site, read its content and pages, and check them."""
