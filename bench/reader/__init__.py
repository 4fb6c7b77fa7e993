"""Measures the loading times of our theme and of others, for ``python -m bench.reader``."""
