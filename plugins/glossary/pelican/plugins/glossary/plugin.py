"""Connect the glossary to Pelican. Only this module depends on Pelican's life cycle.

Terms are linked at ``all_generators_finalized``, when all pages have been read and none written. Pelican caches ``content``, so
``_content`` is changed. ``get_content`` and ``get_summary`` are wrapped: their results depend on the page that shows them.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from functools import cache, partial
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from jinja2 import FileSystemLoader
from markupsafe import Markup, escape
from pelican.contents import Article, Page
from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG

from .annotate import annotate, without_definitions
from .definition import Render, renderer
from .entries import build, unused
from .entry_parser import parse_bool, read_entry
from .generator import GlossaryGenerator
from .index import UsedIn, letters, terms
from .language_glossary import LanguageGlossary, Templates, has_pelican_links
from .languages import language
from .matcher import Matcher
from .problems import UNKNOWN_TERM, Problem, problem
from .report import report
from .settings import Options, read
from .structured import defined_term, defined_term_set

HERE = Path(__file__).parent
_ROOT = "glossary-root:"  # a placeholder for the site's address in links to entries
_PAGES = "pages translations hidden_pages hidden_translations draft_pages draft_translations"
_ARTICLES = "articles hidden_articles drafts drafts_translations"


def read_terms_as_pages(pelican: Any) -> None:
    """Check the setting, and make Pelican read the folder of the terms as pages, not as articles.

    Raises:
        ValueError: the ``GLOSSARY`` setting is not valid.
    """
    options = read(pelican.settings.get("GLOSSARY", {}))
    for name in ("PAGE_PATHS", "ARTICLE_EXCLUDES"):
        if options.path not in pelican.settings[name]:
            pelican.settings[name] = [*pelican.settings[name], options.path]


def set_term_slug(content: Any) -> None:
    """Use one slug for all translations of a term, because Pelican matches translations by slug."""
    path = content.settings.get("GLOSSARY", {}).get("path", Options.path)
    if str(content.source_path or "").startswith(_folder(content.settings["PATH"], path)):
        content.slug = f"{path}/{PurePath(content.source_path).stem}"


def add_templates(generator: Any) -> None:
    """Add the plugin's templates to the search path, after the theme's own."""
    generator.env.loader.loaders.append(FileSystemLoader(HERE / "templates"))


def link_terms(generators: list[Any]) -> None:
    """Link the terms of every page and article, and make the glossary available to the templates.

    Raises:
        GlossaryError: the build is strict and there are errors. All of them have been logged.
    """
    settings, context = generators[0].settings, generators[0].context
    options = read(settings.get("GLOSSARY", {}))
    contents = list(_contents(generators))
    folder = _folder(settings["PATH"], options.path)
    glossaries: dict[str, LanguageGlossary] = defaultdict(LanguageGlossary)
    own: dict[int, str] = {}  # the keys of the terms' own pages
    problems: list[Problem] = []
    render = renderer(smart="markdown.extensions.smarty" in settings["MARKDOWN"].get("extensions", ()))
    for content in contents:
        if str(content.source_path or "").startswith(folder):
            key = own[id(content)] = PurePath(content.source_path).stem
            problems += _add_entry(key, content, options, glossaries[content.lang], settings["DEFAULT_LANG"], render)
    for lang, lexicon in glossaries.items():
        lexicon.glossary, found = build(lexicon.entries, options.max_definition)
        lexicon.matcher = Matcher(lexicon.glossary, language(lang, options.languages))
        problems += found
    find = generators[0].env.get_template
    script = Markup(find("glossary/script.js").render(context))  # noqa: S704  from a template
    names = context | {"glossary_script": script}
    templates = Templates(find("glossary/tooltip.html"), find("glossary/definitions.html"), names)
    for content in contents:
        problems += _annotate(content, own.get(id(content), ""), glossaries[content.lang], options, templates, context)
    context.update(glossary_terms={}, glossary_letters={}, glossary_index=options.index)
    context.update(defined_term=defined_term, defined_term_set=defined_term_set)
    for lang, lexicon in glossaries.items():
        urls = {key: page.url for key, page in lexicon.pages.items()}
        rules = language(lang, options.languages)
        by_key = context["glossary_terms"][lang] = terms(lexicon.glossary, urls, lexicon.uses, rules)
        context["glossary_letters"][lang] = letters(by_key, rules)
        for key, page in lexicon.pages.items():
            page.term = by_key[key]
        problems += unused(lexicon.glossary, lexicon.uses) if options.unused else []
    # Terms are pages, but menus should not list them.
    context["pages"] = [page for page in context.get("pages", ()) if id(page) not in own]
    report(problems, strict=options.strict)


def remove_definitions(context: dict[str, Any], feed: Any) -> None:
    """Remove the definitions from a feed, because feed readers would show them in the middle of the text."""
    for item in feed.items:
        for name in ("content", "description"):
            if item.get(name):
                item[name] = without_definitions(str(item[name]), context.get("glossary_opening", ""))


@cache
def _folder(root: str, path: str) -> str:
    """Return the prefix of the paths of the terms' files, in the form that Pelican uses."""
    return f"{os.path.abspath(root)}{os.sep}{Path(path)}{os.sep}"  # noqa: PTH100


