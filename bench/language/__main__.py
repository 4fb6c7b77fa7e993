"""Runs our language check and public checkers over the corpus: ``python -m bench.language [--wrong | --write]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ..peers.environment import PeerError
from ..table import replace_section
from .corpus import CORPUS, CorpusError, Sentence, read_corpus, read_rules
from .peers import PEERS, Peer
from .score import Find, Mistake, Score, by_rule, by_sentence, wrong
from .table import Part, Row, report, rule_table


def main(arguments: Sequence[str] | None = None, find: Find | None = None, peers: Sequence[Peer] = PEERS) -> int:
    """Run everything.

    Args:
        arguments: those of the command line.
        find: another check than ours, for the tests.
        peers: the checkers beside it.

    Returns:
        0, or 1 where a limit is missed on the held-out third, 2 where the corpus cannot be read.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.language", description=__doc__)
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument("--wrong", action="store_true", help="list our mistakes, except those on held-out sentences")
    modes.add_argument("--write", action="store_true", help="write the tables into the README")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="another corpus, with its README beside it")
    options = parser.parse_args(arguments)
    guide = options.corpus.parent / "README.md"
    try:
        rules, sentences = read_rules(guide), read_corpus(options.corpus)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    find = find or _own()
    held_out, seen = (_part(sentences, find, held_out=held_out) for held_out in (True, False))
    if options.wrong:
        print(*map(_said, wrong(sentences, find)), "", rule_table(rules, held_out, seen), sep="\n")
    else:
        rows = [_row(Peer("this check", "", lambda texts: [list(find(text)) for text in texts]), sentences)]
        section = report(rules, held_out, seen, [*rows, *(_row(peer, sentences) for peer in peers)])
        print(section)
        if options.write:
            guide.write_text(replace_section(guide.read_text(encoding="utf-8"), "results", section), encoding="utf-8")
    missed = [rule for rule, score in held_out.scores.items() if not score.holds]
    for rule in missed:
        print(f"Missed: {rule}, on the held-out third", file=sys.stderr)
    return 1 if missed else 0


def _own() -> Find:
    # Here and not above, so that the tests of the scoring need none of our rules.
    from proofread.language import find

    return find


def _part(sentences: Sequence[Sentence], find: Find, *, held_out: bool) -> Part:
    part = [sentence for sentence in sentences if sentence.held_out == held_out]
    return Part(part, by_rule(part, find))


def _row(peer: Peer, sentences: Sequence[Sentence]) -> Row:
    try:
        reports = peer.run([sentence.text for sentence in sentences])
    except PeerError as error:
        return Row(peer.name, peer.version, Score(), trouble=str(error))
    return Row(peer.name, peer.version, by_sentence(sentences, reports))


def _said(mistake: Mistake) -> str:
    what = "missed" if mistake.missed else "false alarm"
    return f"{mistake.rule}: {what}: {mistake.words!r} in {mistake.text!r}"


if __name__ == "__main__":
    sys.exit(main())
