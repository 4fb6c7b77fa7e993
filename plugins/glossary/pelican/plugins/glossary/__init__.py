"""A glossary for Pelican: link the first use of each term on a page to its entry, and show the definition on the page.

Terms are ordinary pages in one folder. ``README.md`` describes the markup, the settings and the templates. The names in ``__all__``
are the public interface for programs; “Public interface” in ``README.md`` describes them.
"""

from .entries import GlossaryError
from .languages import LATIN, Language
from .plugin import register
from .problems import KINDS, Kind

__all__ = ["KINDS", "LATIN", "GlossaryError", "Kind", "Language", "register"]
