"""The search works under the page's own Content-Security-Policy. If it cannot run, a message on the page explains that."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.pages import PAGES

pytestmark = pytest.mark.sample(1)

Visit = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def messages() -> list[str]:
    """The console messages of the page."""
    return []


@pytest.fixture(scope="module")
def opened(browser: Browser, messages: list[str]) -> Iterator[Page]:
    """A page shared by the tests, so the index is loaded only once."""
    context = browser.new_context(viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    yield page
    context.close()


@pytest.fixture
def page(opened: Page, address: str) -> Page:
    """The search page, without the results of an earlier test."""
    if opened.url != f"{address}/search.html":
        opened.goto(f"{address}/search.html")
    elif opened.get_by_role("searchbox").input_value():
        opened.get_by_role("searchbox").fill("")
        expect(opened.locator(".search [aria-live]")).to_have_text("The list below has every page.")
    return opened


def search(page: Page, words: str) -> list[str]:
    """Search for words, and return the titles of the results, best match first."""
    page.evaluate("document.querySelector('.search [aria-live]').textContent = ''")
    page.get_by_role("searchbox").fill(words)
    page.locator(".search [aria-live]:not(:empty)").wait_for()
    return page.locator(".found > li > a").all_inner_texts()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("narcan", "Naloxone"),
        ("relapse", "Return to use"),
        ("naloxon", "Naloxone"),
        ("browser history", "Leaving this site quickly"),
        ("tapering", "Taper"),
        ("test-strips", "Fentanyl test strip"),
        ("Wi-Fi", "Privacy"),
        ("emergency", "Get help now"),
        ("naloxone", "Naloxone"),
        ("fentanyl", "Fentanyl"),
        ("Harm reduction", "Harm reduction"),
        ("phone", "Contact"),
        ("telephone", "Contact"),
        ("how much does it cost", "Working together"),
        ("What is your fee?", "Working together"),
        ("“harm reduction”", "Harm reduction"),
        ("how do I leave", "Leaving this site quickly"),
    ],
    ids=[
        "alias",
        "term to avoid",
        "partial word",
        "two words",
        "inflected",
        "hyphen instead of a space",
        "hyphen",
        "title in other words",
        "in many pages",
        "in a longer title too",
        "two words in a longer title too",
        "in the search words",
        "only in the search words",
        "question",
        "question with a word that others begin with",
        "phrase",
        "question of a reader who is in a hurry",
    ],
)
@pytest.mark.sample(3)
def test_search_finds_the_page_for_a_word(page: Page, messages: list[str], words: str, first: str) -> None:
    assert search(page, words)[0] == first
    assert messages == []


# Pagefind itself would return pages for each of these words, because it falls back to prefixes of the word, such as “b”.
NOWHERE = [
    "bitcoin",
    "asdfgh",
    "sobredosis",
    "parking",
    "xylophone",
    "mortgage",
    "pizza",
    "zzzz",
    "dealer",
    "щщ",
    "can you sell me tickets",
]


@pytest.mark.parametrize("words", NOWHERE)
def test_search_finds_nothing_for_words_that_are_nowhere(page: Page, messages: list[str], words: str) -> None:
    assert search(page, words) == []
    assert page.locator(".search [aria-live]").inner_text() == (
        "Nothing was found. Try another word, or fewer. The list below has every page."
    )
    assert messages == []


@pytest.mark.parametrize(
    ("words", "missing", "instead", "first"),
    [
        ("nalaxone", "nalaxone", "naloxone", "Naloxone"),
        ("fentanil strips", "fentanil", "fentanyl strips", "Fentanyl test strip"),
        ("opiod", "opiod", "opioid", "Opioid"),
        ("withdrawl", "withdrawl", "withdrawal", "Withdrawal"),
        ("recovry", "recovry", "recovery", "Recovery"),
        ("bitcoin fee", "bitcoin", "fee", "Working together"),
        ("the price in bitcoin", "bitcoin", "price", "Working together"),
    ],
)
def test_search_says_which_words_it_looked_for_instead(
    page: Page, words: str, missing: str, instead: str, first: str
) -> None:
    assert search(page, words)[0] == first
    status = page.locator(".search [aria-live]").inner_text()
    assert status.startswith(f"“{missing}” is not on this site. Shown for “{instead}”: ")


def test_get_help_now_is_the_second_page_for_naloxone(page: Page) -> None:
    assert search(page, "naloxone")[:2] == ["Naloxone", "Get help now"]


@pytest.mark.parametrize("words", ["Paquette", "Sordo", "Cochrane"])
def test_search_does_not_look_into_sources_and_lists(page: Page, words: str) -> None:
    sources = {title for title in search(page, words) if title != "Accessibility"}
    assert len(sources) < 3  # a page can mention a source in its text


def test_result_shows_and_links_to_its_section(page: Page) -> None:
    search(page, "designated driver")
    result = page.locator(".found > li").first
    assert result.locator(".found-part").inner_text() == "The designated driver"
    assert "designated driver" in result.locator("p").last.inner_text().lower()
    result.locator("a").click()
    assert page.url.endswith("/your-safety.html#the-designated-driver")


def test_result_for_a_term_shows_its_definition(page: Page) -> None:
    search(page, "narcan")
    assert "opioid overdose" in page.locator(".found > li").first.locator("p").inner_text()


def test_search_announces_the_number_of_results(page: Page) -> None:
    found = search(page, "naltrexone")
    assert 1 < len(found) < 20
    assert page.locator(".search [aria-live]").inner_text() == f"{len(found)} pages found"
    page.get_by_label("Search for").fill("щщ")
    page.locator(".search [aria-live]", has_text="Nothing was found.").wait_for()
    page.get_by_label("Search for").fill("")
    expect(page.locator(".search [aria-live]")).to_have_text("The list below has every page.")
    assert page.locator(".found > li").count() == 0


def test_search_text_stays_on_the_device(visit: Visit, address: str) -> None:
    context = visit()
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    page = context.new_page()
    page.goto(f"{address}/search.html")
    before = page.evaluate("history.length")
    search(page, "naloxone")
    assert [url for url in requests if not url.startswith(f"{address}/") or "naloxone" in url] == []
    assert (page.url, page.evaluate("history.length")) == (f"{address}/search.html", before)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_only_the_search_page_loads_the_search_and_relaxes_the_policy(site: Path) -> None:
    for name in PAGES:
        html = (site / f"{name}.html").read_text(encoding="utf-8")
        found = ("wasm-unsafe-eval" in html, "connect-src 'self'" in html, "pagefind.js" in html)
        assert found == (name == "search",) * 3, name


def test_index_contains_every_page_except_lists_and_404(page: Page) -> None:
    titles = page.evaluate("""async () => {
        const engine = await import(new URL('pagefind/pagefind.js', location));
        const found = await engine.search(null);
        const pages = await Promise.all(found.results.map((result) => result.data()));
        return pages.map((page) => page.raw_url ?? page.url).map((url) => url.replace(/^\\//, '').replace(/\\.html$/, '') || 'index');
    }""")
    assert sorted(titles) == sorted(set(PAGES) - {"404", "glossary", "search"})


def listed(page: Page) -> set[str]:
    links: list[str] = page.locator("main ul a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    return set(links)


def test_search_page_lists_every_page_without_scripts(visit: Visit, address: str) -> None:
    page = visit(java_script_enabled=False).new_page()
    page.goto(f"{address}/search.html")
    assert page.get_by_label("Search for").count() == 0
    assert listed(page) == {f"./{name}.html" for name in PAGES} - {"./404.html", "./search.html"}


def test_search_opened_from_a_folder_explains_that_it_cannot_run(visit: Visit, site: Path) -> None:
    page = visit().new_page()
    page.goto((site / "search.html").as_uri())
    assert "A browser cannot search a site that is opened from a folder." in page.locator(".search").inner_text()
    assert page.get_by_label("Search for").count() == 0


def test_missing_search_index_is_reported(visit: Visit, address: str) -> None:
    context = visit()
    context.route("**/pagefind/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{address}/search.html")
    assert search(page, "naloxone") == []
    assert "The search could not be loaded." in page.locator(".search").inner_text()
