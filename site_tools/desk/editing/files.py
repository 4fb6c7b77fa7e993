"""The files of ``content`` as Decap CMS asks for them: its proxy protocol, on what the forms are for and nothing else.

What it writes is brought into the one form, and takes a file's place in one step.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pictures.shrink import FORMATS
from pictures.usable import finding
from practice.field_kinds import fields_of
from proofread.problem import Span

from site_tools.build.temporary_files import write_atomically

from . import fields, form
from .config import RECORDS
from .dialects import written

TEXTS = re.compile(
    r"content/(?:pages/(?:[a-z]{2}/)?|glossary/)[\w-]+\.md|content/data/(?:practice|help_lines|sources)\.yaml"
)
_DELETABLE = re.compile(r"content/glossary/[\w-]+\.md|content/images/[^/]+")
_IMAGES = re.compile(r"content/images/[\w-][\w .-]*")
_RECORD_FILES = {
    "content/data/help_lines.yaml": lambda: fields.help_lines(()),
    "content/data/sources.yaml": fields.sources,
}


class RefusedError(Exception):
    """What cannot be done, in words for the person in front of the form."""


@dataclass(frozen=True)
class Files:
    """Reads and writes the files of one site.

    Attributes:
        root: the folder of the site.
        told: hears of each file that was written or removed.
    """

    root: Path
    told: Callable[[str], None] = print

    def answer(self, action: str, params: Mapping[str, Any]) -> Any:
        """Do what Decap CMS asks for.

        Raises:
            RefusedError: it cannot be done.
        """
        match action:
            case "info":
                return {"repo": self.root.name, "publish_modes": ["simple"], "type": "local_fs"}
            case "entriesByFolder":
                folder = self._path(str(params["folder"]))
                return [self._entry(path) for path in sorted(folder.glob("*.md")) if path.is_file()]
            case "entriesByFiles":
                return [self._entry(self._path(str(file["path"]))) for file in params["files"]]
            case "getEntry":
                path = self._path(str(params["path"]))
                self._look_at(path)
                return self._entry(path)
            case "persistEntry":
                for file in params["dataFiles"]:
                    self._save(str(file["path"]), str(file["raw"]), str(file.get("newPath") or ""))
                for asset in params["assets"]:
                    self._keep_image(asset)
                return {"message": "entry persisted"}
            case "getMedia":
                images = self.root / "content" / "images"
                return [self._image(path) for path in sorted(images.glob("*")) if self._is_image(path)]
            case "getMediaFile":
                return self._image(self._path(str(params["path"])))
            case "persistMedia":
                return self._image(self._keep_image(params["asset"]))
            case "deleteFiles":
                for name in map(str, params["paths"]):
                    self._remove(name)
                return {"message": "deleted files"}
            case "getDeployPreview":
                return None
        raise RefusedError(f"The editor of this site cannot do “{action}”.")

    def _entry(self, path: Path) -> dict[str, Any]:
        name = self._name(path)
        if not path.exists():
            return {"data": None, "file": {"path": name, "label": "", "id": None}}
        text = path.read_bytes().decode("utf-8", errors="replace")
        try:
            shown = _as_list(text, name) if name in _RECORD_FILES else _for_browser(text, name)
        except form.FormError as error:
            if name.endswith(".md"):  # so that one file does not keep the list from being shown
                shown = text
            else:
                raise RefusedError(f"{name}, line {error.line}: {error}") from error
        return {"data": shown, "file": {"path": name, "label": "", "id": hashlib.sha256(text.encode()).hexdigest()}}

    def _text(self, path: Path) -> str:
        try:
            return path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise RefusedError(f"{self._name(path)} is not saved as UTF-8. Save it again, and choose UTF-8.") from error

    def _look_at(self, path: Path) -> None:
        """Refuse to show a file that cannot be read: its form would be empty, as if nothing had been written."""
        if path.exists() and path.suffix == ".md":
            try:
                form.front_matter(self._text(path), fields_of(self._name(path)))
            except form.FormError as error:
                raise RefusedError(f"{self._name(path)}, line {error.line}: {error}") from error

    def _save(self, name: str, raw: str, new_name: str) -> None:
        if not TEXTS.fullmatch(name) or (new_name and new_name != name):
            raise RefusedError(f"“{new_name or name}” is no file that this form may write.")
        path = self._path(name)
        old = self._text(path) if path.exists() else ""
        try:
            if name in _RECORD_FILES:
                text = _as_table(raw, old, name, [question.name for question in _RECORD_FILES[name]()][1:])
            else:
                text = form.from_browser(raw, old, markdown=name.endswith(".md"), fields=fields_of(name))
        except form.FormError as error:
            raise RefusedError(str(error)) from error
        if text != old:
            write_atomically(path, text.encode())
            self.told(f"Saved: {name}")

    def _keep_image(self, asset: Mapping[str, Any]) -> Path:
        name = str(asset["path"])
        if not _IMAGES.fullmatch(name):
            raise RefusedError("Pictures have a plain name, such as room.jpg: letters, digits, spaces, dots, - and _.")
        path, data = self._path(name), base64.b64decode(str(asset["content"]))
        found = finding(path.name, data)
        if found and found.kind.severity == "error":
            problem = found.kind.at(Span(name), **found.facts)
            raise RefusedError(f"{problem.message} {problem.hint}")
        write_atomically(path, data)
        self.told(f"Saved: {name}")
        return path

    def _is_image(self, path: Path) -> bool:
        return path.suffix.lower() in FORMATS and path.is_file() and bool(_IMAGES.fullmatch(self._name(path)))

    def _image(self, path: Path) -> dict[str, Any]:
        name, data = self._name(path), path.read_bytes()
        content = base64.b64encode(data).decode()
        return {
            "id": hashlib.sha256(data).hexdigest(), "content": content, "encoding": "base64", "path": name, "name": path.name,
        }  # fmt: skip

    def _remove(self, name: str) -> None:
        if not _DELETABLE.fullmatch(name):
            raise RefusedError("Only words and pictures can be deleted here. To take a page away, remove its file.")
        self._path(name).unlink(missing_ok=True)
        self.told(f"Deleted: {name}")

    def _path(self, name: str) -> Path:
        """Give a path inside ``content``, links followed."""
        path = (self.root / name).resolve()
        if not path.is_relative_to((self.root / "content").resolve()):
            raise RefusedError(f"“{name}” is not in content/.")
        return path

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root.resolve()).as_posix() if path.is_absolute() else path.as_posix()


def _for_browser(text: str, name: str) -> str:
    return (
        form.for_browser(text, markdown=name.endswith(".md"), fields=fields_of(name)) if TEXTS.fullmatch(name) else text
    )


def _as_list(text: str, name: str) -> str:
    """Give a table of records as a list of them, each with its short name."""
    table = form.read(text, fields_of(name))
    if row := next((key for key, row in table.items() if not isinstance(row, dict)), None):
        raise form.FormError(0, f"“{row}” has no details below it.")
    return written({RECORDS: [{"key": key, **row} for key, row in table.items()]})


def _as_table(raw: str, old: str, name: str, names: list[str]) -> str:
    """Give a list of records as the table that it stands for; the order is the list's, and in a record as it was."""
    fields_here = fields_of(name)
    before = form.read(old, fields_here) if old else {}
    rows = [fields_here.row(row) for row in form.read(raw).get(RECORDS) or []]
    keys = [str(row.get("key", "")) for row in rows]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise form.FormError(0, f"Two have the short name “{twice}”. Give one of them another.")
    usual = dict.fromkeys(names)
    return written(
        {
            key: form.in_order({name: value for name, value in row.items() if name != "key"}, before.get(key, usual))
            for key, row in zip(keys, rows, strict=True)
        }
    )
