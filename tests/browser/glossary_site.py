"""A site with the glossary plugin's own templates and styles, in a theme that was not made for the plugin."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from plugins.glossary.tests.conftest import build_site
from tests.serving import serving

WORDS = "naloxone helps against an opioid, and this sentence goes on until one of its terms reaches the very edge. "
TERM = "---\ntitle: {0}\ndefinition: The meaning of *{0}* in a sentence that is long enough for two lines.\nsources: [https://example.org/]\n---\nx\n"
NO_FEEDS = ("FEED_ALL_ATOM", "CATEGORY_FEED_ATOM", "TRANSLATION_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS")


def serve_glossary(folder: Path, theme: str) -> Iterator[str]:
    """Build a site with a Pelican theme, serve it, and yield the URL of its page with terms.

    The site is built in another process, because Pelican's signals are global, so a build of our site in a thread of this process would add
    our plugins to this one.
    """
    files = {f"glossary/{name}.md": TERM.format(name) for name in ("helps", "word", "edge", "calls")}
    files["pages/help.md"] = f"---\ntitle: Help\n---\n{WORDS * 4}\n"
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        output = process.submit(build_site, folder, files, THEME=theme, **dict.fromkeys(NO_FEEDS)).result()
    with serving(output) as address:
        yield f"{address}/help.html"
