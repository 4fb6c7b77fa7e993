"""Run the glossary's conformance cases with the glossaries of other tools, for ``./site bench peers``."""
