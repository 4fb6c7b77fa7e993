"""Mistakes planted in a copy of the content, and the test that each of them is found where it is."""
