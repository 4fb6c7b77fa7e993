"""Each mistake is reported once, by the check with the most specific message, and correct text is not reported."""

import pytest

from site_tools.build.config import BuildConfig
from site_tools.checks.building import build
from tests.tiers import representative

from .conftest import Write
from .markdown_site import Site, site_of

ONCE = {
    "It helps.[^1]\n\n[^1]: https://example.org/": ["markdown.footnote"],
    "It helps.[^note]\n\n[^note]: Only for some people.": ["markdown.footnote"],
    "[a page]({filename} more.md)": ["markdown.space-in-address"],
    "[it](missing.md)": ["links.missing-target"],
    "![x](../images/IMG_2041.HEIC)": ["links.unknown-picture-format"],
    "![x]({static}/images/IMG_2041.heic)": ["links.unknown-picture-format"],
    '<img src="../images/IMG_2041.HEIC" alt="x">': ["links.unknown-picture-format"],
    "[find](/find/)": ["links.missing-page"],
    "[site](www.example.org)": ["links.mistyped-address"],
    "<table>\n<tr>\n<td>\n\n- a cell\n\n</td>\n</tr>\n</table>\n\n- a cell of a list": ["markdown.left-over"],
    "<ol>\n<li>\n### What to bring\nText.\n</li>\n</ol>\n\n## What to bring with you": ["markdown.left-over"],
    "[the fees](http://127.0.0.1:8000/more.html#x)": ["links.own-computer"],
    "[the fees](http://localhost:8000/)": ["links.own-computer"],
    "[the fees](http://192.168.1.5/more.html)": ["links.own-computer"],
    "[the fees](file:///C:/Users/ann/more.html)": ["links.own-computer"],
    "[the fees](C:\\Users\\ann\\more.html)": ["links.own-computer"],
    "[the center](http://127.0.0.example.org/) and [it](https://localhost.example.org/)": [],
    "[write to me](mailto:ann@example)": ["links.only-a-beginning"],
    "[call me](tel:call)": ["links.only-a-beginning"],
    "[write to me](mailto:ann@example.org?subject=First%20session)": [],
    "[the fees]({filename}more.html)": ["links.missing-target"],
    "[the fees](MORE.html)": ["links.missing-page"],
    "+++\ntitle = 'B'\ndraft = true\n+++\n\nText.": ["front-matter.second-block"],
    "Text.\n\n+++\n\nMore.\n\n+++": [],
    "[home](javascript:alert)": ["unsafe-html.script-link"],
    "![A room](data:image/png;base64,AAAA)": ["unsafe-html.pasted-picture"],
    "![A room][image1]\n\n[image1]: <data:image/png;base64,AAAA>": ["unsafe-html.pasted-picture"],
    '<img alt="A room" src="data:image/webp;base64,AAAA">': ["unsafe-html.pasted-picture"],
    "[a room](data:image/jpeg;base64,AAAA)": ["unsafe-html.pasted-picture"],
    "[a room](DATA:IMAGE/GIF;base64,AAAA)": ["unsafe-html.pasted-picture"],
    "I am __really here": ["markdown.left-over"],
    '!!! safety "A"\n    Ask.\n\n!!! note\n    B.\n\n!!! safety “C”\n    Call.': ["markdown.callout"],
    "{color:red}Call **now{color}": ["markdown.other-program"] * 2 + ["markdown.unmatched-asterisks"],
    "---\ntitle: B\nsummary: All.\n---\n\nText.": ["front-matter.second-block"],
    "Text.\n\n---\ndefinition: What it is.\naliases:\n  - one\n  - two\n---": ["front-matter.second-block"],
    "title: B\nwritten: 2026-11-01\n---\nText.": ["front-matter.second-block"],
    "Text.\n\n---\nlang: es\n---": ["front-matter.second-block"],
    "Text.\n\nnav: B\nstatus : draft\n---": ["front-matter.second-block"],
    "<<<<<<< HEAD\nCall.\n=======\nWrite.\n>>>>>>> main": ["encoding.conflict-marker"],
    "Text.\n\n<<<<<<< Updated upstream\n- call\n=======\n- write\n>>>>>>> Stashed changes": [
        "encoding.conflict-marker"
    ],
    # These texts are correct.
    "Text.\n\n---\n\nStatus: open on Mondays\n\n---": [],
    "Text.\n\n---\n\ntitle: a word that opens a sentence.\n\n---": [],
    "Name: ____________  Date: ____": [],
    "[a page]( {filename}more.md )": [],
    "Fees: \\$120 \\& up, &notes; &copy;": [],
    "a | b\n- | -\n1 | 2": [],
    "| A | B |\n|---|---|\n| one<br>\\| two \\|<br>\\| three \\| | x |": [],
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site with one page for each text of ``ONCE``."""
    return site_of(tmp_path_factory.mktemp("once"), {f"t{number}": text for number, text in enumerate(ONCE)})


@pytest.mark.parametrize(("number", "text"), [*enumerate(ONCE)], ids=[*ONCE])
def test_each_mistake_has_one_problem(site: Site, number: int, text: str) -> None:
    ignored = ("review", "reading", "images")
    found = [problem for problem in site.problems.get(f"t{number}", ()) if problem.check not in ignored]
    assert sorted(problem.code for problem in found) == ONCE[text]


@pytest.mark.parametrize("name", representative(["IMG_2041.HEIC", "room.tiff", "room.heif"], 1))
def test_a_picture_that_no_browser_shows_is_reported_where_it_is_used(write: Write, name: str) -> None:
    data = b"II*\0" if name.endswith("tiff") else b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
    page = f"---\ntitle: A\nwritten: 2026-11-01\n---\n![A room]({{static}}/images/{name})\n"
    root = write({f"content/images/{name}": data, "content/pages/a.md": page})
    built = build(BuildConfig(root / "output", root=root))
    told = [(problem.path, problem.code) for problem in built.problems if name in problem.message]
    assert told == [("content/pages/a.md", "links.unknown-picture-format")]
    assert not built.ok
