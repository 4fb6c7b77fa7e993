"""Measure the speed of the site and its tools, and the accuracy of the language check. Most results are in ``bench/README.md``."""

import os

from tasks import CODE, ROOT  # importing “tasks” lets Python find the code from any working directory

__all__ = ["PYTHONPATH", "ROOT"]

# The import path of programs that benchmarks start.
PYTHONPATH = os.pathsep.join(CODE)
