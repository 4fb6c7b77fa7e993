"""Attempts to run a script or to call another place, planted wherever content comes in."""
