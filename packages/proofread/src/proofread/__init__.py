"""Reads the sources and what was built, like a careful colleague. Each check is a module that yields problems."""
