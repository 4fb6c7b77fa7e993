"""Measures what the site's own plugins cost; ``bench/README.md`` has the last results."""

import os

from tasks import CODE, ROOT  # so that Python finds the code, whatever the current folder is

__all__ = ["PYTHONPATH", "ROOT"]

# For programs that a benchmark starts.
PYTHONPATH = os.pathsep.join(CODE)
