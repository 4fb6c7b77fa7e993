"""The “Publish” page shows changes and obstacles, sets up targets, publishes the site, and restores earlier versions."""

import re
import time
from pathlib import Path

import pytest
from practice.data import load
from starlette.testclient import TestClient

from site_tools.desk.context import Desk
from site_tools.desk.history.unsaved import Unsaved
from site_tools.desk.publish.job import Action, Jobs, Order, Report
from site_tools.desk.publish.outcome_words import heading
from site_tools.publishing.targets import LIST

from .conftest import COMPLETE, ORIGIN, PRACTICE, WAIT, finished, order

pytestmark = pytest.mark.usefixtures("publishable")


def summary_is(root: Path, text: str) -> None:
    page = root / "content/pages/about.md"
    page.write_text(re.sub("(?m)^Text.*$", f"Text {text}.", page.read_text()))


def seen(root: Path) -> str:
    """Return the word after “Text” on the published page “about”, or an empty string if there is none."""
    found = re.search(r"Text ?(\w*)\.", (root / "public/about.html").read_text())
    return found[1] if found else ""


def test_publish_then_look_at_both_versions_then_go_back(client: TestClient, root: Path) -> None:
    summary_is(root, "one")
    first = order(client, "publish")
    assert "Finished. The site is in the folder “public” on this computer. No reader sees it yet." in first
    assert "readers see this" not in first
    assert "in the folder now" in first
    pages, new = re.search(r"(\d+) pages\.", first), re.search(r"(\d+) new pages</h3>", first)
    assert pages
    assert new
    assert pages[1] == new[1]
    assert " changed.</p>" not in first
    assert seen(root) == "one"
    summary_is(root, "two")
    tried = order(client, "try")
    assert "This is what would change. Nothing was published." in tried
    assert "<del>one.</del> <ins>two.</ins>" in tried
    assert "<h3>about</h3>" in tried
    assert seen(root) == "one"
    compared = re.search(r'href="[^"]*?(publish/compare\?[^"]*page=about\.html)"', tried)
    assert compared
    page = client.get(compared[1].replace("&amp;", "&")).text
    frames = re.findall(r'<iframe src="/\w+/([^"]+)"', page)
    assert [re.findall(r"Text (\w+)\.", client.get(frame).text) for frame in frames] == [["one"], ["two"]]
    second = order(client, "publish")
    assert seen(root) == "two"
    assert second.count("Go back to this one") == 1
    assert "Text one." in client.get("publish/site/public/1/about.html").text
    assert "Text two." in client.get("publish/site/public/2/about.html").text
    back = order(client, "back", version="1")
    assert "The version that you chose is in the folder “public” again. Your texts are as you left them." in back
    assert (seen(root), "Text two." in (root / "content/pages/about.md").read_text()) == ("one", True)
    assert re.findall(r'name="version" value="(\d+)"', back) == ["2"]  # the newer version, which is kept
    order(client, "back", version="2")
    assert seen(root) == "two"
    assert "There is no such version to go back to." in order(client, "back", version="7")
    assert seen(root) == "two"


def test_error_prevents_publishing_and_links_to_its_line(client: TestClient, root: Path) -> None:
    page = root / "content/pages/about.md"
    page.write_text(page.read_text() + "\n[More]({filename}nowhere.md)\n")
    shown = order(client, "publish")
    assert "Not published: something has to be fixed first." in shown
    assert "The dry run ended early: something has to be fixed first." in order(client, "try")
    line = page.read_text().splitlines().index("[More]({filename}nowhere.md)") + 1
    assert f"edit/content/pages/about.md?line={line}" in shown
    assert not (root / "public").exists()
    page.write_text(page.read_text().replace("[More]({filename}nowhere.md)", "More."))
    assert "something has to be fixed first." not in client.get("publish").text


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
    assert "Not published:" not in client.get("publish").text  # the message of the last attempt is gone
    assert "Saved.</p>" in client.get("publish?saved=yes").text
    assert "Publish now" in client.get("publish").text
    again = client.post("publish/facts", data={**sent, "fee": "$90"})
    assert (again.status_code, "fee: $100\n" in (root / PRACTICE).read_text()) == (409, True)
    assert "changed elsewhere" in again.text


