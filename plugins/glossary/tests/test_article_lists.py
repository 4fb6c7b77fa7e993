"""Articles shown whole or truncated in lists, in the head of a page, and in feeds."""

from pathlib import Path

import pytest

from .conftest import Build, article, theme_of

LIST = "<body>{% for a in articles %}<article>{{ a.content }}</article>{% endfor %}</body>"
TWO = {
    "articles/a.md": article("An opioid, [it]({term}naloxone).", "A", 1),
    "articles/b.md": article("Opioids; naloxone too, [again]({term}naloxone).", "B", 2),
}


def test_list_of_whole_articles_has_unique_ids_and_one_set_of_definitions(build: Build, tmp_path: Path) -> None:
    theme = theme_of(tmp_path, index=LIST, article="<body>{{ article.content }}</body>", page="{{ page.content }}")
    page = build(TWO, **theme)("index.html")
    ids = [str(element["id"]) for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert len(page.select(".definitions")) == 1
    assert [(a.get_text(), a["data-note"]) for a in page.select(".term")] == [
        ("Opioids", "1"), ("again", "2"), ("it", "2"),
    ]  # fmt: skip
    assert [d["id"] for d in page.select(".definition")] == ["def-opioid", "def-naloxone"]


def test_list_of_whole_articles_keeps_the_ids_of_headings_unique(build: Build, tmp_path: Path) -> None:
    theme = theme_of(tmp_path, index=LIST, article="<body>{{ article.content }}</body>", page="{{ page.content }}")
    heading = {"articles/c.md": article('<h2 id="use-opioid">Use</h2>\n\nAn opioid.', "C", 3)}
    ids = [str(element["id"]) for element in build({**TWO, **heading}, **theme)("index.html").select("[id^=use-]")]
    assert ids == ["use-opioid", "use-opioid-2", "use-naloxone", "use-naloxone-2"]


@pytest.mark.parametrize("length", range(20, 200, 20))
def test_truncated_content_is_as_without_the_plugin(build: Build, tmp_path: Path, length: int) -> None:
    theme = theme_of(
        tmp_path, index=f"{{% for a in articles %}}{{{{ a.content|truncate({length}) }}}}{{% endfor %}}",
        article="{{ article.content }}", page="{{ page.content }}",
    )  # fmt: skip
    files = {"articles/a.md": article("An opioid and naloxone. " * 5)}
    build(files, **theme)
    shown = (tmp_path / "output" / "index.html").read_text(encoding="utf-8")
    build(files, PLUGINS=["yaml_metadata"], **theme)
    assert (tmp_path / "output" / "index.html").read_text(encoding="utf-8") == shown


def test_text_in_the_head_of_a_page_has_no_definitions(build: Build, tmp_path: Path) -> None:
    article_template = (
        '<meta content="{{ article.content|striptags }}">{{ article.content|replace("Then", "And") }}</body>'
    )
    theme = theme_of(tmp_path, article=article_template, page="{{ page.content }}", index="")
    build({"articles/x.md": article("Then an opioid.")}, ARTICLE_SAVE_AS="{slug}.html", **theme)
    html = (tmp_path / "output" / "x.html").read_text(encoding="utf-8")
    assert html.startswith('<meta content="Then an opioid."><p>And an <a class="term"')
    assert html.count('class="definitions"') == 1


def test_short_article_has_no_second_summary_in_feeds(build: Build, tmp_path: Path) -> None:
    build({"articles/x.md": article("An opioid.")}, FEED_ALL_ATOM="atom.xml", FEED_DOMAIN="https://example.org")
    assert "<summary" not in (tmp_path / "output" / "atom.xml").read_text(encoding="utf-8")