def _contents(generators: list[Any]) -> Iterator[Any]:
    seen: set[int] = set()
    for generator in generators:
        for kind in f"{_PAGES} {_ARTICLES}".split():
            for content in sorted(getattr(generator, kind, ()), key=lambda content: str(content.source_path)):
                if id(content) not in seen and hasattr(content, "_content"):
                    seen.add(id(content))
                    yield content


def _add_entry(
    key: str, content: Any, options: Options, lexicon: LanguageGlossary, site_lang: str, render: Render
) -> list[Problem]:
    """Add the entry of a term's page to its glossary, and set the address and the template of the page."""
    name = key if content.lang == site_lang else f"{key}-{content.lang}"
    if PurePath(content.source_path).parent.name == content.lang:
        name = f"{content.lang}/{key}"
    for attribute in ("override_url", "override_save_as"):
        if not hasattr(content, attribute):
            setattr(content, attribute, f"{options.path}/{name}.html")
    content.template = content.metadata.get("template", "glossary/term")
    entry, problems = read_entry(
        key, content.metadata, source_path=content.source_path, lang=content.lang,
        link=f"{_ROOT}/{content.url}", render=render,
    )  # fmt: skip
    lexicon.pages[key] = content
    lexicon.entries.append(entry)
    return problems


def _annotate(
    content: Any, own: str, lexicon: LanguageGlossary, options: Options, templates: Templates, context: dict[str, Any]
) -> list[Problem]:
    glossary = lexicon.glossary
    if not parse_bool(content.metadata.get("glossary"), default=True):
        options = replace(options, occurrences="none")
    annotation = annotate(content._content, glossary, lexicon.matcher, options, exclude={own})
    linked: dict[str, list[str]] = defaultdict(list)
    for use in annotation.uses:
        linked[use.key].append(use.anchor)
    url = content.url if linked else ""
    for key, anchors in linked.items():
        links = tuple(str(escape(f"{url}#{anchor}")) for anchor in anchors)
        lexicon.uses[key].append(UsedIn(content, content.title, url, tuple(anchors), links))
    content._content = annotation.html
    if linked:
        if "summary" not in content.metadata:
            content.get_summary = cache(partial(_summary, content, annotation.plain))
        definitions = lexicon.definitions(linked, _root(content), templates)
        if options.append:
            context["glossary_opening"] = definitions[: definitions.find(">") + 1]
        resolve = not lexicon.with_pelican_links.isdisjoint(linked)
        if not options.append:
            html = _resolve_links(content, definitions) if resolve else _set_root(content, definitions)
            content.definitions = Markup(html)  # noqa: S704  from templates
        elif resolve:
            content._content += definitions
        _wrap_get_content(content, definitions if options.append and not resolve else "")
    return [
        problem(content.source_path, f"{{term}}{name}", UNKNOWN_TERM, name=name, suggestion=glossary.suggest(name))
        for name in annotation.unknown
    ]


def _set_root(content: Any, html: str) -> str:
    """Complete the links to entries in HTML that is shown on a page."""
    return html.replace(_ROOT, _root(content))


def _resolve_links(content: Any, html: str) -> str:
    """Resolve all links in HTML that is shown on a page, including Pelican's own."""
    other = copy(content)
    other._content = html
    return _set_root(content, str(other.get_content(_root(content))))


def _summary(content: Any, plain: str, siteurl: str) -> str:
    """Return Pelican's summary of a page, made from the page without automatic links and definitions."""
    original = copy(content)
    original._content = plain
    del original.get_summary, original.get_content
    _wrap_get_content(original)
    return str(original.get_summary(siteurl))


def _wrap_get_content(content: Any, definitions: str = "") -> None:
    """Make ``get_content`` append the definitions and complete the links to entries.

    Pelican could resolve these links as ``{filename}`` links, but it looks up each one separately and searches all tags of the
    page and its definitions. That would take as long as finding the terms.
    """
    resolve = content.get_content
    plain = (
        type(content) in (Article, Page)
        and "get_content" not in vars(content)
        and not hasattr(content, "_get_content")
        and content.settings["INTRASITE_LINK_REGEX"] == DEFAULT_CONFIG["INTRASITE_LINK_REGEX"]
    )

    def get_content(siteurl: str) -> str:
        html: str = content._content
        html = html if plain and not has_pelican_links(html) else resolve(siteurl)
        return (html + definitions).replace(_ROOT, siteurl)

    content.get_content = get_content


def _root(content: Any) -> str:
    """Return the address of the site's root as used on a page, relative or absolute according to the settings."""
    if not content.settings["RELATIVE_URLS"]:
        return str(content.settings["SITEURL"])
    return "/".join([".."] * (len(PurePosixPath(content.save_as).parts) - 1)) or "."


def _generators(_pelican: Any) -> type[GlossaryGenerator]:
    return GlossaryGenerator


def register() -> None:
    """Register the plugin callbacks."""
    signals.initialized.connect(read_terms_as_pages)
    signals.content_object_init.connect(set_term_slug)
    signals.generator_init.connect(add_templates)
    signals.all_generators_finalized.connect(link_terms)
    signals.get_generators.connect(_generators)
    signals.feed_generated.connect(remove_definitions)
