"""Attempts to run a script or to contact another site, injected wherever the site accepts content."""
