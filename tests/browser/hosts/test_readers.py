"""What a browser does with what a real server sends."""

from collections.abc import Callable, Iterator

import pytest
from hosting.headers import DENIED
from playwright.sync_api import Browser, Page, Route
from theming.styles import csp_hash

from tests.pages import PAGES, TEMPLATES
from tests.tiers import representative

from .conftest import HOSTS, URLS, Host, host_id

# What a browser does with the same headers and the same pages is the same, so the quick tier asks one server.
pytestmark = pytest.mark.parametrize(
    "host",
    representative(HOSTS, lambda host: host.values[0] == ("nginx", URLS[1])),
    ids=host_id,
    indirect=True,
    scope="session",
)


@pytest.fixture
def page(reader: Browser) -> Iterator[Page]:
    """A page in a window of its own, for which the test's certificate is good."""
    context = reader.new_context(ignore_https_errors=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def said(page: Page) -> list[str]:
    """What the browser says in its console: each thing that a policy forbids, each name that it does not know."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    return messages


@pytest.mark.parametrize("names", representative([TEMPLATES, PAGES], 1), ids=["templates", "pages"])
def test_every_page_works_under_the_policy_of_the_server(
    host: Host, page: Page, said: list[str], names: list[str]
) -> None:
    looks = {}
    for name in names:
        page.goto(f"{host.url}/{name}.html")
        looks[name] = page.evaluate("[document.styleSheets[0].cssRules.length > 0, matchMedia('all').matches]")
    assert (looks, said) == ({name: [True, True] for name in names}, [])


def test_the_scripts_of_a_page_run(host: Host, page: Page, said: list[str]) -> None:
    page.goto(f"{host.url}/glossary.html")
    page.get_by_role("searchbox").fill("narcan")
    assert (page.locator(".entry dfn:visible").all_inner_texts(), said) == (["Naloxone"], [])


def answering(host: Host, html: str | None = None, *, policy: bool) -> Callable[[Route], None]:
    """Answer as the server does, with other HTML, or without its policy: so a test sees what the policy is good for."""

    def answer(route: Route) -> None:
        real = host.ask(f"{host.base}help-now.html")
        left_out = {"content-length", "transfer-encoding", *(() if policy else ("content-security-policy",))}
        headers = {name: value for name, value in real.headers.items() if name.lower() not in left_out}
        route.fulfill(status=real.status, headers=headers, body=html or real.body)

    return answer


@pytest.mark.parametrize("policy", [True, False])
def test_only_the_policy_of_the_server_keeps_a_page_from_being_framed(host: Host, page: Page, policy: bool) -> None:
    address = f"{host.url}/help-now.html"
    around = f'<!doctype html><title>x</title><iframe src="{address}"></iframe>'
    page.route("https://around.example/", lambda route: route.fulfill(body=around, content_type="text/html"))
    page.route(address, answering(host, policy=policy))
    with page.expect_event(
        "requestfailed" if policy else "requestfinished", lambda asked: asked.url == address
    ) as told:
        page.goto("https://around.example/")
    assert told.value.failure == ("net::ERR_BLOCKED_BY_RESPONSE" if policy else None)


@pytest.mark.parametrize(("policy", "title"), [(True, "still ours"), (False, "taken over")])
def test_a_script_that_got_into_a_page_does_not_run(host: Host, page: Page, policy: bool, title: str) -> None:
    html = "<!doctype html><title>still ours</title><script>document.title = 'taken over'</script>"
    page.route("**/help-now.html", answering(host, html, policy=policy))
    page.goto(f"{host.url}/help-now.html")
    assert page.title() == title


@pytest.mark.parametrize(("name", "can"), [("search", True), ("the-model", False)])
def test_only_a_page_that_may_can_ask_for_more(host: Host, page: Page, name: str, can: bool) -> None:
    page.goto(f"{host.url}/{name}.html")
    fetched = page.evaluate("fetch('./robots.txt').then(answer => answer.ok, () => false)")
    compiled = page.evaluate(
        "WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => true, () => false)"
    )
    assert (fetched, compiled) == (can, can)


def test_the_search_finds_and_nothing_is_forbidden(host: Host, page: Page, said: list[str]) -> None:
    page.goto(f"{host.url}/search.html")
    page.get_by_label("Search for").fill("narcan")
    page.locator(".found > li > a", has_text="Naloxone").click()
    assert (page.url, said) == (f"{host.url}/glossary/naloxone.html", [])


def test_structured_data_needs_no_hash_since_it_is_not_run(host: Host, page: Page, said: list[str]) -> None:
    answer = page.goto(f"{host.url}/glossary/naloxone.html")
    data = page.evaluate("document.querySelector('script[type=\"application/ld+json\"]').textContent")
    assert answer
    assert ('"@type": "DefinedTerm"' in data, said) == (True, [])
    assert csp_hash(data) not in answer.headers["content-security-policy"]


def test_what_a_page_never_needs_is_denied(host: Host, page: Page) -> None:
    page.goto(f"{host.url}/")
    allowed = "names => names.filter(name => document.featurePolicy.allowsFeature(name))"
    assert page.evaluate(allowed, list(DENIED)) == []


def test_nothing_is_kept_of_what_was_read(host: Host, page: Page) -> None:
    for _ in range(2):
        page.goto(f"{host.url}/the-model.html")
    timing = page.evaluate("performance.getEntriesByType('navigation')[0].transferSize")
    assert timing > 5_000  # bytes: it came from the server once more, and not from what the browser had kept