def test_facts_are_kept_if_their_file_was_deleted(client: TestClient, root: Path) -> None:
    version = re.search(r'name="version" value="(\w+)"', client.get("publish").text)
    assert version
    (root / PRACTICE).unlink()
    again = client.post("publish/facts", data={"version": version[1], "target": "public", "city": "Oakland"})
    assert (again.status_code, (root / PRACTICE).exists()) == (409, False)
    assert "was deleted in the meantime, so nothing was saved." in again.text
    text = client.get(f"edit/{PRACTICE}").text
    assert "city: Oakland\n" in text


def test_web_address_gets_https_and_other_values_that_are_not_valid_stay_on_the_page(
    client: TestClient, root: Path
) -> None:
    (root / PRACTICE).write_text(COMPLETE.replace("website: https://example.org/\n", "").replace("614-555-0100", ""))
    version = re.search(r'name="version" value="(\w+)"', client.get("publish").text)
    assert version
    sent = {"version": version[1], "target": "public", "website": "example.org", "phone": "soon"}
    wrong = client.post("publish/facts", data=sent)
    assert (wrong.status_code, "example.org" in (root / PRACTICE).read_text()) == (422, False)
    assert "must be a telephone number, not “soon”" in wrong.text
    assert 'id="field-phone" value="soon"' in wrong.text
    assert 'aria-describedby="field-phone-hint field-phone-error" aria-invalid="true"' in wrong.text
    done = client.post("publish/facts", data={**sent, "phone": "614-555-0100"})
    assert "website: https://example.org\n" in (root / PRACTICE).read_text()
    page = client.get(ORIGIN + done.headers["location"]).text
    assert "Saved. “https://” was added to: Website." in page
    assert "Publish now" in page


def test_texts_that_are_not_saved_are_listed(client: TestClient, desk: Desk) -> None:
    assert "won’t be published" not in client.get("publish").text
    for name in ("content/pages/about.md", PRACTICE):
        desk.unsaved.keep(name, Unsaved("a", {"title": "Other"}))
    page = client.get("publish").text
    assert "2 texts have changes that aren’t saved; they won’t be published:" in page
    assert 'edit/content/pages/about.md">about</a>.' in page
    assert f'edit/{PRACTICE}">Your practice</a>, ' in page
    desk.unsaved.forget(PRACTICE)
    assert "1 text has changes that aren’t saved; they won’t be published:" in client.get("publish").text


def test_value_in_the_file_that_is_not_valid_is_not_called_empty(client: TestClient, root: Path) -> None:
    (root / PRACTICE).write_text(COMPLETE.replace("https://example.org/", "my site"))
    page = client.get("publish").text
    assert "Nothing needs to be fixed first." not in page
    assert "The pages are still being checked." not in page
    assert "still needed" not in page
    assert "1 fact about your practice has to be corrected." in page
    assert 'value="my site"' in page
    assert "must be a web address, not “my site”" in page
    assert "is empty" not in order(client, "publish")
    assert not (root / "public").exists()


@pytest.mark.thorough
def test_private_copy_needs_no_facts(client: TestClient, root: Path) -> None:
    (root / PRACTICE).write_text("practice_name: A practice\n")
    assert "Publish a copy that only I can see" in client.get("publish").text
    assert "Finished." in order(client, "publish", private="yes")
    assert (root / "public/index.html").is_file()


@pytest.mark.thorough
def test_first_publication_can_be_taken_down(client: TestClient, root: Path) -> None:
    assert "Take the site down" in order(client, "publish")
    assert "The site is no longer in the folder “public”." in order(client, "back")
    assert not (root / "public").exists()


