"""Run Lighthouse on a page, and return its scores and the audits that lower them. ``npm ci`` installs Lighthouse."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import ROOT
from ..benchmark import BenchError

PROGRAM = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


@dataclass(frozen=True)
class Scores:
    """The Lighthouse results for a page.

    Attributes:
        page: the name of the page.
        scores: a score from 0 to 100 for each category.
        lowered_by: the audits that keep a category below 100.
    """

    page: str
    scores: tuple[int, ...]
    lowered_by: tuple[str, ...]


def rate(page: str, address: str, chromium: str) -> Scores:
    """Run Lighthouse on a page, emulating a phone and a slow network, and return the scores.

    Args:
        page: the name of the page.
        address: the URL of the page.
        chromium: the path of Chromium.

    Raises:
        BenchError: Lighthouse could not load the page.
    """
    command = [
        "node", str(PROGRAM), address, "--quiet", "--output=json",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={_FLAGS}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", env=environment)  # noqa: S603  fixed words
    try:
        report = json.loads(done.stdout)
    except ValueError:
        raise BenchError(f"Lighthouse, {page}: {done.stderr.strip()[-300:]}") from None
    if error := report.get("runtimeError"):
        raise BenchError(f"Lighthouse, {page}: {error['message']}")
    return read(page, report)


def read(page: str, report: Mapping[str, Any]) -> Scores:
    """Return the scores in a Lighthouse report.

    Args:
        page: the name of the page.
        report: the parsed JSON report from Lighthouse 12.
    """
    categories = [report["categories"][name] for name in CATEGORIES]
    scores = tuple(round(100 * (category["score"] or 0)) for category in categories)
    lowered = [
        audit["id"]
        for category, score in zip(categories, scores, strict=True)
        for audit in category["auditRefs"]
        if score < 100 and audit["weight"] and _fails(report["audits"][audit["id"]]["score"])
    ]
    return Scores(page, scores, tuple(lowered))


def _fails(score: float | None) -> bool:
    """Return whether an audit lowers the score. An audit without a score does not apply to the page."""
    return score is not None and score < 1
