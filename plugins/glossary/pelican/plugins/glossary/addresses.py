"""Derive the slugs and addresses of term pages from their file names."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from .entries import key_of
from .settings import Options


@cache
def folder(root: str, path: str) -> str:
    """Return the absolute path of the folder ``path`` in ``root``, ending in a separator, to compare with the paths of files."""
    return f"{os.path.abspath(root)}{os.sep}{Path(path)}{os.sep}"  # noqa: PTH100


@cache
def _slug(path: str) -> str:
    return "/".join(key_of(part) for part in PurePath(path).parts)


def is_term(content: Any) -> bool:
    """Return whether a page describes a term, that is, whether its file is in the terms folder."""
    path = content.settings.get("GLOSSARY", {}).get("path", Options.path)
    return str(content.source_path or "").startswith(folder(content.settings["PATH"], path))


def is_written(content: Any) -> bool:
    """Return whether Pelican writes a page, which it does unless ``save_as`` is empty.

    A page without its own ``save_as`` uses the setting for its type, such as ``PAGE_SAVE_AS``.
    """
    setting = content.settings.get(f"{type(content).__name__.upper()}_SAVE_AS", True)
    return bool(getattr(content, "override_save_as", setting))


def set_address(content: Any) -> None:
    """Set the slug, the template and the address of a term's page.

    This runs as soon as Pelican creates the page, so that all code sees the same address. The address follows ``PAGE_URL`` and
    ``PAGE_SAVE_AS``, like that of any other page, or is ``{slug}.html`` if ``PAGE_SAVE_AS`` is empty. All translations of a term have the
    same slug, because Pelican matches translations by slug. If a translation is in a folder named after its language, its address
    includes that folder. Other pages and articles are not changed.
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
