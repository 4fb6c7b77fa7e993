"""The kinds of problems with what is written for hosts."""

from __future__ import annotations

from proofread.build import BUILD

THEME = BUILD.kind(
    "build.policy",
    "error",
    "{words}",
    "This is a fault of the theme. Ask whoever looks after it.",
    why="Hosts send the policy of a page as a header; without it, a page could run scripts or fetch from elsewhere.",
)
ADDRESS = BUILD.kind(
    "build.host-address",
    "warning",
    "{words}",
    "With the site’s own address, ./site publish would write the files that set up a web server.",
    why="The files for web servers name the host and the path of the site.",
)
