"""Checks Markdown and built HTML offline. Each check is a module that yields problems."""
