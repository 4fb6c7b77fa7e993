"""Exactly the 64 mistakes at random positions in the real content are reported, each with its file and line."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from practice.data import load
from proofread.problem import Problem

from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks import external
from site_tools.checks.building import build
from site_tools.checks.catalog import catalog
from site_tools.checks.content import read_content
from site_tools.checks.external_check import check_external
from tests.project_settings import project_settings
from tests.serving import running
from tests.site_copy import copy_site
from tests.tiers import representative

from . import mistakes
from .mistakes import KINDS, SeededSite

# The date of the newest page, so no date is in the future.
TODAY = max(
    date.fromisoformat(day)
    for path in (ROOT / "content").rglob("*.md")
    for day in re.findall(r"^written: *(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
)
DAY = TODAY.isoformat()
PRACTICE = {
    "practice_name": "A practice", "therapist_name": "A name", "credentials": "A degree", "license_number": "12345", "licensed_states": ["Ohio"],
    "city": "A city", "office_address": "A street", "phone": "555-010-9999", "email": "a@example.org", "reply_time": "a day",
    "session_formats": ["by video"], "session_length": "an hour", "fee": "$100", "insurance": "none", "cancellation": "a day before",
    "crisis_between_sessions": "call", "records_law": "a law", "license_notice": "a notice", "effective_date": TODAY, "website": "https://example.org/",
    "reviewed_languages": ["es"],
}  # fmt: skip


class _Nothing(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_error(404)

    do_GET = do_HEAD  # noqa: N815  the name in the standard library

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name in the standard library
        pass


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    """The URL of another site that has no pages."""
    with running(ThreadingHTTPServer(("127.0.0.1", 0), _Nothing)) as address:
        yield address


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the site in which everything is filled in, reviewed and confirmed, so no problems are reported."""
    root = copy_site(tmp_path / "site")
    data = root / "content" / "data"
    data.joinpath("practice.yaml").write_text(yaml.safe_dump(PRACTICE, sort_keys=False), "utf-8")
    for path, pattern, by in [
        (data / "help_lines.yaml", r"^(\s+confirmed:).*$", rf"\1 {DAY}"),
        *((path, r"^reviewed:.*$", f"reviewed: {DAY}") for path in (root / "content").rglob("*.md")),
        *((path, r"^reviewed_by:.*$", "reviewed_by: A name") for path in (root / "content").rglob("*.md")),
    ]:
        path.write_text(re.sub(pattern, by, path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    return root


def find_problems(root: Path) -> list[Problem]:
    built = build(BuildConfig(root / "output", root=root, today=TODAY, settings={"SEARCH": False}))
    links = check_external(built.content, ("--max-retries", "0", "--timeout", "5"))
    # Ignore the warning about links to this machine, because the other site in this test is served on it.
    problems = [problem for problem in (*built.problems, *links) if problem.code != "links.own-computer"]
    assert {problem.code for problem in problems} <= catalog().keys()
    return problems


def allow_every_other_site(root: Path) -> None:
    content = read_content(root, load(root / "content" / "data", root), (), TODAY)
    reasons = dict.fromkeys(external.addresses(content), "not in this test")
    (root / external.ALLOWED).write_text(yaml.safe_dump(reasons, width=1000), "utf-8")


@pytest.mark.thorough
def test_complete_site_has_no_problems(root: Path) -> None:
    allow_every_other_site(root)
    assert find_problems(root) == []


@pytest.mark.parametrize("seed", representative(range(20), 1))
def test_exactly_the_seeded_mistakes_are_reported(root: Path, elsewhere: str, seed: int) -> None:
    allow_every_other_site(root)
    seeded = SeededSite(root, random.Random(seed))  # noqa: S311  the same places each time
    for kind in KINDS:
        kind(seeded)
    mistakes.external_links(seeded, elsewhere)
    expected = seeded.expected()
    kinds = Counter("images" if check == "build" else check for check, *_ in expected)
    assert (len(expected), min(kinds.values())) == (64, 4)
    assert sorted((problem.check, problem.path, problem.line) for problem in find_problems(root)) == expected


@pytest.mark.thorough
@pytest.mark.parametrize("slug", sorted(set(project_settings()["NEEDED_PAGES"])))
def test_missing_page_that_the_theme_links_to_is_the_only_problem(root: Path, slug: str) -> None:
    allow_every_other_site(root)
    (root / "content" / "pages" / f"{slug}.md").unlink()
    errors = [problem for problem in find_problems(root) if problem.severity == "error"]
    assert [(problem.code, problem.path) for problem in errors] == [
        ("front-matter.missing-page", f"content/pages/{slug}.md")
    ]
