"""The names and addresses of the terms' pages, from the names of their files."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from .entries import key_of
from .settings import Options


@cache
def folder(root: str, path: str) -> str:
    """Return the prefix of the paths of the terms' files, in the form that Pelican uses."""
    return f"{os.path.abspath(root)}{os.sep}{Path(path)}{os.sep}"  # noqa: PTH100


@cache
def _slug(path: str) -> str:
    return "/".join(key_of(part) for part in PurePath(path).parts)


def is_term(content: Any) -> bool:
    """Return whether a page is the page of a term, because its file is in the folder of the terms."""
    path = content.settings.get("GLOSSARY", {}).get("path", Options.path)
    return str(content.source_path or "").startswith(folder(content.settings["PATH"], path))


def is_written(content: Any) -> bool:
    """Return whether Pelican writes a page, which it does not if ``PAGE_SAVE_AS`` or ``ARTICLE_SAVE_AS`` is empty."""
    setting = content.settings.get(f"{type(content).__name__.upper()}_SAVE_AS", True)
    return bool(getattr(content, "override_save_as", setting))


def set_address(content: Any) -> None:
    """Set the slug and the template of a term's page as soon as it exists, so that everything that reads its address agrees.

    Its address follows ``PAGE_URL`` and ``PAGE_SAVE_AS``, as that of any page. All translations of a term have the same slug,
    because Pelican matches them by slug; in a folder named after its language, the address has that folder.
    """
    if not is_term(content):
        return
    source, settings = PurePath(content.source_path), content.settings
    path = _slug(settings.get("GLOSSARY", {}).get("path", Options.path))
    key = key_of(source.stem)
    content.slug = f"{path}/{key}"
    if "template" not in content.metadata:
        content.template = "glossary/term"
    in_folder = source.parent.name == content.lang and not content.in_default_lang
    if content.status == "draft" or not (in_folder or not settings["PAGE_SAVE_AS"]):
        return
    slug = f"{path}/{content.lang}/{key}" if in_folder else content.slug
    for name, default in (("url", "PAGE_URL"), ("save_as", "PAGE_SAVE_AS")):
        if not hasattr(content, f"override_{name}"):
            pattern = str(settings[default] or "") if settings["PAGE_SAVE_AS"] else "{slug}.html"
            setattr(content, f"override_{name}", pattern.format(**{**content.url_format, "slug": slug}))
