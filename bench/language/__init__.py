"""Measures the accuracy of the language check and of public checkers: ``python -m bench.language``."""
