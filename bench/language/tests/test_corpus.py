"""The corpus is read, errors in its labels are reported, and the real corpus is large and balanced."""

from collections import Counter
from pathlib import Path

import pytest

from bench.language.corpus import CORPUS, CorpusError, Sentence, places, read_corpus, read_rules
from bench.table import replace_section

from .conftest import GUIDE


def test_sentence_has_its_labels_rule_and_part(folder: Path) -> None:
    (folder / "seen" / "addict.yaml").write_text(
        "- {text: An addict, problems: {addict: [An addict]}}\n", encoding="utf-8"
    )
    (folder / "held_out" / "user.yaml").write_text(
        "- text: A user\n  problems: {user: [user], addict: [A]}\n", encoding="utf-8"
    )
    assert read_corpus(folder) == [
        Sentence("An addict", {"addict": ("An addict",)}, "addict", held_out=False),
        Sentence("A user", {"user": ("user",), "addict": ("A",)}, "user", held_out=True),
    ]


@pytest.mark.parametrize(
    ("name", "entries", "message"),
    [
        ("addict", "- text: [", "addict.yaml, line 2: not YAML: "),
        ("addict", "text: x", "addict.yaml: not a list of sentences."),
        ("addict", "", "addict.yaml: not a list of sentences."),
        ("other", "[]", "other.yaml: there is no rule “other”."),
        ("user", "- {text: a, problems: {}}\n- b", "user.yaml, entry 2: not “text” and “problems”, and nothing else."),
        ("user", "- {text: a}", "user.yaml, entry 1: not “text” and “problems”, and nothing else."),
        ("user", "- {text: a, problems: {}, x: 1}", "entry 1: not “text” and “problems”, and nothing else."),
        ("user", "- {text: 1, problems: {}}", "entry 1: “text” is not a sentence."),
        ("user", "- {text: ' ', problems: {}}", "entry 1: “text” is not a sentence."),
        ("user", "- {text: a, problems: }", "entry 1: “problems” is not a mapping"),
        ("user", "- {text: a, problems: {other: [a]}}", "entry 1: there is no rule “other”."),
        ("user", "- {text: a, problems: {user: a}}", "entry 1: “user” needs a list of words."),
        ("user", "- {text: a, problems: {user: []}}", "entry 1: “user” needs a list of words."),
        ("user", "- {text: a, problems: {user: [1]}}", "entry 1: “user” needs a list of words."),
        ("user", "- {text: users, problems: {user: [user]}}", "“user” is not in the text as whole words."),
        ("user", "- {text: users, problems: {user: [Users]}}", "“Users” is not in the text as whole words."),
    ],
)
def test_invalid_label_is_reported_with_its_file_and_entry(folder: Path, name: str, entries: str, message: str) -> None:
    (folder / "seen" / f"{name}.yaml").write_text(entries + "\n", encoding="utf-8")
    with pytest.raises(CorpusError) as error:
        read_corpus(folder)
    assert message in str(error.value)


def test_rules_come_from_the_table_in_the_guide(folder: Path) -> None:
    guide = folder.parent / "README.md"
    guide.write_text(replace_section(GUIDE, "results", "| rule | x |\n|---|---|\n| `other` | 1 |"), encoding="utf-8")
    assert read_rules(guide) == ("addict", "user")
    guide.write_text("No table.", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"README.md has no table"):
        read_rules(guide)


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("addict", "addicts, an addict", [(12, 18)]),
        ("drug addict", "a drug\naddict", [(2, 13)]),
        ("clean", "_clean_, *clean*", [(1, 6), (10, 15)]),
        ("ex-", "ex-user, ex- ", [(9, 12)]),
    ],
)
def test_labeled_words_are_whole_words(words: str, text: str, expected: list[tuple[int, int]]) -> None:
    assert places(words, text) == expected


def test_causes_are_named_by_their_file_and_are_not_held_out(folder: Path) -> None:
    (folder / "causes").mkdir()
    (folder / "causes" / "headlines.yaml").write_text(
        "- {text: An addict, problems: {addict: [addict]}}\n", encoding="utf-8"
    )
    assert read_corpus(folder) == [Sentence("An addict", {"addict": ("addict",)}, "headlines", held_out=False)]


def test_real_corpus_is_large_and_balanced_without_duplicates() -> None:
    sentences = read_corpus()
    rules = read_rules(CORPUS.parent / "README.md")
    held_out = {path.stem for path in (CORPUS / "held_out").glob("*.yaml")}
    assert {path.stem for path in (CORPUS / "seen").glob("*.yaml")} == {*rules}
    # Newer rules have no held-out sentences, because other people wrote those sentences before the rules existed.
    assert len(held_out) >= 22
    assert held_out < {*rules}
    assert sum(each.held_out for each in sentences) / len(sentences) >= 1 / 4
    # Count first, so a failure prints numbers but no held-out sentences.
    count, texts = len(sentences), len({each.text for each in sentences})
    clean = sum(not each.problems for each in sentences)
    problems = Counter(rule for each in sentences for rule in each.problems)
    too_few = {rule: problems[rule] for rule in rules if problems[rule] < (10 if rule in held_out else 4)}
    assert count >= 400
    assert count == texts
    assert 0.45 <= clean / count <= 0.55
    assert too_few == {}
