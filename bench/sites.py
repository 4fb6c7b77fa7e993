"""Generate the sources of the same site for six site generators, four of them with or without a glossary. All functions are pure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .corpus import Corpus, as_markdown, as_restructuredtext, slug

Files = Mapping[str, str]

# A theme with three templates. Pelican's own theme lists all pages on every page, which takes longer than everything else.
_THEME = {
    "theme/static/style.css": "p { margin: 1em }\n",
    "theme/templates/base.html": "<!doctype html><html lang=en><title>{% block title %}{{ SITENAME }}{% endblock %}</title>"
    '<link rel=stylesheet href="{{ SITEURL }}/theme/style.css"><main>{% block content %}{% endblock %}</main></html>\n',
    "theme/templates/index.html": "{% extends 'base.html' %}\n",
    "theme/templates/page.html": "{% extends 'base.html' %}{% block title %}{{ page.title }}{% endblock %}"
    "{% block content %}<h1>{{ page.title }}</h1>{{ page.content }}{% endblock %}\n",
}


def pelican(corpus: Corpus, plugins: Path, *, glossary: bool) -> Files:
    """Return the files of a Pelican site with the pages and terms of a corpus. ``plugins`` is the folder of the glossary plugin.

    Without the glossary, the terms are ordinary pages, so the number of pages is the same.
    """
    folders = ["pages"] if glossary else ["pages", "glossary"]
    settings = {
        "PATH": "content", "OUTPUT_PATH": "output", "THEME": "theme", "SITENAME": "Bench", "TIMEZONE": "UTC",
        "PAGE_PATHS": folders, "ARTICLE_PATHS": ["articles"], "DISPLAY_PAGES_ON_MENU": False,
        "DIRECT_TEMPLATES": ["index"], "AUTHOR_SAVE_AS": "", "CATEGORY_SAVE_AS": "", "TAG_SAVE_AS": "",
        "FEED_ALL_ATOM": None, "CATEGORY_FEED_ATOM": None, "TRANSLATION_FEED_ATOM": None, "AUTHOR_FEED_ATOM": None,
        "AUTHOR_FEED_RSS": None, "PLUGIN_PATHS": [str(plugins)], "PLUGINS": ["glossary"] if glossary else [],
    }  # fmt: skip
    return {
        **_THEME,
        "pelicanconf.py": "".join(f"{name} = {value!r}\n" for name, value in settings.items()),
        **{
            f"content/glossary/{slug(term.name)}.md": f"Title: {term.name}\nDefinition: {term.definition}\n\n"
            + as_markdown(term.page)
            for term in corpus.terms
        },
        **{
            f"content/pages/{slug(page.title)}.md": f"Title: {page.title}\n\n{as_markdown(page)}"
            for page in corpus.pages
        },
    }


def ezglossary(corpus: Corpus, *, glossary: bool) -> Files:
    """Return the files of an MkDocs site with ezglossary, set up as in its quick start.

    Without the glossary, the definitions are a plain list.
    """
    plugins = "plugins: [search, ezglossary]" if glossary else "plugins: [search]"
    definitions = "\n".join(f"{'g:' if glossary else ''}{t.name}\n:   {t.definition}\n" for t in corpus.terms)
    return {
        "mkdocs.yml": f"site_name: Bench\nmarkdown_extensions: [def_list]\n{plugins}\n",
        "docs/index.md": "# Bench\n",
        "docs/terms.md": f"# Terms\n\n{definitions}",
        **{
            f"docs/{slug(p.title)}.md": f"# {p.title}\n\n{as_markdown(p, (lambda t: f'<g:{t}>') if glossary else str)}"
            for p in corpus.pages
        },
    }


def material(corpus: Corpus, *, glossary: bool) -> Files:
    """Return the files of a Material for MkDocs site. With the glossary, a file of abbreviations is added to each page as a snippet."""
    settings = "site_name: Bench\ntheme:\n  name: material\n  font: false\n  features: [content.tooltips]\n"
    if glossary:
        settings += (
            "markdown_extensions:\n  - abbr\n  - pymdownx.snippets:\n      auto_append: [includes/abbreviations.md]\n"
        )
    return {
        "mkdocs.yml": settings,
        "includes/abbreviations.md": "\n".join(f"*[{t.name}]: {t.definition}" for t in corpus.terms) + "\n",
        "docs/index.md": "# Bench\n",
        **{f"docs/{slug(p.title)}.md": f"# {p.title}\n\n{as_markdown(p)}" for p in corpus.pages},
    }


def sphinx(corpus: Corpus, *, glossary: bool) -> Files:
    """Return the files of a Sphinx site with Sphinx's own glossary. Without the glossary, the definitions are a plain list."""
    margin = "   " if glossary else ""
    definitions = "\n".join(f"{margin}{t.name}\n{margin}   {t.definition}\n" for t in corpus.terms)
    return {
        "conf.py": "project = 'Bench'\n",
        "index.rst": "Bench\n=====\n\n.. toctree::\n   :glob:\n\n   *\n",
        "terms.rst": "Terms\n=====\n\n" + (".. glossary::\n\n" if glossary else "") + definitions,
        **{
            f"{slug(p.title)}.rst": f"{p.title}\n{'=' * len(p.title)}\n\n"
            + as_restructuredtext(p, (lambda t: f":term:`{t}`") if glossary else str)
            for p in corpus.pages
        },
    }


def eleventy(corpus: Corpus) -> Files:
    """Return the files of an Eleventy site, in which terms are ordinary pages."""
    return {
        "content/_includes/base.njk": "<!doctype html><html lang=en><title>{{ title }}</title><main><h1>{{ title }}</h1>"
        "{{ content | safe }}</main></html>\n",
        **_with_front_matter(corpus, "layout: base.njk\n"),
    }


def hugo(corpus: Corpus) -> Files:
    """Return the files of a Hugo site with a theme that has two templates. In this site, terms are ordinary pages."""
    page = "<!doctype html><html lang=en><title>{{ .Title }}</title><main><h1>{{ .Title }}</h1>{{ .Content }}</main></html>\n"
    return {
        "hugo.toml": "baseURL = '/'\ntitle = 'Bench'\ndisableKinds = ['taxonomy', 'term', 'rss', 'sitemap']\n",
        "layouts/_default/single.html": page,
        "layouts/_default/list.html": page,
        **_with_front_matter(corpus, ""),
    }


def _with_front_matter(corpus: Corpus, more: str) -> Files:
    pages = [*(("pages", page) for page in corpus.pages), *(("glossary", term.page) for term in corpus.terms)]
    return {
        f"content/{folder}/{slug(page.title).lower()}.md": f"---\ntitle: {page.title}\n{more}---\n\n{as_markdown(page)}"
        for folder, page in pages
    }
