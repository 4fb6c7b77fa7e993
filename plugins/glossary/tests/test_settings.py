"""The GLOSSARY setting: its validation, and its description in the README."""

import ast
import re
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest
from pelican.plugins.glossary import settings
from pelican.plugins.glossary.languages import language


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"pathh": "x"}, "There is no option “pathh”. Did you mean “path”?"),
        ({"strict": "yes"}, "“strict” must be a value such as True, not 'yes'."),
        ({"occurrences": "first"}, "“occurrences” must be one of: first in page, first in section, all, none."),
        ({"occurrences": []}, "“occurrences” must be a value such as 'first in page', not []."),
        ({"exceptions": ["a", 1]}, "Each item of “exceptions” must be a text, such as 'a', not 1."),
        ({"fields": [None]}, "Each item of “fields” must be a text, such as 'a', not None."),
        (
            {"languages": {"sv": str}},
            "must be a language tag with a Language, such as 'sv': Language(…), not 'sv': <class 'str'>.",
        ),
        (
            {"languages": {1: language("en")}},
            "must be a language tag with a Language, such as 'sv': Language(…), not 1: ",
        ),
        (
            {"index": "/a.html"},
            "“index” must be a file inside the output folder, such as 'glossary.html', not '/a.html'.",
        ),
        (
            {"json": "../a.json"},
            "“json” must be a file inside the output folder, such as 'glossary.json', not '../a.json'.",
        ),
        ({"max_definition": 0}, "“max_definition” must be at least 1, not 0."),
    ],
)
def test_invalid_setting_is_named(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match="The GLOSSARY setting is not valid") as error:
        settings.read(given)
    assert message in str(error.value)


@pytest.mark.parametrize(
    "given",
    [
        {"index": "", "json": ""},
        {"index": "words/index.html"},
        {"exceptions": ["a"], "fields": ["b"]},
        {"languages": {"sv": language("en")}},
    ],
)
def test_valid_setting_is_read(given: dict[str, Any]) -> None:
    assert {name: getattr(settings.read(given), name) for name in given} == given


def test_readme_shows_current_settings_and_defaults() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"    GLOSSARY = (\{\n.*?\n    \})", readme, re.DOTALL)
    assert shown
    given = ast.literal_eval(shown[1])
    assert asdict(settings.read(given)) == asdict(settings.Options())
    assert list(given) == [field.name for field in fields(settings.Options)]


@pytest.mark.parametrize("given", [None, [], "glossary", True])
def test_setting_that_is_no_dictionary_is_refused(given: object) -> None:
    with pytest.raises(ValueError, match="must be a dictionary"):
        settings.read(given)


@pytest.mark.parametrize("path", ["", ".", "/etc", "../glossary", "a/../.."])
def test_folder_of_terms_must_be_in_the_content(path: str) -> None:
    with pytest.raises(ValueError, match="“path” must be a folder inside the content folder"):
        settings.read({"path": path})
