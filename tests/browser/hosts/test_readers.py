"""A browser's behavior with the responses of a real server."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hosting.headers import DENIED
from playwright.sync_api import Browser, Page, Route
from theming.styles import csp_hash

from tests.pages import FEW, PAGES
from tests.tiers import representative

from .conftest import HOSTS, URLS, Host, host_id

# A browser behaves the same with the same headers and pages, so the quick tier tests only one server.
pytestmark = pytest.mark.parametrize(
    "host",
    representative(HOSTS, lambda host: host.values[0] == ("nginx", URLS[1])),
    ids=host_id,
    indirect=True,
    scope="session",
)


@pytest.fixture(scope="module")
def opened(reader: Browser) -> Iterator[Page]:
    """A page that ignores certificate errors, because the test's certificate is self-signed. The tests share it to save time."""
    context = reader.new_context(ignore_https_errors=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(opened: Page) -> Iterator[Page]:
    """The shared page, without the responses that an earlier test has set up."""
    yield opened
    opened.unroute_all()
    opened.goto("about:blank")


@pytest.fixture
def messages(page: Page) -> Iterator[list[str]]:
    """The browser's console messages, such as policy violations, and the errors that scripts throw."""
    messages: list[str] = []
    listeners: dict[Any, Any] = {
        "console": lambda message: messages.append(message.text),
        "pageerror": lambda error: messages.append(str(error)),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    yield messages
    for event, listener in listeners.items():
        page.remove_listener(event, listener)


@pytest.mark.parametrize("names", representative([FEW, PAGES], 1), ids=["a few pages", "pages"])
def test_page_works_under_the_policy_of_the_server(
    host: Host, page: Page, messages: list[str], names: list[str]
) -> None:
    looks = {}
    for name in names:
        page.goto(f"{host.url}/{name}.html")
        looks[name] = page.evaluate("[document.styleSheets[0].cssRules.length > 0, matchMedia('all').matches]")
    assert (looks, messages) == ({name: [True, True] for name in names}, [])


def test_page_scripts_run(host: Host, page: Page, messages: list[str]) -> None:
    page.goto(f"{host.url}/glossary.html")
    page.get_by_role("searchbox").fill("narcan")
    assert (page.locator(".entry dfn:visible").all_inner_texts(), messages) == (["Naloxone"], [])


def answering(host: Host, html: str | None = None, *, policy: bool) -> Callable[[Route], None]:
    """Return a route handler that responds like the server, but with ``html``, if given. If ``policy`` is false, it sends no policy."""

    def answer(route: Route) -> None:
        real = host.ask(f"{host.base}help-now.html")
        left_out = {"content-length", "transfer-encoding", *(() if policy else ("content-security-policy",))}
        headers = {name: value for name, value in real.headers.items() if name.lower() not in left_out}
        route.fulfill(status=real.status, headers=headers, body=html or real.body)

    return answer


@pytest.mark.parametrize("policy", representative([True, False], 1))
def test_server_policy_prevents_framing(host: Host, page: Page, policy: bool) -> None:
    address = f"{host.url}/help-now.html"
    around = f'<!doctype html><title>x</title><iframe src="{address}"></iframe>'
    page.route("https://around.example/", lambda route: route.fulfill(body=around, content_type="text/html"))
    page.route(address, answering(host, policy=policy))
    with page.expect_event(
        "requestfailed" if policy else "requestfinished", lambda request: request.url == address
    ) as event:
        page.goto("https://around.example/")
    assert event.value.failure == ("net::ERR_BLOCKED_BY_RESPONSE" if policy else None)


@pytest.mark.parametrize(("policy", "title"), representative([(True, "still ours"), (False, "taken over")], 1))
def test_injected_script_does_not_run(host: Host, page: Page, policy: bool, title: str) -> None:
    html = "<!doctype html><title>still ours</title><script>document.title = 'taken over'</script>"
    page.route("**/help-now.html", answering(host, html, policy=policy))
    page.goto(f"{host.url}/help-now.html")
    assert page.title() == title


@pytest.mark.parametrize(("name", "can"), [("search", True), ("the-model", False)])
def test_only_the_search_page_can_fetch_and_compile(host: Host, page: Page, name: str, can: bool) -> None:
    page.goto(f"{host.url}/{name}.html")
    fetched = page.evaluate("fetch('./robots.txt').then(answer => answer.ok, () => false)")
    compiled = page.evaluate(
        "WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => true, () => false)"
    )
    assert (fetched, compiled) == (can, can)


def test_search_works_without_policy_violations(host: Host, page: Page, messages: list[str]) -> None:
    page.goto(f"{host.url}/search.html")
    page.get_by_label("Search for").fill("narcan")
    page.locator(".found > li > a", has_text="Naloxone").click()
    assert (page.url, messages) == (f"{host.url}/glossary/naloxone.html", [])


def test_structured_data_needs_no_hash_because_it_is_not_executed(host: Host, page: Page, messages: list[str]) -> None:
    answer = page.goto(f"{host.url}/glossary/naloxone.html")
    data = page.evaluate("document.querySelector('script[type=\"application/ld+json\"]').textContent")
    assert answer
    assert ('"@type": "DefinedTerm"' in data, messages) == (True, [])
    assert csp_hash(data) not in answer.headers["content-security-policy"]


def test_unneeded_browser_features_are_denied(host: Host, page: Page) -> None:
    page.goto(f"{host.url}/")
    allowed = "names => names.filter(name => document.featurePolicy.allowsFeature(name))"
    assert page.evaluate(allowed, list(DENIED)) == []


def test_pages_are_not_cached(host: Host, page: Page) -> None:
    for _ in range(2):
        page.goto(f"{host.url}/the-model.html")
    timing = page.evaluate("performance.getEntriesByType('navigation')[0].transferSize")
    assert timing > 5_000  # bytes; the page came from the server again, not from the browser's cache
