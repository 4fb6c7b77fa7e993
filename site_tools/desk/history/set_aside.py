"""Turn an unsaved text into an earlier version of its file before it is discarded."""

from __future__ import annotations

from pathlib import Path

from site_tools.build.guarded_write import contents

from ..editing.canonical_format import FormError
from ..editing.fields import languages_of
from ..editing.forms import WHOLE, Form, file_after, form_of
from ..editing.saving import path_of
from .unsaved import UnsavedTexts
from .versions import Versions


def unsaved_file(root: Path, folder: Path, name: str) -> str | None:
    """Return the file that would result from saving an unsaved text; ``None`` if there is no such text, or if it cannot be saved.

    Args:
        root: the folder of the site.
        folder: the desk's own folder.
        name: the file that the text belongs to.

    Raises:
        NoSuchFileError: the desk must not write this file.
    """
    unsaved = UnsavedTexts(folder).of(name)
    if unsaved is None:
        return None
    now = contents(path_of(root, name)) or b""
    base = Versions(folder).with_content(name, unsaved.version)
    form = Form("text") if WHOLE in unsaved.answers else form_of(name, languages_of(root / "content"))
    try:
        return file_after(name, now.decode("utf-8", errors="replace") if base is None else base, form, unsaved.answers)
    except FormError:
        return None


def set_aside(root: Path, folder: Path, name: str) -> None:
    """Store an unsaved text as an earlier version of its file, and discard it; see :func:`unsaved_file`.

    A text that equals the file or cannot be saved is discarded without being stored.
    """
    text, versions = unsaved_file(root, folder, name), Versions(folder)
    now = contents(path_of(root, name))
    if text is not None and text.encode() != now:
        versions.keep(name, text.encode(), is_unsaved=True)
        if now is not None:
            versions.keep(name, now)
    UnsavedTexts(folder).forget(name)
