"""The check that has no code of its own: what the build and its plugins report while they build."""

from __future__ import annotations

from .problem import Check

BUILD = Check("build", "What Pelican and the plugins report while the site is built.", breaks_pages=True)
