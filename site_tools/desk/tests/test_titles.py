"""Lists and messages name pages by their titles, with the name of each file beside its title."""

from pathlib import Path

import pytest
from practice.targets import Target
from starlette.testclient import TestClient

from site_tools.desk.context import Desk
from site_tools.desk.current_content import fresh_content
from site_tools.desk.preview_state import Panel
from site_tools.desk.publish.view import KIND_WORDS, target_view
from site_tools.desk.titles import english_name, titles_by_file
from tests.made_up import made_up

from .conftest import order

PAGES = "content/pages/"


def write(root: Path, name: str, title: str, text: str = "Text.") -> None:
    path = root / PAGES / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\ntitle: {title}\nnav: Short\nsummary: S.\nwritten: 2026-11-01\n---\n\n{text}\n")


def test_titles_of_pages_words_translations_and_data(desk: Desk, root: Path) -> None:
    write(root, "groups.md", "A group[[if fee]] for a fee[[end]]")
    write(root, "es/groups.md", "A group")
    titles = titles_by_file(fresh_content(desk))
    assert {name: titles[name] for name in ("content/pages/groups.md", "content/pages/es/groups.md", "content/glossary/naloxone.md", "content/data/practice.yaml")} == {
        "content/pages/groups.md": "A group",
        "content/pages/es/groups.md": "A group (Spanish)",
        "content/glossary/naloxone.md": "naloxone",
        "content/data/practice.yaml": "Your practice",
    }  # fmt: skip


@pytest.mark.parametrize(("code", "name"), [("es", "Spanish"), ("pt-BR", ""), ("zz", ""), ("", "")])
def test_english_name_of_a_language(code: str, name: str) -> None:
    assert english_name(code) == name


def test_windows_about_a_page_show_its_title(client: TestClient, root: Path) -> None:
    write(root, "groups.md", "Our groups")
    write(root, "mondays.md", "On Mondays", "[There]({filename}groups.md)")
    moving, earlier = (client.get(f"{place}/content/pages/groups.md").text for place in ("move", "earlier"))
    assert "<h1>Rename or delete “Our groups”</h1>" in moving
    assert 'edit/content/pages/mondays.md">On Mondays</a> <span class="hint">content/pages/mondays.md</span>' in moving
    assert "<h1>Earlier versions of “Our groups”</h1>" in earlier
    taken = client.post("rename/content/pages/groups.md", data={"title": "mondays"}).text
    assert "already has this address: “On Mondays” (content/pages/mondays.md)." in taken


def test_heading_of_a_form_has_no_marks(client: TestClient, root: Path) -> None:
    write(root, "groups.md", "Groups[[if fee]] for a fee[[end]]")
    page = client.get(f"edit/{PAGES}groups.md").text
    assert "<h1>Groups</h1>" in page
    assert 'value="Groups[[if fee]] for a fee[[end]]"' in page


def test_lists_in_a_form_offer_titles(client: TestClient, root: Path) -> None:
    write(root, "groups.md", "Our groups")
    write(root, "es/grupos.md", "Grupos")
    page = client.get("edit/content/pages/about.md").text
    assert '<input name="more" value="" id="field-more"' in page
    assert 'list="choices-more"' in page
    offered = page.partition('<datalist id="choices-more">')[2].partition("</datalist>")[0]
    assert '<option value="groups">Our groups</option>' in offered
    assert ("grupos" in offered, "about" in offered, "naloxone" in offered) == (False, False, False)
    assert '<datalist id="choices-sources">' in page
    word = client.get("edit/content/glossary/naloxone.md").text.partition('<datalist id="choices-see">')[2]
    assert "Our groups" not in word.partition("</datalist>")[0]


def test_word_that_exists_can_be_opened(client: TestClient) -> None:
    refused = client.post("new/word", data={"title": "naloxone", "about": "X."}).text
    assert 'edit/content/glossary/naloxone.md">Open it</a>' in refused
    assert "Open it" not in client.post("new/word", data={"title": "spray", "about": ""}).text


def test_form_names_what_keeps_the_site_from_being_built(client: TestClient, desk: Desk, root: Path) -> None:
    write(root, "groups.md", "Our groups")
    notice = '<p class="notice error" id="blocked" role="status" hidden>'
    assert notice in client.get("edit/content/pages/about.md").text
    desk.state.publish(
        "2", root / "built", [made_up("content/pages/groups.md", 8, 0, "build", "error", "Wrong.", "")], Panel()
    )
    page = client.get("edit/content/pages/about.md").text
    assert notice not in page
    assert 'edit/content/pages/groups.md?line=8">Our groups, line 8</a></span></p>' in page


@pytest.mark.usefixtures("publishable")
def test_problem_that_stops_publishing_is_at_a_title(client: TestClient, root: Path) -> None:
    write(root, "groups.md", "Our groups", "[There]({filename}nowhere.md)")
    shown = order(client, "try")
    assert '?line=8">Our groups, line 8</a> <span class="hint">content/pages/groups.md</span>' in shown


@pytest.mark.parametrize("kind", ["folder", "zip", "rsync", "pages"])
def test_target_has_a_name_in_plain_words(kind: str, client: TestClient) -> None:
    words = target_view(Target("web", kind, "x")).kind_words
    assert words in {"A folder on this computer", "One file (.zip)", "Your web host (rsync)", "GitHub Pages"}
    assert words == KIND_WORDS[kind]
    assert f">{words}</a>" in client.get("publish/target").text
