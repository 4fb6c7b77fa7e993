"""Save a submitted form without overwriting changes that were made elsewhere in the meantime."""

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
    """The state of a file when it was opened.

    Attributes:
        name: its path, relative to the site's folder.
        text: its content; empty if there is no file.
        version: its version string; empty if there is no file.
    """

    name: str
    text: str
    version: str


@dataclass(frozen=True)
class Saved:
    """The result of a save: the file was written, or it already had the new text.

    Attributes:
        opened: the file after the save.
        before: its text before the save.
        is_changed: whether it was written.
    """

    opened: Opened
    before: str
    is_changed: bool


@dataclass(frozen=True)
class Conflict:
    """The result of a save if the file was changed or deleted elsewhere.

    Attributes:
        now: the current state of the file.
        mine: the text that was to be saved.
    """

    now: Opened
    mine: str


class NoSuchFileError(LookupError):
    """Raised if there is no such file, or if the desk must not open it."""


def path_of(root: Path, name: str) -> Path:
    """Return the path of a file that the desk may write.

    Raises:
        NoSuchFileError: the desk must not write this file, or it is a symbolic link or in a folder outside ``content/``.
    """
    path, content = root / name, (root / "content").resolve()
    if not EDITABLE.fullmatch(name) or path.is_symlink() or not path.parent.resolve().is_relative_to(content):
        raise NoSuchFileError(name)
    return path


def open_text(root: Path, name: str) -> Opened:
    """Return the current text of a file, with its version.

    Raises:
        NoSuchFileError: the file does not exist, or the desk must not open it.
        FormError: the file is not UTF-8.
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
    """Save a submitted form, and return the result.

    Args:
        root: the folder of the site.
        name: the file.
        form: its form.
        sent: the submitted values.
        version: the version of the file from which the form was filled. An empty one restores the whole text of a deleted file.
        base: the text of that version, if known. If the file has changed since, the submitted values are applied to this text.

    Raises:
        NoSuchFileError: there is no such file, or the desk must not write it.
        FormError: the file cannot be read, or the submitted values cannot be written.
    """
    path = path_of(root, name)
    while True:
        data = contents(path)
        # Without data, the file never existed, or was deleted after it was opened. A deleted file is a conflict. The page that
        # shows this conflict submits no version, so that saving its text restores the file.
        if data is None:
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
