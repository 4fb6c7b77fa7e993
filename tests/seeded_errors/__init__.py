"""Errors seeded in a copy of the content, and the test that the checks find each of them in the right place."""
