"""Find titles of films, books and albums that are a single word, such as “Junkie”.

A title of several words has several capitals, but a title of one word looks like a word that begins a sentence. Only the text around it
shows that it is a title, and a text that repeats the title often shows this only once.
"""

from __future__ import annotations

import re

_WORD = r"([A-Z](?:[a-z]*[a-rt-z]|[A-Z]*[A-RT-Z]))"  # a word that ends in “s” is probably a plural, not a title
_KINDS = (
    "album",
    "film",
    "movie",
    "novel",
    "memoir",
    "book",
    "classic",
    "song",
    "musical",
    "documentar",
    "sitcom",
    "mixtape",
)
_REVIEW = r"(?i:(?:(?:film|movie|book|album|dvd|music|theat(?:er|re)|tv) )?review)"
_ALONE = r"(?=\s*(?:[,.;:!?()]|\n|\Z)|\s+[a-z])"  # matches if the title ends here
# Nouns for a person need an article, so “I think Junkie captures …” is about a title.
_PERSONS = ("addict", "junkie", "alcoholic", "drunk", "stoner", "pothead", "druggie", "enabler")
_NO_ARTICLE = r"(?:thinks?|thought|says?|said|like|of|on|in|from|with|by|about|that|when|because|while|than|does|did|watch(?:ed|ing)?|saw|seen)"
# Each expression is applied only to a text that contains one of its words. Applying all of them would take as long as the rest of the check.
_TITLES = (
    (("(19", "(20"), re.compile(rf"(?:^|:)[ \t]*{_WORD} \((?:19|20)\d\d\)", re.MULTILINE)),  # “Junkie (2012)”
    (("review: ",), re.compile(rf"(?i:review): {_WORD}{_ALONE}")),  # “Film review: Junkie”
    (
        ("review",),
        re.compile(rf"^[ \t#*_]*(?!{_REVIEW}\b){_WORD},? [(–-]?\s?{_REVIEW}\b", re.MULTILINE),
    ),  # “Junkie (movie review)”
    (
        _KINDS,
        re.compile(rf"\b(?i:(?:{'|'.join(_KINDS)})(?:y|ies|s)?)(?:,| called| titled)? {_WORD}{_ALONE}"),
    ),  # “his album, Relapse”
    (("track", "song"), re.compile(rf"\b(?i:tracks?|songs?) (?:on|from) {_WORD}{_ALONE}")),  # “the tracks on Relapse”
    (
        ("’s ", "'s "),
        re.compile(r"\b[A-Z][a-z]+['’]s ([A-Z]{3,}[A-RT-Z])(?=[,.;:!?]| (?:and|is|was|has|with|in|at)\b)"),
    ),  # “Mason’s JUNKIE”
    ((" (",), re.compile(rf"\b[A-Z][a-z]+ \({_WORD}\)")),  # “Burroughs (Junky)”
    (_PERSONS, re.compile(rf"\b{_NO_ARTICLE} (?=[A-Z])((?i:{'|'.join(_PERSONS)})){_ALONE}")),
)


def title_words(text: str) -> frozenset[str]:
    """Return the one-word titles of works in a text, in lowercase."""
    small = text.lower()
    return frozenset(
        found[1].lower()
        for words, title in _TITLES
        if any(word in small for word in words)
        for found in title.finditer(text)
    )
