"""The kinds of problems with the configuration files for hosts."""

from __future__ import annotations

from proofread.build import BUILD

THEME = BUILD.kind(
    "build.policy",
    "error",
    "{words}",
    "This is a problem in the theme. Contact the person who maintains it.",
    why="Hosts send a page’s policy as a header. Without it, a page could run scripts or load content from elsewhere.",
)
ADDRESS = BUILD.kind(
    "build.host-address",
    "warning",
    "{words}",
    "If you set the site’s own address, ./site publish also writes the configuration files for web servers.",
    why="The configuration files for web servers contain the site’s host and path.",
)
