"""Unsaved texts are rendered with the real theme and proofread."""

import threading
from pathlib import Path

import pytest
from proofread.cache import Cache
from starlette.testclient import TestClient

from site_tools.desk.access import COOKIE, keys_in
from site_tools.desk.app import create_app
from site_tools.desk.context import FOLDER, Desk
from site_tools.desk.editing.file_form import version_of
from site_tools.desk.preview_state import Panel, PreviewState
from site_tools.desk.typed import TypedPreview
from tests.once import once
from tests.small_site import write_small_site

from .conftest import ORIGIN, PORT

NAME, WORD = "content/pages/how-it-differs.md", "content/glossary/naloxone.md"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = once(tmp_path_factory, "desk", write_small_site)
    folder = tmp_path_factory.mktemp("typed")
    # the desk stores its files in a separate folder; the site itself is only read
    (folder / "content").symlink_to(root / "content")
    for name in ("pelicanconf.py", "theme"):
        if (root / name).exists():
            (folder / name).symlink_to(root / name)
    return Desk(
        folder, keys_in(folder / FOLDER), PreviewState("", folder / "none"), TypedPreview(folder, Cache(), threading.Lock())
    )  # fmt: skip


@pytest.fixture
def client(desk: Desk) -> TestClient:
    headers = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin", "X-CSRF": desk.keys.csrf}
    address = ORIGIN + desk.keys.base
    return TestClient(create_app(desk, PORT), base_url=address, headers=headers, cookies={COOKIE: desk.keys.token})


def typed(client: TestClient, desk: Desk, name: str, **sent: str) -> dict[str, object]:
    data = {"version": version_of((desk.root / name).read_bytes()), **sent}
    answer: dict[str, object] = client.post(f"typed/{name}", data=data).json()
    return answer


def test_page_shows_the_unsaved_text_and_the_file_is_unchanged(client: TestClient, desk: Desk) -> None:
    before = (desk.root / NAME).read_bytes()
    for text in ("Zebra.", "Zebras and naloxone."):
        told = typed(client, desk, NAME, text=text)
        page = client.get(str(told["page"]).removeprefix(desk.keys.base)).text
        assert f"<p>{text.split()[0]}" in page
    assert 'class="term"' in page  # terms in the text are linked to the glossary
    assert (desk.root / NAME).read_bytes() == before
    assert told["changed"] is True
    assert "frame-ancestors 'self'" in client.get(str(told["page"]).removeprefix(desk.keys.base)).headers["content-security-policy"]  # fmt: skip


def test_word_shows_its_definition_as_it_is_typed(client: TestClient, desk: Desk) -> None:
    told = typed(client, desk, WORD, definition="Typed definition.", text="Typed.")
    page = client.get(str(told["page"]).removeprefix(desk.keys.base)).text
    assert "Typed definition." in page
    assert "How it differs" in page  # in the list of the pages that use the term


def test_typed_text_is_proofread_with_places_and_fixes(client: TestClient, desk: Desk) -> None:
    told = typed(client, desk, NAME, text="One.\n\n ## Heading of addicts\n")
    found = client.post(f"proofread/{NAME}", data={"number": str(told["number"])}).json()
    assert found["first_line"] == 8
    codes = {problem["code"]: problem for problem in found["problems"]}
    assert codes["language.addict"]["line"] == 10
    assert codes["language.addict"]["allowable"] is True
    assert any(problem["fix"] for problem in found["problems"])
    assert client.post(f"proofread/{NAME}", data={"number": "0"}).status_code == 409
    assert client.post(f"proofread/{WORD}", data={"number": str(told["number"])}).status_code == 409


def test_problem_says_which_words_fit_and_names_fields_by_their_labels(client: TestClient, desk: Desk) -> None:
    told = typed(client, desk, NAME, written="", text="She is clean now. She tested dirty.\n")
    found = client.post(f"proofread/{NAME}", data={"number": str(told["number"])}).json()["problems"]
    data = {problem["code"]: problem["data"] for problem in found}
    assert (data["language.clean-person"]["replaces"], data["language.clean-person"]["replacement"]) == (
        "clean",
        "not using",
    )
    assert data["language.clean-test"]["replacement"] == ""
    assert "“Reviewed by”" in client.get("why/review.no-reviewer").text
    assert "“reviewed_by:”" not in client.get("why/review.not-reviewed").text


def test_text_that_cannot_be_built_is_reported_and_kept(client: TestClient, desk: Desk) -> None:
    answer = client.post(f"typed/{NAME}", data={"version": "x", "whole": "---\ntitle: A: b\n---\nText.\n"}).json()
    assert "page" not in answer
    assert answer["problems"][0]["severity"] == "error"
    assert desk.unsaved.of(NAME)
    assert typed(client, desk, NAME)["changed"] is False
    assert desk.unsaved.of(NAME) is None


def test_link_in_the_frame_leads_to_the_built_site(client: TestClient, desk: Desk) -> None:
    number = typed(client, desk, NAME, text="One.")["number"]
    assert client.get(f"typed/{number}/about.html").status_code == 503  # there has been no build
    assert client.get(f"typed/{number}/how-it-differs.html").status_code == 200


@pytest.mark.parametrize("name", ["content/pages/none.md", "pelicanconf.py"])
def test_only_texts_can_be_typed(client: TestClient, name: str) -> None:
    assert client.post(f"typed/{name}", data={"version": ""}).status_code == 404


def test_each_code_is_explained(client: TestClient) -> None:
    page = client.get("why/allow.unused").text
    assert "Wrong, in content/" in page
    assert '<pre class="example">&lt;!-- proofread: allow language: why --&gt;</pre>' in page
    assert "When it is fine: " in (page := client.get("why/language.addict").text)
    assert '<a href="https://nida.nih.gov/' in page
    assert client.get("why/none").status_code == 404


def test_data_file_is_kept_while_it_is_typed(client: TestClient, desk: Desk) -> None:
    name = "content/data/practice.yaml"
    assert typed(client, desk, name, fee="$100") == {"changed": True}
    assert desk.unsaved.of(name)
    assert Path(desk.root / name).read_text() == "practice_name: A practice\n"
    assert typed(client, desk, name) == {"changed": False}


def test_page_beside_a_data_file_shows_unsaved_text(client: TestClient, desk: Desk) -> None:
    name = "content/data/practice.yaml"
    desk.state.panel = Panel({"/contact.html": "content/pages/contact.md"})
    before = (desk.root / name).read_text()
    for practice in ("Corner House", "Another House"):
        told = typed(client, desk, name, practice_name=practice, shown="/contact.html")
        assert practice in client.get(str(told["page"]).removeprefix(desk.keys.base)).text
    assert (desk.root / name).read_text() == before
    answer = client.post(
        f"typed/{name}", data={"version": "x", "whole": "practice_name: A: b\n", "shown": "/contact.html"}
    ).json()
    assert "page" not in answer
    assert answer["problems"][0]["path"] == name
    assert "page" not in typed(client, desk, name, practice_name="A", shown="/none.html")
    desk.unsaved.forget(name)
