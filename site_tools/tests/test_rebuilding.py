"""After a file is saved, open pages show the new text or, if the build fails, the last good version."""

import io
import json
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
from proofread.cache import Cache
from rich.console import Console

from site_tools.build.pelican_run import OnWritten
from site_tools.checks.building import Built, Run
from site_tools.checks.content import Content
from site_tools.desk import rebuilding
from site_tools.desk.preview_state import Early, PreviewState
from site_tools.desk.rebuilding import Rebuilder, Saved
from site_tools.desk.typed import TypedPreview
from tests.processes import SECONDS

from .conftest import PROBLEM, Write, ask

MORE = "---\ntitle: More\nwritten: 2026-11-01\n---\n{}\n"


@dataclass
class Saving:
    """A preview without a server. It saves files and records the updates for open pages.

    Attributes:
        write: a function that writes files of the site.
        root: the folder of the site.
        state: the state that open pages follow.
        typed: renders a single page.
        out: the console output of the preview.
        updates: for each update, the text of the page and whether it is still being proofread.
    """

    write: Write
    root: Path
    state: PreviewState
    typed: TypedPreview
    out: io.StringIO
    updates: list[tuple[str, bool]]

    def save(self, text: str) -> str:
        """Save a page, and return the number of the version that open pages show afterwards."""
        self.write({"content/pages/more.md": text})

        def run(output: Path, on_rendered: rebuilding.OnRendered, _: OnWritten | None) -> Built:
            def note(run: Run) -> None:
                on_rendered(run)
                self.updates.append((self.shown(), self.state.panel.problems is None))

            return rebuilding.preview(self.root, Cache(), output, note)

        rebuilding.build_and_show(
            Saved([self.root / "more.md"]), self.state, run, Console(file=self.out, width=200), self.typed
        )
        return self.state.version

    def shown(self) -> str:
        """Return the text that the open page shows."""
        return (self.state.folder / "more.html").read_text()


@pytest.fixture
def saving(write: Write) -> Saving:
    root = write({})
    return Saving(
        write,
        root,
        PreviewState("", root / "preview" / "none"),
        TypedPreview(root, Cache(), threading.Lock()),
        io.StringIO(),
        [],
    )


@pytest.mark.parametrize(
    ("broken", "line", "on_rendered"),
    [
        ("---\ntitle: A: b\n---\nTwo.\n", 2, False),
        (MORE.format("Two. [x]({filename}none.md)"), 5, True),
        (MORE.format("Two. <script>x()</script>"), 5, True),
    ],
    ids=["cannot be read", "a link to nothing", "a script"],
)
def test_open_pages_keep_the_last_good_version_if_a_file_is_broken(
    saving: Saving, broken: str, line: int, on_rendered: bool
) -> None:
    good = saving.save(MORE.format("One."))
    saving.updates.clear()
    assert (saving.save(broken), [p.line for p in saving.state.blocked]) == (good, [line])
    assert ("One." in saving.shown(), len(saving.updates)) == (True, on_rendered)
    assert (saving.save(MORE.format("Three.")) != good, saving.state.blocked) == (True, ())
    assert "Three." in saving.shown()
    assert "more.md: not built. Open pages show the last good version." in saving.out.getvalue()


def test_open_pages_show_the_new_text_before_it_is_proofread_and_the_problems_afterwards(saving: Saving) -> None:
    saving.save(MORE.format("Drug addicts."))
    ((text, proofreading),) = saving.updates
    assert ("Drug addicts." in text, proofreading) == (True, True)
    assert [p.check for p in saving.state.panel.problems or () if p.severity == "error"] == ["language"]


