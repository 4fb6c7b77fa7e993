"""Texts that were typed and not saved yet: they survive a closed tab, a crash and a restart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_tools.build.temporary_files import write_atomically

from ..editing.answers import Answer

FOLDER = "unsaved"


@dataclass(frozen=True)
class Unsaved:
    """What was typed in a form, and the version of the file that the form was made from."""

    version: str
    answers: Mapping[str, Answer]


@dataclass(frozen=True)
class UnsavedTexts:
    """The unsaved texts of all files.

    Attributes:
        folder: the desk's own folder.
    """

    folder: Path

    def keep(self, name: str, unsaved: Unsaved) -> None:
        """Keep what was typed."""
        data = {"version": unsaved.version, "answers": dict(unsaved.answers)}
        write_atomically(self._path(name), json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"), 0o600)

    def of(self, name: str) -> Unsaved | None:
        """Return what was typed, or ``None`` if nothing is kept."""
        try:
            data = json.loads(self._path(name).read_text(encoding="utf-8", errors="replace"))
            answers = {
                str(key): tuple(map(str, value)) if isinstance(value, list) else str(value)
                for key, value in data["answers"].items()
            }
            return Unsaved(str(data["version"]), answers)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def forget(self, name: str) -> None:
        """Forget what was typed, because it was saved or thrown away."""
        self._path(name).unlink(missing_ok=True)

    def names(self) -> frozenset[str]:
        """Return the names of all files with an unsaved text."""
        root = self.folder / FOLDER
        return frozenset(path.relative_to(root).as_posix().removesuffix(".json") for path in root.rglob("*.json"))

    def _path(self, name: str) -> Path:
        return self.folder / FOLDER / f"{name}.json"
