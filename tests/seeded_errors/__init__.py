"""Seed errors in a copy of the content, and test that the checks find each of them in the right place."""
