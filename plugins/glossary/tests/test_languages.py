"""Sites in several languages, with terms in all, some or none of the languages."""

from .conftest import Build, links


def test_site_may_have_a_language_without_terms(build: Build) -> None:
    files = {"pages/x.md": "---\ntitle: X\nlang: de\n---\n[it]({term}naloxone) opioid\n"}
    read = build(files, PAGE_LANG_SAVE_AS="{slug}.html", PAGE_LANG_URL="{slug}.html")
    assert links(read("x.html")) == [("it", "./glossary/naloxone.html")]


def test_default_language_may_have_no_terms(build: Build) -> None:
    read = build(DEFAULT_LANG="fr", PAGE_LANG_SAVE_AS="{slug}.html", PATH_METADATA=r"(?:pages/)?(?P<slug>.+)\.md")
    assert read("glossary.html").find("html")


def test_each_language_has_its_own_index(build: Build) -> None:
    files = {
        "glossary/droga.md": "---\ntitle: droga\nlang: es\ndefinition: Una cosa.\n---\nx\n",
        "pages/x.md": "---\ntitle: X\nlang: es\n---\nUna droga.\n",
    }
    read = build(files, PAGE_LANG_SAVE_AS="es/{slug}.html", PAGE_LANG_URL="es/{slug}.html")
    assert [dt.get_text() for dt in read("glossary-es.html").select("dt")] == ["droga"]
    assert [a["href"] for a in read("es/x.html").select(".definitions-all a")] == ["../glossary-es.html"]
