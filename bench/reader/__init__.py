"""Measures what a reader waits for, in our theme and in others: ``python -m bench.reader``."""
