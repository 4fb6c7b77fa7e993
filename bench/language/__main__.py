"""Run our language check and public checkers on the corpus.

``python -m bench.language`` prints our mistakes, except those on held-out sentences, and writes no file. If the arguments are paths of
files with labeled sentences from real pages (see ``real_text.py``), it prints the scores on these sentences instead. With ``--speed``, it
prints the time that the check takes on ordinary and hostile texts.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ..benchmark import BenchError, Benchmark, Limit, Results
from .corpus import CORPUS, CorpusError, Sentence, read_corpus, read_rules
from .peers import PEERS, Peer
from .real_text import in_their_pages, read_pages, real_summary, real_table
from .score import LIMIT, Find, Mistake, Score, by_rule, by_sentence, wrong
from .speed import speed_table
from .table import Part, Row, checkers_table, report, rule_table

README = CORPUS.parent / "README.md"


def measure(corpus: Path = CORPUS, find: Find | None = None, peers: Sequence[Peer] = PEERS) -> Results:
    """Return the scores of our check and the other checkers. The limits apply to the held-out part.

    Args:
        corpus: the folder with the sentences. The README next to it names the rules.
        find: the check; by default, ours.
        peers: the other checkers.

    Raises:
        BenchError: the corpus cannot be read.
    """
    rules, sentences, find = *_read(corpus), find or _own()
    held_out, seen = (_part(sentences, find, held_out=held_out) for held_out in (True, False))
    rows = [_row(Peer("this check", "", lambda texts: [list(find(text)) for text in texts]), sentences)]
    section = report(rules, held_out, seen, [*rows, *(_row(peer, sentences) for peer in peers)])
    missed = [
        Limit(f"{rule}, on the held-out part: share of mistakes", 1 - share, 1 - LIMIT)
        for rule, score in held_out.scores.items()
        for share in (score.recall, score.precision)
        if share is not None
    ]
    return Results(section, missed)


def mistakes(corpus: Path = CORPUS, find: Find | None = None) -> str:
    """Return the table of rules, and our mistakes on the sentences that are not held out.

    Raises:
        BenchError: the corpus cannot be read.
    """
    rules, sentences, find = *_read(corpus), find or _own()
    held_out, seen = (_part(sentences, find, held_out=held_out) for held_out in (True, False))
    return "\n".join([*map(_said, wrong(sentences, find)), "", rule_table(rules, held_out, seen)])


def on_real_text(paths: Sequence[Path], find: Find | None = None, peers: Sequence[Peer] = PEERS) -> str:
    """Return the scores on sentences from real pages, as Markdown: ours by rule, ours in whole pages, and those of all checkers.

    Raises:
        BenchError: a file cannot be read.
    """
    find = find or _own()
    try:
        sentences = read_pages(paths, read_rules(README))
        on_pages = in_their_pages(paths, read_rules(README), find)
    except CorpusError as error:
        raise BenchError(str(error)) from None
    parts = [[sentence for sentence in sentences if sentence.held_out == part] for part in (True, False)]
    alone = real_table(*(by_rule(part, find) for part in parts))
    together = real_summary(*(by_rule(part, on_pages) for part in parts))
    rows = [_row(Peer("this check", "", lambda texts: [list(find(text)) for text in texts]), sentences)]
    rows += [_row(peer, sentences) for peer in peers]
    return f"{alone}\n\nBetween the other sentences of its page: {together}.\n\n{checkers_table(rows)}"


def _read(corpus: Path) -> tuple[list[str], list[Sentence]]:
    try:
        return list(read_rules(corpus.parent / "README.md")), list(read_corpus(corpus))
    except CorpusError as error:
        raise BenchError(str(error)) from None


def _own() -> Find:
    # Imported here, so the tests of the scoring do not depend on our rules.
    from proofread.language import find

    return find


def _part(sentences: Sequence[Sentence], find: Find, *, held_out: bool) -> Part:
    part = [sentence for sentence in sentences if sentence.held_out == held_out]
    return Part(part, by_rule(part, find))


def _row(peer: Peer, sentences: Sequence[Sentence]) -> Row:
    try:
        reports = peer.run([sentence.text for sentence in sentences])
    except BenchError as error:
        return Row(peer.name, peer.version, Score(), trouble=str(error))
    return Row(peer.name, peer.version, by_sentence(sentences, reports))


def _said(mistake: Mistake) -> str:
    what = "missed" if mistake.missed else "false alarm"
    return f"{mistake.rule}: {what}: {mistake.words!r} in {mistake.text!r}"


BENCHMARK = Benchmark("language", measure, readme=README, section="results")


def main(arguments: Sequence[str]) -> str:
    """Return the output of the command: our mistakes, the scores on the given files, or the table of speeds."""
    if "--speed" in arguments:
        return speed_table(_own())
    return on_real_text([*map(Path, arguments)]) if arguments else mistakes()


if __name__ == "__main__":
    print(main(sys.argv[1:]))
