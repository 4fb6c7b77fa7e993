"""Measure the loading times of our theme and of others, for ``./site bench reader``."""