def test_page_of_a_saved_text_is_shown_before_the_build_has_finished(saving: Saving) -> None:
    """Open pages that already show the text are not reloaded when the whole site has been built."""
    base = saving.root / "theme" / "templates" / "base.html"
    base.write_text(base.read_text().replace("{% block", "<body>{% block").replace("</html>", "</body></html>"))
    text = "---\ntitle: Home\nwritten: 2026-11-01\n---\nHello. Naloxone {}. [More]({{filename}}more.md)\n"
    cache, file = Cache(), saving.root / "content/pages/index.md"
    may_build, has_built = threading.Semaphore(1), threading.Semaphore(0)

    def run(output: Path, on_rendered: rebuilding.OnRendered, _: OnWritten | None) -> Built:
        assert may_build.acquire(timeout=SECONDS)

        def note(run: Run) -> None:
            on_rendered(run)
            has_built.release()

        return rebuilding.preview(saving.root, cache, output, note)

    def save(words: str) -> Early | None:
        file.write_text(text.format(words))
        rebuilder.save([file])
        return saving.state.early

    rebuilder = Rebuilder(
        saving.state, run, Console(file=saving.out), TypedPreview(saving.root, cache, threading.Lock())
    )
    rebuilder.start()
    assert has_built.acquire(timeout=SECONDS)
    with (saving.root / "content/pages/more.md").open("a") as more:
        more.write("More.")
    early = save("two")
    assert early
    versions = [f'data-version="{version}"' for version in (early.version, saving.state.version)]
    home, other = (ask(saving.state, f"/{name}.html")[1] for name in ("index", "more"))
    assert ("two" in home, versions[0] in home, versions[1] in other) == (True, True, True)
    assert json.loads(saving.state.as_json())["early"] == {"/index.html": early.version}
    may_build.release()
    assert has_built.acquire(timeout=SECONDS)
    assert (saving.state.version, saving.state.early) == (early.version, None)
    assert "two" in ask(saving.state, "/index.html")[1]


@pytest.mark.parametrize("last", [MORE.format("One."), "---\ntitle: A: b\n---\nBroken.\n"], ids=["good", "broken"])
def test_pages_of_the_first_build_are_shown_while_others_are_being_written(saving: Saving, last: str) -> None:
    """These pages do not reload when the build is finished. If it fails, its problems are shown instead of the pages."""
    base = saving.root / "theme" / "templates" / "base.html"
    base.write_text(base.read_text().replace("{% block", "<body>{% block").replace("</html>", "</body></html>"))
    saving.write({"content/pages/more.md": MORE.format("One."), "content/pages/zebra.md": last})
    seen: list[tuple[str, int, bool, dict[str, str]]] = []

    def run(output: Path, on_rendered: rebuilding.OnRendered, on_written: OnWritten | None) -> Built:
        assert on_written

        def note(address: str, html: str) -> None:
            before = ask(saving.state, f"/{address}")[0]
            on_written(address, html)
            after, page = ask(saving.state, f"/{address}")
            seen.append(
                (address, before, after == 200 and "data-version=" in page, json.loads(saving.state.as_json())["early"])
            )
            pages[address] = page

        return rebuilding.preview(saving.root, Cache(), output, on_rendered, note)

    pages: dict[str, str] = {}
    rebuilding.build_and_show(Saved(), saving.state, run, Console(file=saving.out), saving.typed)
    assert [(before, shown) for _, before, shown, _ in seen] == [(503, True)] * len(seen)
    assert [f"/{address}" in early for address, _, _, early in seen] == [True] * len(seen)
    assert {"index.html", "more.html"} <= pages.keys()
    is_term = ["glossary" in address for address in pages]
    assert (any(is_term), is_term) == (True, sorted(is_term))  # the terms come last
    afterwards = {address: ask(saving.state, f"/{address}") for address in pages}
    if saving.state.blocked:
        assert all(status == 503 and "zebra.md" in page for status, page in afterwards.values())
    else:
        assert {address: page for address, (_, page) in afterwards.items()} == pages
        again = rebuilding.preview(saving.root, Cache(), saving.root / "again", lambda _: None).output
        for address in pages:
            assert (again / address).read_bytes() == (saving.state.folder / address).read_bytes()
    assert json.loads(saving.state.as_json())["early"] == {}


def test_rebuild_prints_one_line(saving: Saving) -> None:
    names = [Path(f"content/{name}.md") for name in "abcd"]
    built = Built(Path("x"), True, 7, 0.2, (PROBLEM,), Content(Path("x")))
    rebuilding.build_and_show(Saved(names), saving.state, lambda *_: built, Console(file=saving.out), saving.typed)
    assert saving.out.getvalue() == "a.md, b.md, c.md and 1 more: built in 0.20 s. 1 error.\n"
