"""Insert data from ``content/data`` into the pages: practice details, help lines and sources.

Authors write ``[[fee]]`` for a detail of the practice, ``[[help.lifeline]]`` for a telephone number, and
``[^source-id]`` to cite a source. A paragraph, list item or table row with a missing detail is left out.
"""

from .plugin import register

__all__ = ["register"]
