"""Defines the ``build`` check. It has no implementation here, because Pelican and the plugins report its problems."""

from __future__ import annotations

from .problem import Check

BUILD = Check("build", "Collects what Pelican and the plugins report while the site is built.", breaks_pages=True)
