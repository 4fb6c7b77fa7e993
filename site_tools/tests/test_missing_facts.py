"""The preview's panel lists the facts that a page would show if they were known."""

from datetime import date

import pytest
from practice.data import load

from site_tools.checks.content import read_content
from site_tools.desk.missing_facts import missing_facts

from .conftest import Write

PAGE = "---\ntitle: More[[if city]] in [[city]][[end]]\nwritten: 2026-11-01\n---\n[[if fee]]It costs [[fee]].[[end]] [[pronouns]]\n"


def names(write: Write, practice: str) -> dict[str, list[tuple[str, bool]]]:
    root = write({"content/data/practice.yaml": practice, "content/pages/more.md": PAGE})
    content = read_content(root, load(root / "content" / "data", root), (), date(2026, 11, 23))
    return {
        name.rpartition("/")[2]: [(fact.text.partition(":")[0], fact.needed) for fact in facts]
        for name, facts in missing_facts(content).items()
    }


def test_information_site_lacks_a_practice_and_nothing_that_is_needed(write: Write) -> None:
    found = names(write, "fee: $100\n")
    assert found["more.md"] == [("practice_name", False), ("fee", False), ("city", False), ("pronouns", False)]
    assert found["naloxone.md"] == [("practice_name", False)]


def test_required_facts_are_listed_on_every_page_and_others_where_they_would_be_shown(write: Write) -> None:
    found = names(write, "practice_name: A\nfee: $100\n")
    needed = [name for name, is_needed in found["naloxone.md"] if is_needed]
    assert needed[:2] == ["therapist_name", "credentials"]
    assert [name for name, is_needed in found["more.md"] if not is_needed] == ["city", "pronouns"]


@pytest.mark.parametrize(("practice", "line"), [("practice_name: A\n\ncity:\n", 3), ("practice_name: A\n", 0)])
def test_fact_links_to_its_line(write: Write, practice: str, line: int) -> None:
    root = write({"content/data/practice.yaml": practice, "content/pages/more.md": PAGE})
    content = read_content(root, load(root / "content" / "data", root), (), date(2026, 11, 23))
    facts = missing_facts(content)["content/pages/more.md"]
    assert [fact.line for fact in facts if fact.text.startswith("city:")] == [line]
