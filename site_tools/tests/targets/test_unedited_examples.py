"""A new page or glossary entry is not published while it still contains its example texts."""

from pathlib import Path

import pytest

from site_tools.publishing.publish import publish

from ..conftest import FILES, Write
from .conftest import define_target

NEW = "title: New\nwritten: 2026-11-01\n"
EXAMPLE = "Mine.\n\n## A heading\n"
LEFT = "is still the example text of a new file."


@pytest.mark.parametrize(
    ("file", "front", "text", "private", "code"),
    [
        ("content/pages/new.md", NEW, EXAMPLE, False, 1),
        ("content/glossary/new.md", f"{NEW}definition: D.\n", "A few sentences that say more.\n", False, 1),
        ("content/pages/new.md", NEW, EXAMPLE, True, 0),
        ("content/pages/new.md", f"{NEW}status: draft\n", EXAMPLE, False, 0),
        ("content/pages/es/new.md", f"{NEW}lang: es\n", EXAMPLE, False, 0),
        ("content/pages/new.md", NEW, "Mine.\n\n## A heading of mine\n", False, 0),
    ],
    ids=["a page", "a glossary entry", "private", "a draft", "an unreviewed translation", "edited"],
)
def test_unedited_example_is_not_published(
    root: Path,
    write: Write,
    capsys: pytest.CaptureFixture[str],
    file: str,
    front: str,
    text: str,
    private: bool,
    code: int,
) -> None:
    define_target(root, write, "folder", "web")
    conf = "\nPAGE_EXCLUDES = ['pages/es']\n"
    write({file: f"---\n{front}---\n{text}", "publishconf.py": f"{FILES['pelicanconf.py']!s}{conf}"})
    assert publish("home", root=root, private=private) == code
    said = capsys.readouterr().out
    assert ((file in said and LEFT in said), "1 thing still needs to be filled in" in said) == (bool(code), bool(code))
    assert (root / "web" / "index.html").exists() == (not code)