def test_file_that_is_not_ours_is_never_replaced(client: TestClient, root: Path) -> None:
    (root / "public").mkdir()
    (root / "public/diary.txt").write_text("Mine.")
    shown = order(client, "publish")
    assert "Not published." in shown
    assert "contains something other than a site that ./site publish wrote" in shown
    assert (root / "public/diary.txt").read_text() == "Mine."


def test_information_site_needs_a_decision_before_everyone_can_see_it(client: TestClient, root: Path) -> None:
    (root / PRACTICE).write_text("practice_name:\n")
    (root / LIST).write_text("web:\n  kind: rsync\n  to: me@example.org:/site\n")
    assert "please confirm first" in client.get("publish").text
    assert client.post("publish/consent", data={"target": "web"}).status_code == 422
    assert client.post("publish/consent", data={"target": "web", "consent": "yes"}).status_code == 303
    assert load(root / "content/data", root).information_site
    assert "please confirm first" not in client.get("publish").text


def test_only_one_thing_is_published_at_a_time(client: TestClient, root: Path) -> None:
    assert client.post("publish/run", data={"action": "try", "target": "public"}).status_code == 303
    second = client.post("publish/run", data={"action": "publish", "target": "public"})
    assert (second.status_code, "Publishing or a dry run is already in progress." in second.text) == (409, True)
    # without scripts, the page reloads automatically
    assert '<noscript><meta http-equiv="refresh"' in second.text
    assert 'http-equiv="refresh"' not in finished(client)


@pytest.mark.parametrize(
    "path", ["public/new/", "public/7/index.html", "none/1/index.html", "public/new/..%2f..%2fkeys.json", "public/1/%2e%2e/day"]
)  # fmt: skip
def test_nothing_but_versions_is_shown(client: TestClient, path: str) -> None:
    assert client.get(f"publish/site/{path}").status_code == 404


def test_page_works_for_unknown_targets_and_orders(client: TestClient) -> None:
    assert client.get("publish?target=none").status_code == 404
    assert client.get("publish/compare?target=none&page=index.html&before=1&after=2").status_code == 404
    assert client.post("publish/run", data={"action": "drop", "target": "public"}).status_code == 422
    assert client.get("publish/target/ftp").status_code == 404
    assert client.get("publish/compare?target=public&before=1&after=new&page=x.html").status_code == 404


@pytest.mark.parametrize(
    ("action", "state", "place", "expected"),
    [
        ("publish", "published", "", "Published. This is what readers see now."),
        ("publish", "published", "the file “a.zip”", "Finished. The site is in the file “a.zip” on this computer. No reader sees it yet."),
        ("publish", "unchanged", "the folder “out”", "Finished. Nothing has changed in the folder “out” on this computer. No reader sees it yet."),
        ("back", "went back", "", "Readers see the version that you chose. Your texts are as you left them."),
        ("try", "dry run", "", "This is what would change. Nothing was published."),
        ("try", "not built", "", "The dry run ended early: something has to be fixed first."),
        ("publish", "not built", "the folder “out”", "Not published: something has to be fixed first."),
        ("publish", "failed", "", "Not published."),
    ],
)  # fmt: skip
def test_only_public_targets_are_said_to_have_readers(action: Action, state: str, place: str, expected: str) -> None:
    report = Report(Order(action, "web", Path(), Path()), state)
    assert heading(report, place) == expected


def test_process_that_dies_is_reported(tmp_path: Path) -> None:
    jobs = Jobs()
    # the root is not a path, so the process fails before it can send a report
    jobs.start(Order("try", "public", None, tmp_path))  # type: ignore[arg-type]
    until = time.monotonic() + WAIT
    while jobs.running and time.monotonic() < until:
        time.sleep(0.05)
    report = jobs.report("public")
    assert report
    assert "stopped before it had finished" in report.why
