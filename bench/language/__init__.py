"""Measure the accuracy of the language check and of public checkers, for ``./site bench language``."""
