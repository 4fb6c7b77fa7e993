"""The notation of the rules is converted to regular expressions, and substances are marked anywhere in a text."""

import re

import pytest
from proofread.language import find
from proofread.notation import DRUG, by_first_letter, expand, grouped
from proofread.prepared_text import Text
from proofread.rules import read_rules


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("drug user", "drug\n user", True),
        ("drug user", "drug-user", False),
        ("drug~user", "drug-user", True),
        ("drug~user", "druguser", False),
        ("don’t", "don’t", True),
        ("don’t", "don't", True),
        (r"[\w’-]+", "mother-in-law’s", True),
        (r"[\w’-]+", "mother]", False),
        (r"[)\]’]", "]", True),
        ("{who} drinks", "she drinks", True),
    ],
)
def test_notation_is_converted_to_a_regular_expression(pattern: str, text: str, matches: bool) -> None:
    assert bool(re.fullmatch(expand(pattern, {"who": "(?:he|she)"}), text)) is matches


@pytest.mark.parametrize("word", ["alcohol", "street drugs", "hard drugs", "polydrug", "multi-drug", "wine", "2c-b"])
def test_word_of_a_list_is_found_by_its_first_letter(word: str) -> None:
    words = ["(?:street|hard)~drugs?", "drugs?", "(?:poly|multi)~?drugs?", "alcohol", "(?:wine|beer)", "2c-b"]
    pattern = expand(by_first_letter(words), {})
    assert re.fullmatch(pattern.replace(r"~?", r"[\s-]?"), word)
    assert not re.fullmatch(pattern, f"x{word}")


@pytest.mark.parametrize("before", [*range(960, 1005, 4), 1_995, 2_003])
def test_substance_is_marked_where_two_blocks_meet(before: int) -> None:
    text = Text("x" * (before - 1) + " street drugs, cocaine " + "x" * 1_200, read_rules().drugs)
    marked = text.marked(before, before + 22)
    assert marked == f"{DRUG * 12}, {DRUG * 7} "


def test_words_with_apostrophes_may_stand_inside_a_phrase() -> None:
    assert [f.rule for f in find("He kicked his brother’s heroin habit for good.")] == ["habit"]
    assert not find("He kicked his brother’s chewing gum habit for good.")


@pytest.mark.parametrize(
    "word", ["addict", "addiction", "alcohol", "AA meetings", "wine", "wines", "s2", "she", "he", "co-op", "4 drinks"]
)
def test_grouped_list_matches_the_same_words(word: str) -> None:
    words = r"\b(?:addict(?:ion)?|alcohol\w*|(?:aa|na) meetings|wines?|s2|(?:s?he|they)|s?he|co-?op|\d drinks|(?:rum|gin)(?: and tonic)?)\b"
    grouped_words = grouped(words)
    assert grouped_words != words
    text = f"so {word.lower()}, then"
    assert [match.span() for match in re.finditer(grouped_words, text)] == [
        match.span() for match in re.finditer(words, text)
    ]


@pytest.mark.parametrize("pattern", [r"\b(?:rum|gin)\b", r"\b(?:rum)\b(?:gin)\b", r"(?:a|b|c|d|e|f|g|h|i)", r"\brum\b"])
def test_expression_that_is_not_a_long_list_is_not_changed(pattern: str) -> None:
    assert grouped(pattern) == pattern
