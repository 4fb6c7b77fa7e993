"""Count the syllables of English words from their spelling. The tests compare the counts with a pronouncing dictionary."""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST_WORD = 50  # letters; longer strings are not English words
_VOWELS = re.compile(r"[aeiouy]+")
# Matches one part of a compound or derived word with a silent e in the middle: “house-hold”, “care-ful”, “like-lihood”.
_PARTS = re.compile(
    r"^(?:(?:some|every|any|where|there|here)(?!ver)|(?:who|what|when|which|how)(?=ever)|fore(?=see|saw|cast|head|most|go|ground|hand|word|arm|front|man|men|tell|told|play|clos|warn)"
    r"|life|else|safe|home(?!o)|one|house|guide|mile|state|face|time|frame|voice|drive|wide|white|fire|side|name|waste|note|make|take|game|grape"
    r"|wine|lone|horse|cheese|bride|grave|pipe|rope|shoe|smoke|snake|space|store|tape(?!r)|tribe|hope|use|whole|live(?!r)|love(?!r)|move|give|place|prime"
    r"|care(?![ers]|en)|bare|base|line(?!ar)|like|mate(?!r)|nice|race(?!m)|rate|sale|scope|shape|stage|trade|wave|more)(?=[a-z]{3})"
    r"|(?<=[a-z]{3})(?:ness(?:es)?|ful(?:ly|ness)?|(?<!ical)ly|(?<!^ele)ments?|dom|less(?:ly|ness)?|some|ships?|hoods?|wides?|time|life|place|like|wise)$"
    r"|(?<=[a-z][a-z]e)li(?:ness|hood|er|est)$"
)
_SILENT = re.compile(
    r"(?:(?<=[^laeiouy])e|(?<=[aeiouy])le|(?<=[aeiou]r)le|(?<=[^sxzcgaeiouy])(?<!ch)(?<!sh)es|(?<=[^eo]ach)es|(?<=[aeo]y)ed|(?<=[^tdaeiouy])(?<![dtc]r)ed"
    r"|(?<=[gq])(?<!argu)(?<!arg)ue[ds]?)$"
)
_SYLLABIC_L = re.compile(r"(?<=[bcdfgkpstz])le[ds]$")  # as in “couples” and “troubled”
# Matches once for each pair of adjacent vowels that belong to two syllables.
_APART = re.compile(
    r"(?<![tscgx])(?<![cs]h)(?<![^a]ll)(?<!av)(?<!famil)(?<!cul)(?:(?<!r)i(?=a)|(?<=r)i(?=a(?!ge?s?$))|(?<!n)i(?=o(?!u))|(?<=n)i(?=o(?![nru]))|i(?=u))"
    r"|(?<=[tc])i(?=at(?!iv))|(?<=[tc])i(?=ality)|(?<=c)i(?=ar[yi])"
    r"|(?<=[aeio])y?(?=ings?$)|(?<=u)y(?=ings?$)|(?:(?<![gq])|(?<=arg))u(?=ings?$)|(?<=[^aeiou])y(?=ing)|(?<=[aeiou])y(?=[aeiou])(?!ing)|(?<=[^aeiouwn])y(?=a|e[rnt])"
    r"|(?<!p)(?<!g)(?<!ch)e(?=o(?!us|pard))|^ge(?=o(?!rg))|ne(?=ous)"
    r"|(?<![qg])(?<!rs)u(?=a(?!r)|ary)|(?<![qg])u(?=e(?:n[ct]|l|t))"
    r"|u(?=ous)|i(?=et|er(?!c|ce))|(?<!pr)i(?=est$)|(?<![tcsln])i(?=en[ct])|(?<=cl)i(?=ent)|(?<=^sc)i(?=en)|(?<![tscgx])i(?=ous)"
    r"|(?<=^id)e(?=a(?!l))|(?<=[a-z]id)e(?=as?$)|(?<=ar)e(?=as?$)|(?<=cr)e(?=at(?!ur))|re(?=act|ali|ass|app(?!l)|adj|aff|arr|ali)|^re(?=i(?:n[fsvtc]|m|t)|e(?:n|x|v|s)|o|us)"
    r"|(?<![qgbj])u(?=in(?!g)|id)|su(?=icid)|(?<=t)u(?=it)|g?u(?=ity)|her(?=oi)|^c(?=o(?:er|ex|inc|operat|ord|ali|aut))|(?<=p)o(?=e[mt])|pr(?=oact)|ch(?=oa[nc])|ch(?=aos)"
    r"|(?<=[sc])i(?=olog)|(?<=^soc)i(?=op)|(?<=us)i(?=as)|(?<=sych)i(?=at)|(?<=at)i(?=os?$)|(?<=eurosc)i(?=en)"
)  # fmt: skip
_ISM = re.compile(r"[ai]sms?$|^rhythms?$")
_EDLY = re.compile(r"(?<=[^tdaeiouy])edly$")  # as in “supposedly”
_PLURAL = re.compile(r"(?<![cgsxz]e)s$")
_ICALLY = re.compile(r"ically$")  # as in “basically”
_KNOWN = {
    **dict.fromkeys("use used are were one once eye eyes gauge ache aches whose does shoe shoes".split(), 1),
    **dict.fromkeys(
        "client safety needle people business every evening science quiet maybe something sometimes naked wicked crooked rugged psyche ideal"
        " wednesday soldier giant tired tire tires fired hired chaos uses".split(),
        2,
    ),
    **dict.fromkeys("suicide somebody area recipe vegetable virginia desire desires desired entire".split(), 3),
    **dict.fromkeys("everybody anybody marijuana laboratory".split(), 4),
    "california": 4, "entirely": 4, "hiv": 3, "nih": 3, "dui": 3, "aids": 1, "paraphernalia": 5, "etc": 4,
}  # fmt: skip
# The beginnings of contractions with “n’t” that have no additional syllable, such as “don’t”.
_NOT = frozenset({"do", "ca", "wo", "are", "were", "ai", "sha"})
# The endings of other contractions, with the letters after which the ending is pronounced as a separate syllable.
_CONTRACTED = {
    "ve": re.compile(r"[^aeiouyw]$"),
    "ll": re.compile(r"[tdsm]$"),
    "d": re.compile(r"[td]$"),
    "re": re.compile(r"[ts]$"),
    "s": re.compile(r"(?:[sxz]|[cs]h|[aeioun]?[cgsz]e)$"),
    "m": re.compile(r"$^"),
}
_ONSET = r"(?:[bcfgps]l|[bcdfgpt]r|[cstpwg]h|s[ckmnptwl]|tw|dw|qu|kn|wr|s[cpt]r|spl|thr|shr|[b-df-hj-np-tv-z])?"
# Matches an abbreviation that is spoken as a word: NASA, but not FDA.
_SPOKEN = re.compile(rf"(?:{_ONSET}[aeiouy]+[^aeiouy]{{0,2}})+", re.IGNORECASE)
_SHORT_WORDS = frozenset("no do it so is to me my be we he if in of on or up an as at by go am i a".split())


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Return an estimate of the number of syllables in an English word, from its spelling. The result is at least one."""
    whole = word.replace("’", "'")
    if "-" in whole or "‑" in whole:
        return sum(syllables(part) for part in re.split("[-‑]", whole) if part) or 1
    head, _, tail = whole.partition("'")
    if tail and head:
        return _contraction(head, tail)
    plain = whole.replace("'", "")
    if _is_spelled_out(plain):
        return sum(3 if letter in "Ww" else 1 for letter in plain)
    return _by_spelling(plain.lower())


def _contraction(head: str, tail: str) -> int:
    lower, end = head.lower(), tail.lower()
    if end == "t" and lower.endswith("n"):
        base = lower[:-1]
        return syllables(base) + (base not in _NOT) if base else 1
    if end in _CONTRACTED:
        return syllables(head) + bool(_CONTRACTED[end].search(lower))
    return _by_spelling(lower + end.replace("'", ""))  # such as “o’clock”


def _is_spelled_out(word: str) -> bool:
    """Return whether a word is an abbreviation that is spoken as separate letters, such as FDA, but not NASA."""
    if not word.isupper() or len(word) > 5 or word.lower() in _KNOWN:
        return False
    if not _VOWELS.sub("", word.lower()):
        return True  # such as “AA”
    return not _SPOKEN.fullmatch(word) or (len(word) == 2 and word.lower() not in _SHORT_WORDS)


def _by_spelling(plain: str) -> int:
    if len(plain) > _LONGEST_WORD:
        return max(1, len(_VOWELS.findall(plain)))
    known = _KNOWN.get(plain) or _KNOWN.get(_PLURAL.sub("", plain))
    if known:
        return known
    if len(plain) > 5 and (parts := _PARTS.search(plain)):
        at = parts.end() if parts.start() == 0 else parts.start()
        return _by_spelling(plain[:at]) + _by_spelling(plain[at:])
    extra = (
        len(_SYLLABIC_L.findall(plain))
        + len(_ISM.findall(plain))
        - len(_ICALLY.findall(plain))
        + len(_EDLY.findall(plain))
    )
    bare = re.sub(r"^y(?=[aeiou])", "", _SILENT.sub("", plain))
    return max(1, len(_VOWELS.findall(bare)) + len(_APART.findall(bare)) + extra)
