"""Comparisons show fields by their labels, not by the names that the file uses."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from site_tools.desk.context import Desk
from site_tools.desk.labeled_text import labeled

PAGE, WORD, LINES = "content/pages/about.md", "content/glossary/naloxone.md", "content/data/help_lines.yaml"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (PAGE, "---\ntitle: About\nsearch_words:\n  - cost\n  - price\nreviewed:\n---\n\ntitle: x\n- a\n", "Title: About\nSearch words: cost, price\nReviewed:\n\ntitle: x\n- a\n"),
        (PAGE, "---\r\ntitle: About\r\n---\r\nText.\r\n", "Title: About\nText.\n"),
        (PAGE, "---\nsummary: >\n  Two\n  lines.\nodd: x # why\n---\n", "Summary: >\n  Two\n  lines.\nodd: x # why\n"),
        (WORD, "---\ntitle: naloxone\naliases:\n- Narcan\n- name: spray\n  link: no\n---\n", "Word: naloxone\nOther names: Narcan, name: spray\nlink: no\n"),
        (LINES, "lifeline:\n  name: Line\n  number: '988'\n", "lifeline:\nName: Line\nNumber: '988'"),
        (PAGE, "No front matter.\n", "No front matter.\n"),
        (PAGE, "---\ntitle: Not closed\n", "---\ntitle: Not closed\n"),
        ("content/data/publish.yaml", "web:\n  kind: rsync\n", "web:\n  kind: rsync\n"),
    ],
)  # fmt: skip
def test_fields_have_their_labels(name: str, text: str, expected: str) -> None:
    assert labeled(name, text) == expected


def test_earlier_version_and_conflict_use_the_labels(client: TestClient, desk: Desk, root: Path) -> None:
    first = (root / PAGE).read_text()
    desk.versions.keep(PAGE, first.encode())
    (root / PAGE).write_text(first.replace("summary: S.", "summary: S.\nsearch_words:\n- cost\n- price"))
    key = desk.versions.of(PAGE)[0].key
    assert "<ins>Search words: cost, price</ins>" in client.get(f"earlier/{PAGE}?version={key}").text
    shown = client.post(f"edit/{PAGE}", data={"version": "old", "title": "Mine"}).text
    assert "Title: " in shown.partition("<textarea")[0]
    assert "title: Mine" in shown.partition("<textarea")[2]


def test_window_of_a_deleted_file_shows_its_title(client: TestClient, desk: Desk, root: Path) -> None:
    desk.versions.keep(PAGE, (root / PAGE).read_bytes())
    (root / PAGE).unlink()
    assert "<h1>Earlier versions of “about”</h1>" in client.get(f"earlier/{PAGE}").text
