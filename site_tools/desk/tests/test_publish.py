"""The page “Publish”: what would change, what stops it, setting up a target, publishing, and going back."""

import re
import time
from pathlib import Path

import pytest
from practice.data import load
from practice.targets import Target
from starlette.testclient import TestClient

from site_tools.desk.publish.job import Jobs, Order
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
from tests.small_site import CONF

WAIT = 120  # seconds; a build in a process of its own, on a busy machine
LISTED = "# Mine\nweb:\n  kind: folder # here\n  to: out\n"
PRACTICE = "content/data/practice.yaml"
REQUIRED = "therapist_name credentials license_number phone reply_time fee insurance cancellation crisis_between_sessions records_law license_notice".split()
COMPLETE = (
    "practice_name: A practice\n"
    + "".join(f"{name}: {'614-555-0100' if name == 'phone' else 'Known.'}\n" for name in REQUIRED)
    + "licensed_states: [Ohio]\nsession_formats: [Video]\nwebsite: https://example.org/\n"
)


@pytest.fixture
def root(root: Path) -> Path:
    """Return a small site that can be published."""
    (root / "publishconf.py").write_text(CONF)
    (root / PRACTICE).write_text(COMPLETE)
    return root


def order(client: TestClient, action: str, target: str = "public", **more: str) -> str:
    """Send an order, wait until it is done, and return the page that shows what came of it."""
    sent = client.post("publish/run", data={"action": action, "target": target, **more})
    assert sent.status_code == 303
    return finished(client, target)


def finished(client: TestClient, target: str = "public") -> str:
    until = time.monotonic() + WAIT
    while client.get("publish/progress").json()["running"]:
        assert time.monotonic() < until
        time.sleep(0.05)
    return client.get(f"publish?target={target}").text


def summary_is(root: Path, text: str) -> None:
    page = root / "content/pages/about.md"
    page.write_text(re.sub("(?m)^Text.*$", f"Text {text}.", page.read_text()))


def seen(root: Path) -> str:
    """Return what readers see on the page “about”."""
    found = re.search(r"Text ?(\w*)\.", (root / "public/about.html").read_text())
    return found[1] if found else ""


def test_publish_then_look_at_both_versions_then_go_back(client: TestClient, root: Path) -> None:
    summary_is(root, "one")
    first = order(client, "publish")
    assert "Published. This is what readers see now." in first
    assert seen(root) == "one"
    summary_is(root, "two")
    trial = order(client, "try")
    assert "This is what would change. Nothing was published." in trial
    assert "<del>one.</del> <ins>two.</ins>" in trial
    assert seen(root) == "one"
    compared = re.search(r'href="[^"]*?(publish/compare\?[^"]*page=about\.html)"', trial)
    assert compared
    page = client.get(compared[1].replace("&amp;", "&")).text
    frames = re.findall(r'<iframe src="/\w+/([^"]+)"', page)
    assert [re.findall(r"Text (\w+)\.", client.get(frame).text) for frame in frames] == [["one"], ["two"]]
    second = order(client, "publish")
    assert seen(root) == "two"
    assert second.count("Go back to this one") == 1
    assert "Text one." in client.get("publish/site/public/1/about.html").text
    assert "Text two." in client.get("publish/site/public/2/about.html").text
    back = order(client, "back")
    assert "Readers see the version before again. Your texts are as you left them." in back
    assert (seen(root), "Text two." in (root / "content/pages/about.md").read_text()) == ("one", True)


def test_error_stops_it_and_leads_to_its_place(client: TestClient, root: Path) -> None:
    page = root / "content/pages/about.md"
    page.write_text(page.read_text() + "\n[More]({filename}nowhere.md)\n")
    shown = order(client, "publish")
    assert "Not published: something has to be fixed first." in shown
    line = page.read_text().splitlines().index("[More]({filename}nowhere.md)") + 1
    assert f"edit/content/pages/about.md?line={line}" in shown
    assert not (root / "public").exists()


def test_empty_facts_stop_it_and_can_be_filled_in_there(client: TestClient, root: Path) -> None:
    (root / PRACTICE).write_text(COMPLETE.replace("fee: Known.\n", "fee:\n"))
    page = client.get("publish").text
    assert "1 fact about your practice is still needed." in page
    assert "Publish now" not in page
    assert "Not published: something has to be filled in first." in order(client, "publish")
    version = re.search(r'name="version" value="(\w+)"', page)
    assert version
    sent = {"version": version[1], "target": "public", "fee": "$100"}
    assert client.post("publish/facts", data=sent).status_code == 303
    assert "fee: $100\n" in (root / PRACTICE).read_text()
    assert "Publish now" in client.get("publish").text
    again = client.post("publish/facts", data={**sent, "fee": "$90"})
    assert (again.status_code, "fee: $100\n" in (root / PRACTICE).read_text()) == (409, True)
    assert "changed elsewhere" in again.text


@pytest.mark.thorough
def test_copy_that_only_she_sees_needs_no_facts(client: TestClient, root: Path) -> None:
    (root / PRACTICE).write_text("practice_name: A practice\n")
    assert "Publish a copy that only I can see" in client.get("publish").text
    assert "Published." in order(client, "publish", private="yes")
    assert (root / "public/index.html").is_file()


