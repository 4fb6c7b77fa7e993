"""The ``build`` check, which has no code of its own: its problems are reported by Pelican and the plugins."""

from __future__ import annotations

from .problem import Check

BUILD = Check("build", "Collects what Pelican and the plugins report while the site is built.", breaks_pages=True)
