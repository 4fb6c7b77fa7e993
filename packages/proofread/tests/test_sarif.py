"""The SARIF log is valid, and has the position, the reason and the fix of each problem."""

import json
from pathlib import Path
from typing import Any

import pytest
from proofread.engine import proofread_files
from proofread.files import File
from proofread.sarif import as_sarif
from pydantic import BaseModel, ValidationError

TEXT = "Nalo\u200bxone.\n\nHe was\nclean for a year.\n\nHe has a drug problem.\n"


@pytest.fixture(scope="module")
def schema() -> type[BaseModel]:
    """Return the model of the SARIF schema. The import is inside the function because it takes half a second."""
    from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema

    return StaticAnalysisResultsFormatSarifVersion210JsonSchema


def log(text: str, name: str = "a b/c.md") -> dict[str, Any]:
    file = File(Path(name), name, len(text), text.encode())
    written: dict[str, Any] = json.loads(as_sarif(proofread_files([file], Path(), {"language"})))
    return written


@pytest.mark.parametrize("text", [TEXT, "", "Fine.\n"])
def test_log_follows_the_schema(schema: type[BaseModel], text: str) -> None:
    schema.model_validate(log(text))


def test_schema_rejects_unknown_fields(schema: type[BaseModel]) -> None:
    broken = log(TEXT)
    broken["runs"][0]["results"][0]["severity"] = "error"
    with pytest.raises(ValidationError):
        schema.model_validate(broken)


def test_each_result_has_its_place_level_and_rule() -> None:
    (run,) = log(TEXT)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [(r["ruleId"], r["level"], rules[r["ruleIndex"]] == r["ruleId"]) for r in run["results"]] == [
        ("encoding.invisible-character", "error", True),
        ("language.clean-person", "error", True),
        ("language.drug-problem", "note", True),
    ]
    location = run["results"][1]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "a%20b/c.md"}
    assert location["region"] == {"startLine": 3, "startColumn": 1, "endLine": 4, "endColumn": 6}


def test_safe_fix_is_part_of_the_result() -> None:
    (run,) = log(TEXT)["runs"]
    (change,) = run["results"][0]["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 6},
            "insertedContent": {"text": ""},
        }
    ]
    assert "fixes" not in run["results"][1]
