"""Targets in the desk: the form for a target, the file that lists all targets, and the dry run of a target."""

from pathlib import Path

import pytest
from practice.data import load
from practice.targets import Target
from starlette.testclient import TestClient

from site_tools.desk.publish.target_form import (
    KIND_FORMS,
    answers_of_target,
    refusal,
    target_of,
    with_consent,
    with_target,
    without_target,
)
from site_tools.publishing.targets import LIST

from .conftest import finished, order

LISTED = "# Mine\nweb:\n  kind: folder # here\n  to: out\n"


@pytest.mark.usefixtures("publishable")
def test_target_is_set_up_and_tried(client: TestClient, root: Path) -> None:
    assert all(words.title in client.get("publish/target").text for words in KIND_FORMS.values())
    wrong = client.post("publish/target/folder", data={"key": "my web", "to": "out"})
    assert (wrong.status_code, "“my web” is not a valid name for a target." in wrong.text) == (422, True)
    sent = {"key": "web", "to": "out", "url": "https://example.org/"}
    assert client.post("publish/target/folder", data=sent).status_code == 303
    assert load(root / "content/data", root).targets == {"web": Target("web", "folder", "out", "https://example.org/")}
    assert "This is what would change. Nothing was published." in finished(client, "web")
    assert not (root / "out").exists()
    assert "publish?target=public" not in client.get("publish").text
    assert "Finished." in order(client, "publish", "web")
    assert (root / "out/index.html").is_file()
    assert client.post("publish/remove", data={"target": "web"}).status_code == 303
    assert load(root / "content/data", root).targets == {}
    assert (root / "out/index.html").is_file()


@pytest.mark.thorough
@pytest.mark.usefixtures("publishable")
def test_host_that_does_not_exist_is_explained_when_it_is_tried(client: TestClient, root: Path) -> None:
    (root / "stand-in").mkdir()
    sent = {"key": "github", "to": str(root / "stand-in" / "none.git"), "branch": "gh-pages", "url": ""}
    client.post("publish/target/pages", data=sent)
    shown = finished(client, "github")
    assert "The dry run did not work." in shown
    assert "The repository does not exist." in shown


@pytest.mark.usefixtures("publishable")
def test_versions_in_the_first_folder_can_still_be_found_after_a_target_is_set_up(
    client: TestClient, root: Path
) -> None:
    order(client, "publish")
    (root / LIST).write_text("web:\n  kind: rsync\n  to: me@example.org:/site\n")
    page = client.get("publish").text
    assert "The folder “public”</a>" in page
    assert "Everyone can see it." in page
    folder = client.get("publish?target=public").text
    assert "in the folder now" in folder
    assert client.get("publish/site/public/1/index.html").status_code == 200
    (root / LIST).write_text("web:\n  kind: folder\n  to: public\n")
    page = client.get("publish").text
    assert "The folder “public”</a>" not in page  # not listed, because the target has the same versions


@pytest.mark.usefixtures("publishable")
def test_unreadable_list_of_targets_is_reported_with_a_link(client: TestClient, root: Path) -> None:
    (root / LIST).write_text("web:\n  kind: ftp\n  to: x\n")
    page = client.get("publish").text
    assert "The list of targets has to be fixed first." in page
    assert f"edit/{LIST}?line=2" in page


def test_list_of_targets_keeps_its_comments() -> None:
    other = Target("stick", "zip", "site.zip")
    added = with_target(LISTED, other)
    assert added == f"{LISTED}stick:\n  kind: zip\n  to: site.zip\n"
    assert without_target(added, "stick") == LISTED
    assert with_target("# Only this\n", other) == "# Only this\nstick:\n  kind: zip\n  to: site.zip\n"
    renamed = with_target(added, Target("page", "folder", "out"), was="web")
    assert renamed.splitlines()[:2] == ["# Mine", "page:"]
    assert with_consent(LISTED) == f"{LISTED}information_site: true\n"


@pytest.mark.parametrize(
    ("kind", "sent", "expected"),
    [
        ("rsync", {"key": "web", "host": "example.org", "user": "me", "folder": "/www"}, "me@example.org:/www"),
        ("rsync", {"key": "web", "host": " example.org ", "user": "", "folder": "/www"}, "example.org:/www"),
        ("pages", {"key": "git", "to": "git@github.com:me/site.git", "branch": ""}, "git@github.com:me/site.git"),
        ("zip", {"key": "stick", "to": "a.zip"}, "a.zip"),
    ],
)
def test_form_describes_a_target(kind: str, sent: dict[str, str], expected: str) -> None:
    target = target_of(kind, sent)
    assert (target.to, refusal(target, ())) == (expected, "")
    assert target_of(kind, answers_of_target(target)) == target


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (Target("web", "rsync", "me@example.org:"), "must be a host and a folder on it"),
        (Target("web", "rsync", "-x@example.org:/a"), "must be a host and a folder on it"),
        (Target("web", "zip", "site"), "must be a file that ends in .zip"),
        (Target("web", "pages", "https://me:secret@github.com/me/site.git"), "with no password in it"),
        (Target("web", "pages", "git@github.com:me/site.git", branch="-d"), "is not a valid branch name"),
        (Target("old", "folder", "out"), "A target called “old” already exists."),
        (Target("information_site", "folder", "out"), "A target called “information_site” already exists."),
        (Target("web", "folder", "out", "example.org"), "is not a web address"),
    ],
)
def test_target_that_cannot_be_used_is_refused_in_words(target: Target, expected: str) -> None:
    assert expected in refusal(target, ("old",))
