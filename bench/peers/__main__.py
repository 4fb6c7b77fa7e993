"""Run the conformance cases with our plugin and with other tools: ``python -m bench.peers [--write]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ..table import replace_section
from . import docusaurus, ezglossary, python_markdown, sphinx, zensical
from .cases import CannotExpressError, Case, read_cases
from .environment import ROOT, ConvertedCase, PeerError
from .own import score_own
from .peer import Peer
from .score import Outcome, read, score
from .table import Row, report

PEERS = (python_markdown.PEER, zensical.PEER, docusaurus.PEER, ezglossary.PEER, sphinx.PEER)
README = ROOT / "plugins" / "glossary" / "README.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all cases and print the report. Return 1 if our own plugin fails a case, otherwise 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the report into the README")
    parser.add_argument("--readme", type=Path, default=README, help="the file to write the report into")
    parser.add_argument("--why", action="store_true", help="print why each case failed")
    options = parser.parse_args(arguments)
    cases = read_cases()
    print(f"{len(cases)} cases", flush=True)
    rows = [Row("this plugin", "", score_own(cases)), *(_row(peer, cases) for peer in PEERS)]
    if options.why:
        failed = ((row, result) for row in rows for result in row.results if result.outcome is Outcome.FAILED)
        print("".join(f"{row.name}: {result.case.name}: {result.why}\n" for row, result in failed))
    section = report(rows)
    print(section)
    if options.write:
        old = options.readme.read_text(encoding="utf-8") if options.readme.exists() else ""
        options.readme.write_text(replace_section(old, "peers", section), encoding="utf-8")
    return 1 if rows[0].names(Outcome.FAILED) else 0


def _row(peer: Peer, cases: Sequence[Case]) -> Row:
    print(f"  {peer.name}", flush=True)
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
    except PeerError as error:
        return Row(peer.name, peer.version, error=str(error))
    pages = {
        each.case.name: read(html[each.case.name], partial(peer.mark, each.case))
        for each in converted
        if each.case.name in html
    }
    return Row(peer.name, peer.version, score(cases, peer.offers, inexpressible, pages, links=peer.links))


if __name__ == "__main__":
    sys.exit(main())
