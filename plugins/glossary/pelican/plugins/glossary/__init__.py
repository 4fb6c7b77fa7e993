"""A glossary for Pelican: link the first use of each term on a page to its entry, and show the definition on the page.

Terms are ordinary pages in one folder. ``README.md`` describes the markup, the settings and the templates.
"""

from .plugin import register

__all__ = ["register"]
