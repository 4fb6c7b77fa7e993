"""Attempts to run a script or contact another site are injected wherever the site accepts content."""
