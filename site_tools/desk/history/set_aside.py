"""Store unsaved texts as earlier versions of their files before the texts are discarded."""

from __future__ import annotations

from pathlib import Path

from site_tools.build.guarded_write import contents

from ..editing.answers import Answers, items
from ..editing.canonical_format import FormError
from ..editing.fields import languages_of
from ..editing.forms import WHOLE, Form, answers_in, file_after, form_of
from ..editing.saving import path_of
from .unsaved import UnsavedTexts
from .versions import Versions


def unsaved_file(root: Path, folder: Path, name: str) -> str | None:
    """Return the content that a file would have after saving its unsaved text, or ``None`` if it has no unsaved text.

    If the text cannot be saved, for example because a new source has no short name, return the content with the unsaved
    fields at the end.

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
    text = now.decode("utf-8", errors="replace") if base is None else base
    form = Form("text") if WHOLE in unsaved.answers else form_of(name, languages_of(root / "content"))
    try:
        return file_after(name, text, form, unsaved.answers)
    except FormError:
        return with_fields_at_end(name, text, form, unsaved.answers)


def with_fields_at_end(name: str, text: str, form: Form, sent: Answers) -> str:
    """Return the text of a file, followed by the submitted fields that differ from it. In YAML, they are comments, so the file stays valid.

    Args:
        name: the file, such as ``content/data/sources.yaml``.
        text: its content.
        form: its form.
        sent: the submitted form values.
    """
    try:
        before = answers_in(name, text, form)
    except FormError:  # without readable values, every field counts as different
        before = {}
    mark = "" if name.endswith(".md") else "# "
    new = {field: items(answer) for field, answer in sent.items() if items(answer) != items(before.get(field, ""))}
    lines = [line for field, texts in new.items() for line in "\n".join((f"{field}:", *texts)).split("\n")]
    return "\n".join([text.rstrip("\n"), "", *(f"{mark}{line}" for line in lines), ""])


def set_aside(root: Path, folder: Path, name: str) -> None:
    """Store the unsaved text of a file as an earlier version, and discard the unsaved text; see :func:`unsaved_file`.

    The current text of the file is stored, too. If the two texts are equal, nothing is stored.
    """
    text, versions = unsaved_file(root, folder, name), Versions(folder)
    now = contents(path_of(root, name))
    if text is not None and text.encode() != now:
        versions.keep(name, text.encode(), is_unsaved=True)
        if now is not None:
            versions.keep(name, now)
    UnsavedTexts(folder).forget(name)
