"""Run the conformance cases with our plugin and with other tools.

``python -m bench.peers`` prints the reason why each case failed, and writes no files.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from .. import ROOT
from ..benchmark import BenchError, Benchmark, Results, say
from . import docusaurus, ezglossary, python_markdown, sphinx, vitepress, zensical
from .cases import CannotExpressError, Case, read_cases
from .driver import ConvertedCase
from .own import score_own
from .peer import Peer
from .score import Outcome, read, score
from .table import Row, report

PEERS = (python_markdown.PEER, zensical.PEER, docusaurus.PEER, vitepress.PEER, ezglossary.PEER, sphinx.PEER)
README = ROOT / "plugins" / "glossary" / "docs" / "comparison.md"


def measure() -> Results:
    """Run all cases, and return the results. They are complete if our own plugin passes every case."""
    rows = _rows()
    return Results(report(rows), complete=not rows[0].names(Outcome.FAILED))


def explain() -> None:
    """Print the reason why each case failed."""
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
    converted: list[ConvertedCase] = []
    inexpressible: dict[str, str] = {}
    for case in cases:
        if case.features <= peer.offers:
            try:
                converted.append(ConvertedCase(case, peer.source(case)))
            except CannotExpressError as error:
                inexpressible[case.name] = str(error)
    try:
        html = peer.run(converted)
    except BenchError as error:
        return Row(peer.name, peer.version, error=str(error))
    pages = {
        each.case.name: read(html[each.case.name], partial(peer.mark, each.case))
        for each in converted
        if each.case.name in html
    }
    return Row(peer.name, peer.version, score(cases, peer.offers, inexpressible, pages, links=peer.links))


BENCHMARK = Benchmark("peers", measure, readme=README)

if __name__ == "__main__":
    explain()
