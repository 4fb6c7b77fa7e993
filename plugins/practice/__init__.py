"""What the pages take from ``content/data``: the practice, the help lines, the sources.

The therapist writes ``[[fee]]`` for a fact of the practice, ``[[help.lifeline]]`` for a telephone number and
``[^source-id]`` to cite a source. Whatever the data files do not hold yet shows as a placeholder.
"""

from .plugin import register

__all__ = ["register"]