@pytest.mark.thorough
def test_first_publication_can_be_taken_down(client: TestClient, root: Path) -> None:
    assert "Take the site down" in order(client, "publish")
    assert "The site is not published any more." in order(client, "back")
    assert not (root / "public").exists()


def test_file_that_is_not_ours_is_never_replaced(client: TestClient, root: Path) -> None:
    (root / "public").mkdir()
    (root / "public/diary.txt").write_text("Mine.")
    shown = order(client, "publish")
    assert "Not published." in shown
    assert "contains something other than a site that ./site publish wrote" in shown
    assert (root / "public/diary.txt").read_text() == "Mine."


def test_target_is_set_up_and_tried(client: TestClient, root: Path) -> None:
    assert all(words.title in client.get("publish/target").text for words in KIND_FORMS.values())
    wrong = client.post("publish/target/folder", data={"key": "my web", "to": "out"})
    assert (wrong.status_code, "“my web” is not a valid name for a target." in wrong.text) == (422, True)
    sent = {"key": "web", "to": "out", "url": "https://example.org/"}
    assert client.post("publish/target/folder", data=sent).status_code == 303
    assert load(root / "content/data", root).targets == {"web": Target("web", "folder", "out", "https://example.org/")}
    assert "This is what would change. Nothing was published." in finished(client, "web")
    assert not (root / "out").exists()
    assert "Published." in order(client, "publish", "web")
    assert (root / "out/index.html").is_file()
    assert client.post("publish/remove", data={"target": "web"}).status_code == 303
    assert load(root / "content/data", root).targets == {}
    assert (root / "out/index.html").is_file()


@pytest.mark.thorough
def test_host_that_does_not_exist_is_explained_when_it_is_tried(client: TestClient, root: Path) -> None:
    (root / "stand-in").mkdir()
    sent = {"key": "github", "to": str(root / "stand-in" / "none.git"), "branch": "gh-pages", "url": ""}
    client.post("publish/target/pages", data=sent)
    shown = finished(client, "github")
    assert "The dry run did not work." in shown
    assert "The repository does not exist." in shown


def test_information_site_needs_a_decision_before_everyone_can_see_it(client: TestClient, root: Path) -> None:
    (root / PRACTICE).write_text("practice_name:\n")
    (root / LIST).write_text("web:\n  kind: rsync\n  to: me@example.org:/site\n")
    assert "someone has to decide first" in client.get("publish").text
    assert client.post("publish/consent", data={"target": "web"}).status_code == 422
    assert client.post("publish/consent", data={"target": "web", "consent": "yes"}).status_code == 303
    assert load(root / "content/data", root).information_site
    assert "someone has to decide first" not in client.get("publish").text


def test_unreadable_list_of_targets_leads_to_its_place(client: TestClient, root: Path) -> None:
    (root / LIST).write_text("web:\n  kind: ftp\n  to: x\n")
    page = client.get("publish").text
    assert "The list of targets has to be fixed first." in page
    assert f"edit/{LIST}?line=2" in page


def test_only_one_thing_is_published_at_a_time(client: TestClient, root: Path) -> None:
    assert client.post("publish/run", data={"action": "try", "target": "public"}).status_code == 303
    second = client.post("publish/run", data={"action": "publish", "target": "public"})
    assert (second.status_code, "Something is being published just now." in second.text) == (409, True)
    # Without scripts, the page asks again by itself.
    assert '<noscript><meta http-equiv="refresh"' in second.text
    assert 'http-equiv="refresh"' not in finished(client)


@pytest.mark.parametrize(
    "path", ["public/new/", "public/7/index.html", "none/1/index.html", "public/new/..%2f..%2fkeys.json", "public/1/%2e%2e/day"]
)  # fmt: skip
def test_nothing_but_versions_is_shown(client: TestClient, path: str) -> None:
    assert client.get(f"publish/site/{path}").status_code == 404


def test_page_works_for_unknown_targets_and_orders(client: TestClient) -> None:
    assert client.get("publish?target=none").status_code == 404
    assert client.post("publish/run", data={"action": "drop", "target": "public"}).status_code == 422
    assert client.get("publish/target/ftp").status_code == 404
    assert client.get("publish/compare?target=public&before=1&after=new&page=x.html").status_code == 404


def test_process_that_dies_is_reported(tmp_path: Path) -> None:
    jobs = Jobs()
    # The root is not a path, so the process fails before it can report anything.
    jobs.start(Order("try", "public", None, tmp_path))  # type: ignore[arg-type]
    until = time.monotonic() + WAIT
    while jobs.running and time.monotonic() < until:
        time.sleep(0.05)
    report = jobs.report("public")
    assert report
    assert "stopped before it had finished" in report.why


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
        (Target("old", "folder", "out"), "There is a target “old” already."),
        (Target("information_site", "folder", "out"), "There is a target “information_site” already."),
        (Target("web", "folder", "out", "example.org"), "is not a web address"),
    ],
)
def test_target_that_cannot_be_used_is_refused_in_words(target: Target, expected: str) -> None:
    assert expected in refusal(target, ("old",))
