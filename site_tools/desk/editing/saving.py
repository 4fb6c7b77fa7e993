"""Save what a form sent, but never over a change that was made elsewhere in the meantime."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from site_tools.build.guarded_write import contents, replace_if_unchanged

from .answers import Answers
from .canonical_format import FormError
from .file_form import version_of
from .forms import EDITABLE, Form, file_after


@dataclass(frozen=True)
class Opened:
    """A file as it was opened.

    Attributes:
        name: its path from the site's folder.
        text: its content; empty if there is no file yet.
        version: the name of this state of the file.
    """

    name: str
    text: str
    version: str


@dataclass(frozen=True)
class Saved:
    """The file was saved, or did not change."""

    opened: Opened
    before: str
    is_changed: bool


@dataclass(frozen=True)
class Conflict:
    """The file was changed or deleted elsewhere since it was opened: as it is now, and as it would be with what was sent."""

    now: Opened
    mine: str


class NoSuchFileError(LookupError):
    """The desk has no such file, or may not open it."""


def path_of(root: Path, name: str) -> Path:
    """Return the path of a file that the desk may write.

    Raises:
        NoSuchFileError: it is not such a file, or a link leads out of the content.
    """
    path, content = root / name, (root / "content").resolve()
    if not EDITABLE.fullmatch(name) or path.is_symlink() or not path.parent.resolve().is_relative_to(content):
        raise NoSuchFileError(name)
    return path


def open_text(root: Path, name: str) -> Opened:
    """Read a file.

    Raises:
        NoSuchFileError: there is none.
        FormError: it is not UTF-8.
    """
    data = contents(path_of(root, name))
    if data is None:
        raise NoSuchFileError(name)
    return _opened(name, data)


def _opened(name: str, data: bytes) -> Opened:
    try:
        return Opened(name, data.decode("utf-8"), version_of(data))
    except UnicodeDecodeError as error:
        raise FormError(0, "This file is not saved as UTF-8. Save it again in your text editor, as UTF-8.") from error


def save(root: Path, name: str, form: Form, sent: Answers, version: str, base: str | None = None) -> Saved | Conflict:
    """Write what a form sent.

    Args:
        root: the folder of the site.
        name: the file.
        form: its form.
        sent: what was sent.
        version: the version that the form was made from.
        base: the file in that version, if it is known; what was sent is applied to it if the file has changed since.

    Raises:
        NoSuchFileError: there is no such file.
        FormError: what was sent cannot be written.
    """
    path = path_of(root, name)
    while True:
        data = contents(path)
        if data is None:  # deleted since it was opened, or in the form of a conflict, which has no version then
            if base is None if version else form.kind != "text":
                raise NoSuchFileError(name)
            mine = file_after(name, base or "", form, sent)
            if version:
                return Conflict(Opened(name, "", ""), mine)
            if replace_if_unchanged(root, path, None, mine.encode()):
                return Saved(Opened(name, mine, version_of(mine.encode())), "", is_changed=True)
            continue
        now = _opened(name, data)
        if now.version != version:
            mine = file_after(name, now.text if base is None else base, form, sent)
            return Saved(now, now.text, is_changed=False) if mine == now.text else Conflict(now, mine)
        text = file_after(name, now.text, form, sent)
        if text == now.text:
            return Saved(now, now.text, is_changed=False)
        if replace_if_unchanged(root, path, now.text.encode(), text.encode()):
            return Saved(Opened(name, text, version_of(text.encode())), now.text, is_changed=True)
