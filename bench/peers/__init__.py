"""Run the glossary's conformance cases with the glossaries of other tools: ``python -m bench.peers``."""
