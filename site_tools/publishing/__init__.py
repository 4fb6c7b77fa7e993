"""Publish a built site, and go back to an earlier version."""
