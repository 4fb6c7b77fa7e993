"""The corpus is read, errors in it are reported, scores are exact, and no held-out sentence is printed."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from bench.benchmark import BenchError
from bench.language.__main__ import measure, mistakes, on_real_text
from bench.language.corpus import CORPUS, CorpusError, Sentence, places, read_corpus, read_rules
from bench.language.peers import Peer, Report
from bench.language.real_text import in_their_pages, is_held_out, read_pages, wilson
from bench.language.score import Mistake, Score, by_rule, by_sentence, total, wrong
from bench.language.speed import SIZES, TEXTS, speed_table
from bench.table import replace_section

GUIDE = (
    "# Guide\n\n| rule | a problem | no problem |\n|---|---|---|\n| `addict` | a | b |\n| `user` | a | b |\n\nMore.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "README.md").write_text(GUIDE, encoding="utf-8")
    for part in ("seen", "held_out"):
        (tmp_path / "corpus" / part).mkdir(parents=True)
    return tmp_path / "corpus"


def sentence(text: str, *, held_out: bool = False, **problems: tuple[str, ...]) -> Sentence:
    return Sentence(text, problems, "addict", held_out)


def find(text: str) -> Iterator[Report]:
    """Report “addict” and “user” as whole words, in lowercase only."""
    return (Report(found[0], *found.span()) for found in re.finditer(r"\b(?:addict|user)\b", text))


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
        ("user", "- {text: users, problems: {user: [user]}}", "“user” does not stand in the text as whole words."),
        ("user", "- {text: users, problems: {user: [Users]}}", "“Users” does not stand in the text as whole words."),
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


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ([], {}),
        ([sentence("an addict", addict=("an addict",))], {"addict": Score(found=1)}),
        ([sentence("an Addict", addict=("Addict",))], {"addict": Score(missed=1)}),
        ([sentence("an addict")], {"addict": Score(false_alarms=1)}),
        ([sentence("an addict", user=("addict",))], {"addict": Score(0, 0, 1), "user": Score(0, 1, 0)}),
        ([sentence("an addict", addict=("an",))], {"addict": Score(0, 1, 1)}),
        ([sentence("addict, addict")], {"addict": Score(0, 0, 2)}),
        ([sentence("addict, user", addict=("addict",), user=("user",))], {"addict": Score(1), "user": Score(1)}),
        (
            [sentence("addict, Addict", addict=("addict", "Addict")), sentence("addict"), sentence("clean")],
            {"addict": Score(1, 1, 1)},
        ),
    ],
    ids=[
        "nothing",
        "found",
        "missed",
        "a false alarm",
        "another rule",
        "next to the words",
        "two reports",
        "two rules",
        "two labels",
    ],
)
def test_problems_and_reports_count_separately(sentences: Sequence[Sentence], expected: dict[str, Score]) -> None:
    assert by_rule(sentences, find) == expected


@pytest.mark.parametrize(
    ("score", "recall", "precision", "holds"),
    [
        (Score(), None, None, True),
        (Score(3, 1, 0), 0.75, 1, False),
        (Score(3, 0, 2), 1, 0.6, False),
        (Score(49, 1, 1), 0.98, 0.98, True),
        (Score(0, 1, 0), 0, None, False),
        (Score(0, 0, 1), None, 0, False),
    ],
)
def test_recall_and_precision_are_compared_with_the_limit(
    score: Score, recall: float | None, precision: float | None, holds: bool
) -> None:
    assert (score.recall, score.precision, score.holds) == (recall, precision, holds)


def test_scores_add_up() -> None:
    assert total([Score(1, 2, 3), Score(10, 20, 30)]) == Score(11, 22, 33)


def test_mistakes_come_only_from_the_seen_part() -> None:
    sentences = [
        sentence("An Addict, a user.", addict=("Addict",)),
        sentence("A held-out user.", held_out=True, addict=("user",)),
    ]
    assert wrong(sentences, find) == [
        Mistake("addict", True, "Addict", "An Addict, a user."),
        Mistake("user", False, "user", "An Addict, a user."),
    ]


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([[], [], []], Score(0, 2, 0)),
        ([[Report("x", 3, 9)], [Report("x", 0, 4)], [Report("y", 0, 4)]], Score(2, 0, 0)),
        ([[Report("x", 3, 9)], [], [Report("x", 0, 1)]], Score(1, 1, 1)),
        ([[Report("x", 0, 2)], [], [Report("x", 0, 1)]], Score(0, 2, 0)),
        ([[Report("x", 3, 4), Report("y", 8, 9)], [], [Report("x", 0, 1), Report("y", 0, 1)]], Score(1, 1, 1)),
    ],
    ids=[
        "nothing",
        "reports about other subjects do not count",
        "one rule",
        "next to the words",
        "each sentence counts once",
    ],
)
def test_checker_is_scored_by_sentence(reports: Sequence[Sequence[Report]], expected: Score) -> None:
    sentences = [sentence("an addict", addict=("addict",)), sentence("user", user=("user",)), sentence("clean")]
    assert by_sentence(sentences, reports) == expected


def checker(name: str, *, fails: bool = False) -> Peer:
    def run(texts: Sequence[str]) -> list[list[Report]]:
        if fails:
            raise BenchError("`npm install x`: no")
        return [[Report("x", 0, len(text))] for text in texts]

    return Peer(name, "1.2", run)


@pytest.fixture
def corpus(folder: Path) -> Callable[[str, str], Path]:
    """Write a corpus of four sentences: one with and one without a problem in each part."""

    def write(seen: str, held_out: str) -> Path:
        for part, text in (("seen", seen), ("held_out", held_out)):
            entries = f"- {{text: {text}, problems: {{addict: [{text.split()[1]}]}}}}\n- {{text: Clean {part}, problems: {{}}}}\n"
            (folder / part / "addict.yaml").write_text(entries, encoding="utf-8")
        return folder

    return write


def test_tables_have_a_row_for_each_rule_and_checker(corpus: Callable[[str, str], Path]) -> None:
    peers = [checker("every"), checker("none", fails=True)]
    results = measure(corpus("An Addict", "The addict"), find, peers)
    for line in (
        "| `addict` | 2 | 1 | 100.0% | 100.0% | 2 | 1 | 0.0% | – |",
        "| `user` | 0 | 0 | – | – | 0 | 0 | – | – |",
        "| all | 2 | 1 | 100.0% | 100.0% | 2 | 1 | 0.0% | – |",
        "| this check | 50.0% | 100.0% | 1 | 1 | 0 |",
        "| every 1.2 | 100.0% | 50.0% | 2 | 0 | 2 |",
        "| none 1.2 | could not run | – | – | – | – |",
        "- none 1.2 could not run: `npm install x`: no",
    ):
        assert line in results.section.splitlines()
    assert all(limit.holds for limit in results.limits)


def test_missed_held_out_problem_misses_the_limit(corpus: Callable[[str, str], Path]) -> None:
    results = measure(corpus("An addict", "The Addict"), find, [])
    assert [limit.name for limit in results.limits if not limit.holds] == [
        "addict, on the held-out third: share of mistakes"
    ]


def test_mistakes_are_listed_without_held_out_sentences(corpus: Callable[[str, str], Path]) -> None:
    listed = mistakes(corpus("An Addict", "The Addict"), find)
    assert re.search(r"^addict: missed: 'Addict' in 'An Addict'$", listed, re.MULTILINE)
    assert "The Addict" not in listed


def test_unknown_rule_in_the_corpus_is_an_error(folder: Path) -> None:
    (folder / "held_out" / "other.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(BenchError, match=r"^other\.yaml: there is no rule “other”\.$"):
        measure(folder, find, [])


def test_causes_are_named_by_their_file_and_are_not_held_out(folder: Path) -> None:
    (folder / "causes").mkdir()
    (folder / "causes" / "headlines.yaml").write_text(
        "- {text: An addict, problems: {addict: [addict]}}\n", encoding="utf-8"
    )
    assert read_corpus(folder) == [Sentence("An addict", {"addict": ("addict",)}, "headlines", held_out=False)]


@pytest.mark.parametrize(
    ("right", "count", "interval"),
    [(0, 0, (0.0, 1.0)), (10, 10, (0.722, 1.0)), (0, 10, (0.0, 0.278)), (97, 100, (0.915, 0.990))],
)
def test_interval_is_wide_for_few_cases(right: int, count: int, interval: tuple[float, float]) -> None:
    assert wilson(right, count) == pytest.approx(interval, abs=0.001)


def test_real_pages_are_read_with_their_labels(tmp_path: Path) -> None:
    page = tmp_path / "pages.txt"
    page.write_text(
        "@https://a.example/1\n\n[addict|An addict] and [user|users], [user|a user].\nClean.\n", encoding="utf-8"
    )
    held_out = is_held_out("https://a.example/1")
    assert read_pages([page], ["addict", "user"]) == [
        Sentence("An addict and users, a user.", {"addict": ("An addict",), "user": ("users", "a user")}, "", held_out),
        Sentence("Clean.", {}, "", held_out),
    ]
    shown = on_real_text([page, page], find, [])
    assert "| `addict` |" in shown
    assert "Between the other sentences of its page: held out: recall " in shown


def test_sentence_is_checked_between_the_others_of_its_page(tmp_path: Path) -> None:
    page = tmp_path / "pages.txt"
    page.write_text(
        "@https://a.example/1\nHeroin is here.\n[user|Users] pay.\n@https://a.example/2\nUsers log in.\n",
        encoding="utf-8",
    )

    def users_of_heroin(text: str) -> list[Report]:
        return [Report("user", found.start(), found.end()) for found in re.finditer("Users", text) if "Heroin" in text]

    check = in_their_pages([page], ["user"], users_of_heroin)
    assert [*check("Users pay.")] == [Report("user", 0, 5)]
    assert [*check("Heroin is here."), *check("Users log in.")] == []


@pytest.mark.parametrize(
    ("text", "message"), [("A sentence.", "line 1: no page."), ("@x\n[other|A] b", "line 2: no such rule.")]
)
def test_label_of_a_real_page_that_is_wrong_is_reported(tmp_path: Path, text: str, message: str) -> None:
    page = tmp_path / "pages.txt"
    page.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        read_pages([page], ["addict"])


def test_about_a_third_of_the_pages_is_held_out() -> None:
    assert 280 < sum(is_held_out(f"https://example.org/{number}") for number in range(1000)) < 390


def test_real_corpus_is_large_and_balanced_without_duplicates() -> None:
    sentences = read_corpus()
    rules = read_rules(CORPUS.parent / "README.md")
    held_out = {path.stem for path in (CORPUS / "held_out").glob("*.yaml")}
    assert {path.stem for path in (CORPUS / "seen").glob("*.yaml")} == {*rules}
    # The held-out sentences were written by other people, before the newer rules existed.
    assert len(held_out) >= 22
    assert held_out < {*rules}
    assert sum(each.held_out for each in sentences) / len(sentences) >= 1 / 4
    # Counted first, so that a failure prints numbers but no held-out sentence.
    count, texts = len(sentences), len({each.text for each in sentences})
    clean = sum(not each.problems for each in sentences)
    problems = Counter(rule for each in sentences for rule in each.problems)
    too_few = {rule: problems[rule] for rule in rules if problems[rule] < (10 if rule in held_out else 4)}
    assert count >= 400
    assert count == texts
    assert 0.45 <= clean / count <= 0.55
    assert too_few == {}


def test_speed_is_measured_for_every_text_and_size() -> None:
    sizes = Counter[int]()
    shown = speed_table(lambda text: sizes.update([len(text)]))
    assert [line.split(" | ")[0] for line in shown.splitlines()[2:]] == [f"| {name}" for name in TEXTS]
    assert all(sizes[size] == len(TEXTS) for size in SIZES)
