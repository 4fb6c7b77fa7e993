"""Read MDN's browser-compat-data, which lists the browser versions that added each feature."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The oldest browsers that the styles support. They are from 2021, and still in use on phones that cannot install newer ones.
FLOOR = {"chrome": 90.0, "firefox": 91.0, "safari": 15.0}
# The value for a feature that no released version has.
NEVER = "–"


@dataclass(frozen=True)
class Compat:
    """MDN's data as a tree whose leaves are features."""

    tree: Mapping[str, Any]

    @classmethod
    def load(cls, path: Path) -> Compat:
        """Return the data in the package's ``data.json``, whose path is given."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def since(self, name: str) -> dict[str, str] | None:
        """Return the first version of each browser that has a feature, or ``NEVER``. Return ``None`` if the data lacks the feature.

        Args:
            name: the path of the feature, such as ``css.selectors.has``.
        """
        node: Any = self.tree
        for part in name.split("."):
            node = node.get(part) if isinstance(node, Mapping) else None
        support = node.get("__compat", {}).get("support") if isinstance(node, Mapping) else None
        return None if support is None else {browser: _first(support.get(browser)) for browser in FLOOR}

    def newer(self, names: Iterable[str]) -> dict[str, dict[str, str]]:
        """Return the named features that one of the oldest supported browsers lacks, each with the first version of every browser that has it.

        Names that the data does not include are left out.
        """
        known = {name: since for name in names if (since := self.since(name)) is not None}
        return {name: since for name, since in sorted(known.items()) if is_newer(since)}

    def members(self, name: str) -> list[str]:
        """Return the full name of every scripting feature with a given name, in any interface or JavaScript object.

        Descriptors of at-rules are left out, because they share names with ``style`` properties, which MDN lists under CSS.
        """
        builtins = self.tree["javascript"]["builtins"]
        owners = {owner: inside for owner, inside in self.tree["api"].items() if not owner.endswith("Descriptors")}
        return [f"api.{owner}.{name}" for owner, inside in owners.items() if name in inside] + [
            f"javascript.builtins.{owner}.{name}" for owner, inside in builtins.items() if name in inside
        ]


def is_newer(since: Mapping[str, str]) -> bool:
    """Return whether one of the oldest browsers lacks a feature that was added in the given versions."""
    return any(version == NEVER or float(version) > FLOOR[browser] for browser, version in since.items())


def _first(support: Any) -> str:
    """Return the first version in MDN's support data that supports a feature fully, without a prefix, an alternative name or a flag.

    Return ``NEVER`` if there is none.
    """
    for entry in support if isinstance(support, list) else [support]:
        if entry is None or entry.keys() & {
            "prefix",
            "alternative_name",
            "flags",
            "partial_implementation",
            "version_removed",
        }:
            continue
        version = entry.get("version_added")
        if isinstance(version, str) and version != "preview":
            return version.removeprefix("≤")
    return NEVER
