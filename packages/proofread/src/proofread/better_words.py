"""Adapt a rule's better words to the sentence that they are suggested for."""

from __future__ import annotations

import re

from .prepared_text import BACK, Match
from .rules import Form


def better_words(match: Match, form: Form, text: str) -> str:
    """Return the suggestion of ``form`` with the substance, article and capital letter that fit the ``match`` in ``text``."""
    drug = " ".join(text[match.drug].split()) or "drugs"
    better = form.prefer.replace("{drug}", _PLURAL.get(drug.lower(), drug))
    if better.startswith("of a "):
        return better
    own = _DETERMINER.match(text[match.start : match.end])
    if own and better.startswith(_PERSON):  # the match includes the article: “an alcoholic”, not only “alcoholic”
        word = own[1].lower()
        better = f"{'a' if word == 'an' else word} {better}"
    article = re.search(r"\b(an?)\s+$", text[max(0, match.start - BACK) : match.start], re.IGNORECASE)
    if article and better.startswith(_PERSON):
        better = f"a {better}"
        first = article.group(1)
    else:
        first = text[match.start : match.end]
    return better[0].upper() + better[1:] if first[0].isupper() and not first.isupper() else better


_PERSON = ("person ", "baby ")
_DETERMINER = re.compile(r"(an?|the|this|that|my|your|his|her|our|their|every|each)\s", re.IGNORECASE)
_PLURAL = {"drug": "drugs", "substance": "substances", "pill": "pills", "opioid": "opioids", "opiate": "opioids",
           "painkiller": "painkillers", "benzo": "benzodiazepines", "stimulant": "stimulants", "iv": "drugs",
           "injection": "drugs", "intravenous": "drugs"}  # fmt: skip
