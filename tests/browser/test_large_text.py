"""With text at twice the size on a small phone, the target of a link is below the bar."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import wait_until_at_rest

pytestmark = pytest.mark.thorough

Visit = Callable[..., BrowserContext]
BELOW = "selector => document.querySelector(selector).getBoundingClientRect().top - document.querySelector('.bar').getBoundingClientRect().bottom"


@pytest.mark.parametrize("target", ["source-c", "cite-c", "goals-other-than-stopping"])
def test_target_is_below_the_bar(visit: Visit, address: str, target: str) -> None:
    page = visit(320, 568, reduced_motion="reduce").new_page()
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    page.goto(f"{address}/evidence.html#{target}")
    wait_until_at_rest(page)
    assert page.evaluate(BELOW, f"#{target}") > -1
