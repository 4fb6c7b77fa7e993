"""List the pages of the site based on the content, so the tests cover new pages automatically."""

from site_tools.build.config import ROOT

PAGES = sorted(
    path.relative_to(ROOT / "content").with_suffix("").as_posix().removeprefix("pages/")
    for folder in ("pages", "glossary")
    for path in (ROOT / "content" / folder).glob("*.md")
)
# All pages, but only one glossary entry. The most urgent page comes first.
KINDS = sorted(
    (name for name in PAGES if "/" not in name or name == "glossary/naloxone"), key=lambda name: name != "help-now"
)
# One page for each template. Together, they contain everything that a page can contain, such as a table, callouts and citations.
TEMPLATES = ["index", "how-it-differs", "questions", "help-now", "glossary", "glossary/naloxone", "search", "404"]
# The pages that the quick tier opens in tests that would otherwise open every page.
FEW = ["index", "help-now", "search"]
