"""Decide whether better words can replace the words of a finding without other changes. If in doubt, they are only suggested."""

from __future__ import annotations

import re
from typing import NamedTuple


class Replacement(NamedTuple):
    """The last words of a finding, which are to be replaced, and the words to write instead; both empty if nothing can be replaced."""

    old: str = ""
    new: str = ""


def replacement(words: str, better: str, drugs: re.Pattern[str], before: str = "", after: str = "") -> Replacement:
    """Return the words of a finding to replace and the words to write instead, or empty ones if the sentence could become ungrammatical.

    Args:
        words: the words of the finding.
        better: the suggested words; see :func:`proofread.better_words.better_words`.
        drugs: matches the name of a substance, in lowercase.
        before: the text before the finding.
        after: the text after the finding.
    """
    none = Replacement()
    if re.search(r"[,;:()]|^of ", better) or not re.fullmatch(r"[\w ’'-]+", words) or _IN_WORD.match(after):
        return none
    if better.lower() == "not using":
        used = _IS_CLEAN.search(words)
        return Replacement(used["clean"], "not using") if used and not _GOES_ON.match(after) else none
    if (
        words.split()[0] in better.split()[1:] and words[0].isupper()
    ):  # “Heroin users” would become “people who use Heroin”
        return none
    old, new = words.lower().split(), better.lower().split()
    preceding = (before.lower().split() or [""])[-1]
    if (
        old[0] not in _DETERMINERS
        and preceding in (_POSSESSIVE if _is_person(new) else _DETERMINERS - _ARTICLES)
        and (_is_person(new) or new[0] in _ARTICLES)
    ):  # “his rock bottom” would become “his a very hard time”
        return none
    if _PREPOSITIONS & set(new) and _COMPOUND.match(after):
        return none
    if _is_person(new):
        return Replacement(words, better) if _names_person(old, new, drugs) else none
    if old[0] == new[0] and old[0] in _BE and len(old) > 1:  # “is in denial” becomes “is unsure”
        old, new = old[1:], new[1:]
    elif (old[0], new[0]) in (("is", "has"), ("are", "have")) and len(old) == 2:  # “is alcoholic” becomes “has …”
        return none if after.lower().startswith(" to ") else Replacement(words, better)
    if _STAYS & set(old) or new[0] in _ADVERBIAL | _BE or old[0] in _DETERMINERS:
        return none
    if (better.lower() == "time without use" or new[-1] == "equipment") and _head(old) not in ("time", "equipment"):
        return none
    if old[-1] == new[-1] and (_DETERMINERS & set(old)) - set(new):  # “abuse of the drug” would lose “the”
        return none
    if _form_of(old[0]) != _form_of(new[0]) or _is_plural(_head(old)) != _is_plural(_head(new)):
        return none
    return Replacement(words, better)


def _is_person(words: list[str]) -> bool:
    rest = words[1:] if words[0] in _DETERMINERS else words
    return bool(rest) and rest[0] in ("person", "people", "baby", "babies")


def _names_person(old: list[str], new: list[str], drugs: re.Pattern[str]) -> bool:
    """Return whether the better words for a person, ``new``, can replace ``old``.

    ``old`` must end with a noun for a person that is singular or plural like that in ``new``. All other words must be names of substances
    or be kept or implied by ``new``.
    """
    head = old[-1]
    singular = re.sub(r"ies$", "y", head).removesuffix("s")
    known = head in _PEOPLE or singular in _PEOPLE or singular.replace("y", "ie") in _PEOPLE
    of_people = bool({"people", "babies"} & set(new[:2]))
    article = old[0] in _DETERMINERS and old[0] not in _POSSESSIVE
    between = old[1:-1] if article else old[:-1]
    same_article = not article or new[0] in _DETERMINERS
    keeps_all = all(word in _IMPLIED or drugs.fullmatch(word) for word in between)  # “a mean drunk” would lose “mean”
    return known and (head not in _PEOPLE) == of_people and same_article and keeps_all


def _head(words: list[str]) -> str:
    """Return the head of a phrase: its last word before the first preposition, or its last word if there is no preposition."""
    end = next((number for number, word in enumerate(words) if number and word in _PREPOSITIONS), len(words))
    return words[end - 1]


def _form_of(word: str) -> str:
    """Return the ending that shows the tense or number of a word (``ed`` for irregular past forms), or an empty string without one."""
    if word in _PAST:
        return "ed"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return "s"
    return next((ending for ending in ("ing", "ed") if word.endswith(ending)), "")


def _is_plural(word: str) -> bool:
    return _form_of(word) == "s" or word in ("people", "men", "women")


_BE = {"is", "are", "was", "were", "am", "be", "been", "being"}
_DETERMINERS = set(
    "a an the this that these those my your his her our their its every each any some no another".split()
)
_ARTICLES = {"a", "an", "the"}
_POSSESSIVE = set("my your his her our their its".split())
_PREPOSITIONS = set("of to from with about for in on at by who that when without".split())
_ADVERBIAL = {"not", "with", "without", "in", "of", "for", "vulnerable", "unsure", "less"}
# Words of a finding that must not be replaced, because the better words have no such subject, object or verb.
_STAYS = (
    _BE
    | set("i you he she it we they me him her us them who myself yourself himself herself themselves".split())
    | set("and or but not never don’t doesn’t didn’t isn’t aren’t wasn’t weren’t i’m he’s she’s it’s".split())
    | set("get gets got gotten getting stay stays stayed staying keep keeps kept keeping remain remains remained".split())
    | set("came come comes coming turned turns back out".split())
    | set("become becomes became becoming has have had having will would can could may might must should to".split())
)  # fmt: skip
# Words next to a noun for a person that may be replaced together with it, because the better words imply them.
_IMPLIED = set(
    "drug substance pill iv injection intravenous former recovering recovered reformed ex chronic active dirty clean".split()
)
_PAST = set(
    "came got blew gave went took fell had did kept made left told hit drank drove ran sold bought shot".split()
)
_PEOPLE = set(
    "addict abuser misuser user junkie druggie crackhead pothead stoner tweaker alcoholic drunk drunkard wino relapser "
    "enabler codependent person individual offender".split()
)  # fmt: skip
# Matches “clean” after a form of “be”. Only “clean” is replaced.
_IS_CLEAN = re.compile(
    r"(?:\b(?:is|are|was|were|am)|[’'](?:s|re|m)) (?:(?:now|still|finally|already|really|completely|totally) )*"
    r"(?P<clean>clean(?: and sober)?)$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r" (?:and|or|of|off|from|time|date|enough|but)\b|-", re.IGNORECASE)
# Matches the rest of a word that continues after the finding, as in “addict’s”.
_IN_WORD = re.compile(r"[’'-]\w")
# Matches a noun that a noun for a person can describe, as in “addict behavior”.
_COMPOUND = re.compile(
    r" (?:behaviou?rs?|brains?|minds?|mothers?|fathers?|moms?|dads?|parents?|famil(?:y|ies)|sons?|daughters?|child(?:ren)?|husbands?|wi(?:fe|ves)|"
    r"lifestyles?|lives|communit(?:y|ies)|populations?|groups?|mentality|thinking|personalit(?:y|ies)|identit(?:y|ies)|friends?|clients?|patients?|"
    r"m[ae]n|wom[ae]n|people|recovery|services?|counsel\w+|treatment|disorders?|prevention|problems?|history|research|education|clinics?|centers?|therap\w+|issues?|charges?|"
    r"courts?|drivers?|polic(?:y|ies)|rates?|risks?|programs?|unions?|rights|culture|stereotypes?|labels?)\b",
    re.IGNORECASE,
)
