"""A glossary for Pelican: the first use of each term on a page links to its entry and carries its definition.

Terms are ordinary pages in one folder. See ``README.md`` for the author's markup, the settings and the templates.
"""

from .plugin import register

__all__ = ["register"]
