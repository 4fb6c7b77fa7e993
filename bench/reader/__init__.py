"""Measures the loading times of our theme and of others: ``python -m bench.reader``."""
