"""Measures what the site's own plugins cost; ``bench/README.md`` has the last results."""

import os

from tasks import CODE, ROOT  # which lets Python find the code, wherever a benchmark is started

__all__ = ["PYTHONPATH", "ROOT"]

# For programs that a benchmark starts.
PYTHONPATH = os.pathsep.join(CODE)
