"""Measures the cost of the site's own plugins. The latest results are in ``bench/README.md``."""

import os

from tasks import CODE, ROOT  # so Python finds the code from any working directory

__all__ = ["PYTHONPATH", "ROOT"]

# The import path of programs that benchmarks start.
PYTHONPATH = os.pathsep.join(CODE)
