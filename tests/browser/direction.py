"""Set the text direction of an open page, and add the right-to-left styles, which the published left-to-right pages don't contain."""

import re

from playwright.sync_api import Page
from theming.styles import bundle

from site_tools.build.config import ROOT

_SET = """([direction, size, css]) => {
  document.documentElement.dir = direction;
  document.documentElement.style.fontSize = size;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
_RULES = re.compile(r"\[dir=rtl\][^{}]*\{[^{}]*\}")


def set_direction(page: Page, direction: str, size: str = "100%") -> None:
    """Set the direction and the root font size of the open page, and add its right-to-left styles."""
    styles = bundle(page.content(), ROOT / "theme/static/css")
    page.evaluate(_SET, [direction, size, "".join(_RULES.findall(styles))])
