"""Define the ``build`` check. It has no implementation here, because Pelican and the plugins report its problems."""

from __future__ import annotations

from .problem import Check

BUILD = Check("build", "Collects the problems that Pelican and the plugins report during a build.", breaks_pages=True)
