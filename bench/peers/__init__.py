"""Run the glossary's conformance cases with the glossaries of other tools, for ``python -m bench.peers``."""
