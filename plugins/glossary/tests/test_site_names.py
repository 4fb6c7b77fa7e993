"""Names that contain a term, and inflected terms whose ending follows the emphasis."""

from .conftest import Build, links


def test_possessive_outside_the_emphasis_does_not_prevent_a_link(build: Build) -> None:
    page = build({"pages/x.md": "---\ntitle: X\n---\n**Naloxone**'s use, *an opioid*'s\n"})("x.html")
    assert [words for words, _ in links(page)] == ["Naloxone's", "opioid"]


def test_name_of_the_site_is_not_linked(build: Build) -> None:
    files = {"pages/x.md": "---\ntitle: X\n---\nThe Opioid House, the Opioid Fund, then an opioid.\n"}
    page = build(files, SITENAME="Opioid House", GLOSSARY={"exceptions": ["Opioid Fund"]})("x.html")
    assert [words for words, _ in links(page)] == ["opioid"]


def test_site_may_be_named_like_a_term(build: Build) -> None:
    page = build({"pages/x.md": "---\ntitle: X\n---\nOpioid.\n"}, SITENAME="Opioid")("x.html")
    assert [words for words, _ in links(page)] == ["Opioid"]
