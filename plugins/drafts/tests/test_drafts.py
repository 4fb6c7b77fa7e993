"""Pages with ``status: draft`` appear in the preview, at their own address, and nowhere else."""

from pathlib import Path

import pytest

from site_tools.build.config import BuildConfig
from site_tools.checks.building import build
from site_tools.tests.conftest import Write, write

__all__ = ["write"]  # a fixture that writes the small site used by other tests

DRAFT = "---\ntitle: Groups\nwritten: 2026-11-01\nstatus: draft\n---\nNot yet. Naloxone.\n"
TERM = "---\ntitle: pacing\ndefinition: Going slowly.\nwritten: 2026-11-01\nstatus: draft\n---\nNot yet.\n"
LINK = "---\ntitle: More\nwritten: 2026-11-01\n---\n[Groups]({filename}groups.md) [^study]\n"


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


@pytest.mark.parametrize(
    ("file", "text", "page"),
    [("content/pages/groups.md", DRAFT, "groups.html"), ("content/glossary/pacing.md", TERM, "glossary/pacing.html")],
)
def test_draft_is_in_the_preview_but_not_in_the_built_site(write: Write, file: str, text: str, page: str) -> None:
    root = write({})
    without = build(BuildConfig(root / "output", root=root))
    write({file: text})
    built, seen = (
        build(BuildConfig(root / "output", root=root)),
        build(BuildConfig(root / "seen", root=root, drafts=True)),
    )
    assert (built.ok, seen.ok) == (True, True)
    assert names(built.output) == names(seen.output) - {page}
    assert (built.pages, built.problems) == (without.pages, without.problems)  # the draft itself is not checked


def test_link_to_a_draft_is_reported_and_stops_the_build(write: Write) -> None:
    root = write({"content/pages/groups.md": DRAFT, "content/pages/more.md": LINK})
    built = build(BuildConfig(root / "output", root=root))
    reported = [(p.path, p.line, p.message, p.hint) for p in built.problems if p.check == "links"]
    assert (built.ok, reported) == (
        False,
        [("content/pages/more.md", 5, "This links to “groups.md”, a draft that only the preview shows.",
          "Remove the line “status: draft” from that page, or remove this link.")],
    )  # fmt: skip
    assert build(BuildConfig(root / "seen", root=root, drafts=True)).ok
