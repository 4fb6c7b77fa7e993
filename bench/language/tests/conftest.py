"""A small corpus, a check that finds two words, and a checker to compare it with."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bench.benchmark import BenchError
from bench.language.corpus import Sentence
from bench.language.peers import Peer, Report

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
    """Yield a report for each “addict” and “user”, as whole words and in lowercase only."""
    return (Report(found[0], *found.span()) for found in re.finditer(r"\b(?:addict|user)\b", text))


def checker(name: str, *, fails: bool = False) -> Peer:
    def run(texts: Sequence[str]) -> list[list[Report]]:
        if fails:
            raise BenchError("`npm install x`: no")
        return [[Report("x", 0, len(text))] for text in texts]

    return Peer(name, "1.2", run)
