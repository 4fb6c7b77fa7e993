"""Plan the renaming or deletion of a page or term: find the links to it, and the other files that have to change."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from practice.field_kinds import Fields
from proofread.document import Document
from redirects.redirects import FILE

from site_tools.checks.content import Content, slug
from site_tools.checks.slug import file_name

from . import file_form
from .canonical_format import FormError
from .creating import LONGEST_NAME
from .forms import form_of

REDIRECTS = f"content/data/{FILE}"
_LINK = re.compile(r"(?P<start>\{filename\})(?P<path>[^\s)#\"'>]+)")
_LISTS = ("see", "more")  # fields that refer to other files by name, without the file extension


@dataclass(frozen=True)
class Refused:
    """The reason why a file cannot be renamed or deleted."""

    message: str


@dataclass(frozen=True)
class Plan:
    """The changes to make when a file is renamed or deleted.

    Attributes:
        moves: the new name of each file to move, keyed by its current name; an empty name deletes the file.
        writes: the new texts of files, keyed by their names after the move.
    """

    moves: Mapping[str, str]
    writes: Mapping[str, str]


def leading_to(content: Content, name: str) -> list[str]:
    """Return the names of the files that link to a file or list its name in their front matter."""
    return sorted(
        content.name(source.path)
        for source in content.sources
        if content.name(source.path) != name and _with_new_links(source, content, {name: ""}) is not None
    )


def renaming(content: Content, name: str, title: str, redirects: str) -> Plan | Refused:
    """Return the plan for renaming the file of a page or term and its translations, or the reason why they cannot be renamed.

    Args:
        content: the content of the site.
        name: the file.
        title: the text from which the new name is derived.
        redirects: the text of the redirects file.
    """
    source = _source(content, name)
    if source is None:
        return Refused("There is no such page or word.")
    if why := _needed(content, source):
        return why
    stem = file_name(title)
    if not stem:
        return Refused("The new address must contain letters.")
    if len(stem) > LONGEST_NAME:
        return Refused(f"The new address is too long. Use at most {LONGEST_NAME} characters.")
    # translations have the same file name as the page
    old_stem, folders = source.path.stem, {"/".join(source.name.split("/")[:1])}
    moves = {
        content.name(each.path): content.name(each.path.with_name(f"{stem}.md"))
        for each in content.sources
        if each.path.stem == old_stem and each.name.split("/")[0] in folders
    }
    if stem == old_stem:
        return Refused("The page already has this address.")
    if taken := next((new for new in moves.values() if (content.root / new).exists()), ""):
        other = _source(content, taken)
        title = f"“{other.fields.get('title') or other.path.stem}” ({taken})" if other else taken
        return Refused(f"Another page or word already has this address: {title}.")
    writes = {
        moves.get(content.name(each.path), content.name(each.path)): text
        for each in content.sources
        if (text := _with_new_links(each, content, moves)) is not None
    }
    # a page whose front matter sets its address keeps that address
    gone = {
        f"{slug(each)}.html": f"{slug(each)[: -len(old_stem)]}{stem}.html"
        for each in content.sources
        if content.name(each.path) in moves and not each.fields.get("slug")
    }
    if gone:
        try:
            writes[REDIRECTS] = with_redirects(redirects, gone)
        except FormError as error:
            line = f", line {error.line}" if error.line else ""
            return Refused(f"The redirect from the old address cannot be added. {REDIRECTS}{line}: {error}")
    return Plan(moves, writes)


def deleting(content: Content, name: str) -> Plan | Refused:
    """Return the plan for deleting a page or term, or the reason why it cannot be deleted."""
    source = _source(content, name)
    if source is None:
        return Refused("There is no such page or word.")
    return _needed(content, source) or Plan({name: ""}, {})


def _source(content: Content, name: str) -> Document | None:
    return next((source for source in content.sources if content.name(source.path) == name), None)


def _needed(content: Content, source: Document) -> Refused | None:
    if slug(source) not in content.needed:
        return None
    return Refused("The menu or the home page links to this page by its name, so it cannot be renamed or deleted here. You can change its title and its short title.")  # fmt: skip


def _with_new_links(source: Document, content: Content, moves: Mapping[str, str]) -> str | None:
    """Return the text of a file with updated links to moved files, in the text and in the front matter; ``None`` if nothing changes."""
    name, text = content.name(source.path), source.whole
    here = posixpath.dirname(name)

    def changed(match: re.Match[str]) -> str:
        path = match["path"]
        base = f"content{path}" if path.startswith("/") else posixpath.join(here, path)
        new = moves.get(posixpath.normpath(base))
        return match[0] if new is None else f"{match['start']}{path[: -len(posixpath.basename(path))]}{posixpath.basename(new)}"  # fmt: skip

    new_text = _LINK.sub(changed, text)
    stems = {_stem(old): _stem(new) for old, new in moves.items()}
    answers = {
        field: tuple(stems.get(item, item) for item in map(str, value))
        for field in _LISTS
        if isinstance(value := source.fields.get(field), list) and set(map(str, value)) & stems.keys()
    }
    kinds = {_folder(old) for old in moves}
    if answers and _folder(name) in kinds:
        with suppress(FormError):  # the proofreader reports front matter that cannot be read
            new_text = file_form.sent_to(name, new_text, form_of(name).questions, answers)
    return None if new_text == text else new_text


def _stem(name: str) -> str:
    return posixpath.basename(name).removesuffix(".md")


def _folder(name: str) -> str:
    return name.partition("/")[2].partition("/")[0]


def with_redirects(text: str, gone: Mapping[str, str]) -> str:
    """Return the text of the redirects file with new redirects.

    Existing redirects to an old address now point to the new one. Redirects from an address that is used again are removed.

    Args:
        text: the text of the redirects file.
        gone: the new addresses, keyed by the old ones.

    Raises:
        FormError: the redirects file cannot be read.
    """
    no_fields = Fields({})
    parts = file_form.parts_of(text, markdown=False)
    before = file_form.values_of(parts, no_fields) if text.strip() else {}
    kept = {old: gone.get(str(new), new) for old, new in before.items() if old not in gone.values()}
    return file_form.with_values(parts, before, {**kept, **gone}, no_fields)
