"""Which pages there are, read from the content, so that no test forgets a new one."""

from site_tools.build.config import ROOT

PAGES = sorted(
    path.relative_to(ROOT / "content").with_suffix("").as_posix().removeprefix("pages/")
    for folder in ("pages", "glossary")
    for path in (ROOT / "content" / folder).glob("*.md")
)
# Every page, but only one entry of the glossary; the most urgent one first.
KINDS = sorted(
    (name for name in PAGES if "/" not in name or name == "glossary/naloxone"), key=lambda name: name != "help-now"
)
# One page of each template, with everything that a page can have among them: a table, call-outs, citations.
TEMPLATES = ["index", "how-it-differs", "questions", "help-now", "glossary", "glossary/naloxone", "search", "404"]
