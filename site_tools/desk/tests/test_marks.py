"""The tokens in a text, such as ``[[fee]]``, are explained in plain words below the text."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from site_tools.desk.context import Desk
from site_tools.desk.current_content import fresh_content
from site_tools.desk.marks import explained, in_words
from site_tools.publishing.targets import LIST

NAME = "content/pages/about.md"
PART = "Readers see the part after this, up to [[else]] or [[end]], only if"
ELSE = "Readers see the part after this, up to [[end]], only if they don’t see the part before it."
DATA = {
    "practice": "practice_name: A practice\nfee: $100\n",
    "help_lines": "lifeline:\n  name: 988 Lifeline\n  number: '988'\n  what: It helps.\n  source: https://example.org/\n  source_seen: 2026-11-01\n",
    "sources": "study:\n  title: A study\n",
}


@pytest.fixture
def site(root: Path, desk: Desk) -> Desk:
    for stem, text in DATA.items():
        (root / f"content/data/{stem}.yaml").write_text(text)
    (root / "content/pages/es").mkdir(exist_ok=True)
    (root / "content/pages/es/about.md").write_text(
        "---\ntitle: Sobre mí\nlang: es\nwritten: 2026-11-01\n---\n\nTexto.\n"
    )
    return desk


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[if fee]]It costs [[fee]].[[end]]", [("[[if fee]]", f"{PART} “Fee” is filled in. At the moment, they do."), ("[[fee]]", "“Fee”, from “Your practice”.")]),
        ("[[if not phone and email]]a[[else]]b[[end]]", [("[[if not phone and email]]", f"{PART} “Phone” is empty and “Email” is filled in. At the moment, they don’t."), ("[[else]]", ELSE)]),
        ("[[phone]]", [("[[phone]]", "“Phone”, from “Your practice”. It is empty now.")]),
        ("Call [[help.lifeline]] or [[help.lifeline]].", [("[[help.lifeline]]", "The number of 988 Lifeline, from “Help lines”.")]),
        ("It works.[^study]", [("[^study]", "A link to the source “A study”.")]),
        ("[a]({filename}about.md#when) [b]({filename}/pages/es/about.md)", [("({filename}about.md#when)", "The words before it in brackets are a link to “about”."), ("({filename}/pages/es/about.md)", "The words before it in brackets are a link to “Sobre mí (Spanish)”.")]),
        ("<!-- Ask Ann. -->\nText.", [("<!-- … -->", "A note to yourself, or the reason why a problem is fine. Readers never see it.")]),
        ("[[drawing.overdose_steps]]\n\n- One", [("[[drawing.overdose_steps]]", "A drawing. The list below it has its labels.")]),
        ("Plain *text* with a [link](https://example.org/), `[[if fee]]` in code, [[nothing]] and [^none].", []),
    ],
)  # fmt: skip
def test_marks_are_explained(site: Desk, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.mark, each.meaning) for each in explained(NAME, text, fresh_content(site))] == expected


def test_link_in_a_translation_leads_to_the_translation(site: Desk) -> None:
    found = explained("content/pages/es/other.md", "[a]({filename}about.md)", fresh_content(site))
    assert [each.meaning for each in found] == ["The words before it in brackets are a link to “Sobre mí (Spanish)”."]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("fee", "“Fee” is filled in"),
        ("NOT fee", "“Fee” is empty"),
        ("phone or email and not fee", "“Phone” is filled in or “Email” is filled in and “Fee” is empty"),
        ("unknown", "“unknown” is filled in"),
    ],
)
def test_condition_in_words(condition: str, words: str) -> None:
    assert in_words(condition, {"fee": "Fee", "phone": "Phone", "email": "Email"}) == words


def test_form_explains_only_what_its_text_contains(client: TestClient, site: Desk, root: Path) -> None:
    assert "What the marks in this text mean" not in client.get(f"edit/{NAME}").text
    (root / NAME).write_text((root / NAME).read_text() + "\n[[if fee]]It costs [[fee]].[[end]]\n")
    page = client.get(f"edit/{NAME}").text
    assert "What the marks in this text mean" in page
    assert f"<dt><code>[[if fee]]</code></dt><dd>{PART} “Fee” is filled in. At the moment, they do.</dd>" in page
    assert site.root == root


def test_list_of_targets_points_to_the_page_publish(client: TestClient, root: Path) -> None:
    (root / LIST).write_text("web:\n  kind: rsync\n  to: me@example.org:/site\n")
    assert "It is easier to change this on the page" in client.get(f"edit/{LIST}").text
