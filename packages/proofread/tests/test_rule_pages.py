"""Every rule has an explanation, and its examples break or follow the rule as stated."""

import pytest
from proofread.language import find
from proofread.rule_pages import RulePage, rule_pages, topics
from proofread.rules import read_rules

PAGES = rule_pages()


def test_every_rule_has_a_page() -> None:
    missing = {rule.name for rule in read_rules().rules} - PAGES.keys()
    assert not missing, f"Add them to rule_pages.yaml: {', '.join(sorted(missing))}"


def test_every_page_is_in_one_topic() -> None:
    names = [page.name for topic in topics() for page in topic.rules]
    assert sorted(names) == sorted(PAGES)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_wrong_example_breaks_the_rule_and_the_others_break_none(page: RulePage) -> None:
    assert page.name in {finding.rule for finding in find(page.wrong)}
    assert [find(text) for text in (page.right, page.near)] == [[], []]


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_better_words_and_explanations_break_no_rule(page: RulePage) -> None:
    texts = (*(f"{better[0].upper()}{better[1:]}." for better in page.better), page.why, page.fine)
    assert [find(text) for text in texts] == [[]] * len(texts)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_page_is_in_full_sentences(page: RulePage) -> None:
    assert page.words
    assert page.fine.endswith(".")
    assert page.guides
    assert all(guide.url.startswith("https://") for guide in page.guides if guide.url)


def test_every_address_belongs_to_a_guide_of_a_rule() -> None:
    used = {guide.url for page in PAGES.values() for guide in page.guides}
    import yaml
    from proofread.rule_pages import PAGES as FILE

    assert set(yaml.safe_load(FILE.read_text(encoding="utf-8"))["guides"].values()) <= used
