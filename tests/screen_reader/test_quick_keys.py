"""No screen reader key leaves the site. Orca intercepts the letters, and the page only receives Shift being pressed and released."""

import string
from pathlib import Path

import pytest

from tests.browser.engines.site import Site
from tests.screen_reader.reader import Reader
from tests.serving import serving

pytestmark = pytest.mark.thorough
# The quick navigation keys of Orca, NVDA and JAWS, for headings and their levels, links, lists, tables, landmarks and fields. Orca uses
# only some of them.
KEYS = [*string.ascii_lowercase, *"123456", "comma"]
TIMES = 3
# A page that goes to another page when a key has been pressed three times, even with other keys in between. GOV.UK pages use Shift in
# this way.
LEAVES = """<!doctype html><html lang=en><title>Page</title><h1>One</h1><h2>Two</h2><p><a href="#">Three</a><script>
let pressed = 0;
addEventListener("keyup", (event) => { if (event.key === "KEY" && ++pressed === 3) location.replace("other.html"); });
</script>"""


def key_that_leaves(reader: Reader, url: str, keys: list[str]) -> str:
    """Press each key three times without and with Shift, and return the first key that opened another page, or an empty string if none did."""
    reader.open(url)
    for key in keys:
        reader.press(*[key] * TIMES, *[f"shift+{key}"] * TIMES)
        if reader.where() != url:
            return key
    return ""


def test_no_quick_navigation_key_leaves_the_site(reader: Reader, real_site: Site) -> None:
    assert key_that_leaves(reader, real_site.page("help-now"), KEYS) == ""


@pytest.mark.parametrize(("key", "left"), [("Shift", "h"), ("Control", "")])
def test_page_that_shift_leaves_is_detected(reader: Reader, tmp_path: Path, key: str, left: str) -> None:
    (tmp_path / "page.html").write_text(LEAVES.replace("KEY", key), encoding="utf-8")
    (tmp_path / "other.html").write_text("<!doctype html><html lang=en><title>Other</title>", encoding="utf-8")
    with serving(tmp_path) as address:
        assert key_that_leaves(reader, f"{address}/page.html", ["h", "k"]) == left
