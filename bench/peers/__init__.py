"""Runs the glossary's conformance cases through the glossaries of other tools: ``python -m bench.peers``."""
