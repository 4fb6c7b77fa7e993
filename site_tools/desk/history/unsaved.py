"""Store unsaved texts, so that they survive a closed tab, a crash and a restart."""

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
    """The unsaved content of a form.

    Attributes:
        version: the version of the file from which the form was filled.
        answers: the content of each field.
        window: the id of the browser window; empty if no script sent it.
    """

    version: str
    answers: Mapping[str, Answer]
    window: str = ""


@dataclass(frozen=True)
class UnsavedTexts:
    """The unsaved texts of all files.

    Attributes:
        folder: the desk's own folder.
    """

    folder: Path

    def keep(self, name: str, unsaved: Unsaved) -> None:
        """Store the unsaved content of a form, replacing the stored content for the same file."""
        data = {"version": unsaved.version, "answers": dict(unsaved.answers), "window": unsaved.window}
        write_atomically(self._path(name), json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"), 0o600)

    def of(self, name: str) -> Unsaved | None:
        """Return the unsaved content for a file, or ``None`` if no content is stored or the stored content cannot be read."""
        try:
            data = json.loads(self._path(name).read_text(encoding="utf-8", errors="replace"))
            answers = {
                str(key): tuple(map(str, value)) if isinstance(value, list) else str(value)
                for key, value in data["answers"].items()
            }
            return Unsaved(str(data["version"]), answers, str(data.get("window", "")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def forget(self, name: str, window: str = "") -> None:
        """Discard unsaved content, because it has been saved or is no longer wanted.

        Args:
            name: the file.
            window: the id of the window that saved the file. Content that is known to be from another window is kept. By default, no content
                is kept.
        """
        kept = self.of(name) if window else None
        if not kept or kept.window in ("", window):
            self._path(name).unlink(missing_ok=True)

    def move(self, old: str, new: str) -> None:
        """Move the unsaved content of a renamed file to its new name."""
        if unsaved := self.of(old):
            self.keep(new, unsaved)
            self.forget(old)

    def names(self) -> frozenset[str]:
        """Return the names of all files with an unsaved text."""
        root = self.folder / FOLDER
        return frozenset(path.relative_to(root).as_posix().removesuffix(".json") for path in root.rglob("*.json"))

    def _path(self, name: str) -> Path:
        return self.folder / FOLDER / f"{name}.json"
