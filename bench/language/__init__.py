"""Measures the accuracy of the language check and of public checkers, for ``python -m bench.language``."""
