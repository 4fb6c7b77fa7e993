"""The conformance cases, run through our plugin and through other tools.

``python -m bench.peers`` also prints why each case failed, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from .. import ROOT
from ..benchmark import BenchError, Benchmark, Results, say
from . import docusaurus, ezglossary, python_markdown, sphinx, zensical
from .cases import CannotExpressError, Case, read_cases
from .driver import Sourced
from .own import score_own
from .peer import Peer
from .score import Outcome, read, score
from .table import Row, report

PEERS = (python_markdown.PEER, zensical.PEER, docusaurus.PEER, ezglossary.PEER, sphinx.PEER)
README = ROOT / "plugins" / "glossary" / "README.md"


def measure() -> Results:
    """Run all cases; the results are complete if our own plugin passes each of them."""
    rows = _rows()
    return Results(report(rows), complete=not rows[0].names(Outcome.FAILED))


def explain() -> None:
    """Print why each case failed."""
    for row in _rows():
        for result in row.results:
            if result.outcome is Outcome.FAILED:
                print(f"{row.name}: {result.case.name}: {result.why}")


def _rows() -> list[Row]:
    cases = read_cases()
    say(f"{len(cases)} cases")
    return [Row("this plugin", "", score_own(cases)), *(_row(peer, cases) for peer in PEERS)]


def _row(peer: Peer, cases: Sequence[Case]) -> Row:
    say(f"  {peer.name}")
    sourced: list[Sourced] = []
    unwritable: dict[str, str] = {}
    for case in cases:
        if case.features <= peer.offers:
            try:
                sourced.append(Sourced(case, peer.source(case)))
            except CannotExpressError as error:
                unwritable[case.name] = str(error)
    try:
        pages = peer.run(sourced)
    except BenchError as error:
        return Row(peer.name, peer.version, trouble=str(error))
    readings = {
        each.case.name: read(pages[each.case.name], partial(peer.mark, each.case))
        for each in sourced
        if each.case.name in pages
    }
    return Row(peer.name, peer.version, score(cases, peer.offers, unwritable, readings, links=peer.links))


BENCHMARK = Benchmark("peers", measure, readme=README)

if __name__ == "__main__":
    explain()
