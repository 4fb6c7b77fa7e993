"""Measures the language check, and public checkers beside it: ``python -m bench.language``."""
