"""Structured data for search engines: schema.org's ``DefinedTerm`` and ``DefinedTermSet``, for JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .index import Term

CONTEXT = "https://schema.org"


def defined_term(term: Term, root: str, index: str) -> dict[str, Any]:
    """Return the JSON-LD for a term (https://schema.org/DefinedTerm).

    Args:
        term: the term.
        root: the site's address without a trailing slash. JSON-LD allows relative addresses.
        index: the address of the A to Z index, relative to the site's root.
    """
    return {"@context": CONTEXT, **_term(term, root), "inDefinedTermSet": f"{root}/{index}"}


def defined_term_set(terms: Iterable[Term], root: str, index: str, name: str) -> dict[str, Any]:
    """Return the JSON-LD for a glossary (https://schema.org/DefinedTermSet).

    Args:
        terms: the terms of the glossary.
        root: the site's address without a trailing slash.
        index: the address of the A to Z index, relative to the site's root.
        name: the title of the glossary.
    """
    has = [_term(term, root) for term in terms]
    return {
        "@context": CONTEXT,
        "@type": "DefinedTermSet",
        "@id": f"{root}/{index}",
        "name": name,
        "hasDefinedTerm": has,
    }


def _term(term: Term, root: str) -> dict[str, Any]:
    entry, address = term.entry, f"{root}/{term.url}"
    described: dict[str, Any] = {
        "@type": "DefinedTerm",
        "@id": address,
        "name": entry.title,
        "description": entry.definition,
    }
    if entry.aliases:
        described["alternateName"] = [alias.name for alias in entry.aliases]
    return {**described, "url": address}
