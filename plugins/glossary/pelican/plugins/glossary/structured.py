"""The glossary for search engines: schema.org's ``DefinedTermSet`` and ``DefinedTerm``, to be written as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .index import Term

CONTEXT = "https://schema.org"


def defined_term(term: Term, root: str, index: str) -> dict[str, Any]:
    """Describe a term (https://schema.org/DefinedTerm).

    Args:
        term: the entry as templates see it.
        root: the site's address without a slash at its end; relative addresses are right in JSON-LD too.
        index: the address of the A to Z from the root.
    """
    return {"@context": CONTEXT, **_term(term, root), "inDefinedTermSet": f"{root}/{index}"}


def defined_term_set(terms: Iterable[Term], root: str, index: str, name: str) -> dict[str, Any]:
    """Describe a glossary (https://schema.org/DefinedTermSet).

    Args:
        terms: its entries as templates see them.
        root: the site's address without a slash at its end.
        index: the address of the A to Z from the root.
        name: what the glossary is called.
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
