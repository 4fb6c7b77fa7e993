"""Link the terms in every page, and make the glossary available to the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from .addresses import is_written
from .annotate import find_links, has_explicit_links
from .collecting import DRAFT, PUBLISHED, Collected, collect, contents_of, terms_file
from .composing import Composer
from .definition import Render, renderer
from .entries import Glossary, unused
from .entry_parser import parse_bool, read_entry
from .index import Term, UsedIn, letters, terms
from .indexes import Indexes, find_indexes, taken
from .language_glossary import ByLanguage, Definitions, LanguageGlossary, Resolved, Templates
from .languages import language
from .links import anchors, splice
from .matcher import Matcher
from .page_text import PageText
from .rendering import NAME, ROOT, Rendering
from .report import report
from .settings import Options, read
from .structured import defined_term, defined_term_set

LINKER = "glossary_linker"  # the key of the linker in the context of Pelican's templates
_NOTHING = Matcher(Glossary())


class PageLinker:
    """Links the terms of one page after another.

    The linker stays in the context, so a preview can render a page again with a different text.
    """

    def __init__(
        self,
        site: Collected,
        options: Options,
        rendering: Rendering,
        composer: Composer,
        definitions: Definitions,
        render: Render,
    ) -> None:
        self._site = site
        self._options = options
        self._rendering = rendering
        self._composer = composer
        self._definitions = definitions
        self._render = render

    def text_of(self, content: Any) -> PageText:
        """Return the text of a page, with the links to add."""
        site, options = self._site, self._options
        if not parse_bool(content.metadata.get("glossary"), default=True):
            options = replace(options, occurrences="none")
        one = site.by_lang.closest(content.lang)
        exclude = (site.own[id(content)],) if id(content) in site.own else ()
        matcher = one.matcher if one else _NOTHING
        find = partial(
            find_links, find=site.finder(content.lang), matcher=matcher, options=options, exclude=exclude,
            automatic=bool(one and one.glossary.entries),
        )  # fmt: skip
        return PageText(content, find, options, self._rendering)

    def show(self, content: Any, text: PageText) -> None:
        """Add the generated content around the text of a page, and make the page show this text with its links."""
        self._composer.compose(content, text)
        if text.is_changed:
            text.connect()
        self._define(content, text)

    def link_again(self, content: Any, *, redefined: bool = False) -> bool:
        """Link the terms of a page whose text has changed since the build.

        The glossary and the excerpts of this page on other pages do not change.

        Args:
            content: the page.
            redefined: whether the definition of its term has changed, too.

        Returns:
            Whether a build would do no more than this. A build also reports links to unknown terms, and it lists a term's page as a use of
            the term if the page links to its own term. If only a build can process the definition, the page is not linked.
        """
        if redefined and not self._redefine(content):
            return False
        vars(content).pop("definitions", None)
        text = self.text_of(content)
        self._composer.compose(content, text)
        text.connect()  # required even without links, because Pelican caches the previous text
        self._define(content, text)
        own = self._site.own.get(id(content), "")
        return not text.found.unknown and all(link.entry is None or link.entry.key != own for link in text.found.links)

    def _redefine(self, content: Any) -> bool:
        """Update the definition on the page of a term, and return whether a build would do no more than this.

        A build would do more if another field has changed, or if the definition has a problem, contains links to resolve, or is too long.
        """
        old = content.term.entry
        entry, problems = read_entry(
            old.key, content.metadata, source_path=old.source_path, link=old.link, lang=old.lang, render=self._render
        )
        content.term = content.term._replace(entry=entry)
        has_links = self._options.link_definitions or not {*"{|"}.isdisjoint(str(entry.definition_html))
        is_long = len(entry.definition) > self._options.max_definition
        same = entry._replace(definition=old.definition, definition_html=old.definition_html) == old
        return same and not (problems or has_links or is_long)

    def _define(self, content: Any, text: PageText) -> None:
        if text.found.links and not self._options.append:
            content.definitions = Resolved(partial(text.definitions, self._definitions), self._composer.context)


def link_terms(generators: list[Any], find_template: Callable[[str], Any]) -> Composer:
    """Link the terms of every page and article, and make the glossary available to the templates.

    This runs after every plugin has processed the content, and before anything is written.

    Args:
        generators: Pelican's generators.
        find_template: a function that returns a template by name.

    Returns:
        The composer, which creates the A to Z index.

    Raises:
        GlossaryError: the build is strict and there are errors. All of them have been logged.
    """
    settings, context = generators[0].settings, generators[0].context
    options = read(settings.get("GLOSSARY", {}))
    contents = contents_of(generators)
    smart = "markdown.extensions.smarty" in settings["MARKDOWN"].get("extensions", ())
    render = renderer(smart=smart, formatted="definition" in settings["FORMATTED_FIELDS"])
    site = collect(contents, context, settings, options, render)
    indexes = find_indexes(site.by_lang, site.site_lang, contents, settings, options)
    site.problems += taken(indexes, context)
    context.update(defined_term=defined_term, defined_term_set=defined_term_set, glossary_index=options.index)
    context.update(glossary_terms=ByLanguage(dict), glossary_letters=ByLanguage(list), glossary_assets=options.assets)
    templates = Templates(find_template, context, lambda entry: site.by_lang[entry.lang].glossary.related(entry))
    definitions = Definitions(templates, indexes.shown)
    rendering = context[NAME] = Rendering(definitions if options.append else None)
    composer = Composer(templates, context, indexes, settings)
    linker = context[LINKER] = PageLinker(site, options, rendering, composer, definitions, render)
    texts = [(content, linker.text_of(content)) for content in contents]
    for content, text in texts:
        for name in (*text.found.unknown, *_link_fields(site, content, options)):
            site.problems += site.unknown(content.source_path, name, content.lang)
        _record_uses(site, content, text)
    for lang, one in site.by_lang.items():
        _add_to_context(lang, one, context, indexes, options)
        site.problems += unused(one.glossary, one.used) if options.unused else []
    for content, text in texts:
        if id(content) in site.own:
            content.term = _term_of(content, site, context)
        linker.show(content, text)
    # Terms are pages, but menus should not list them.
    context["pages"] = [page for page in context.get("pages", ()) if id(page) not in site.own]
    report(site.problems, strict=options.strict, terms_file=str(terms_file(settings, options)))
    return composer


def _link_fields(site: Collected, content: Any, options: Options) -> Iterator[str]:
    """Convert the author's links to terms in the metadata fields in which Pelican resolves links. Yield the names that match no term."""
    for field in content.settings["FORMATTED_FIELDS"]:
        html = content.metadata.get(field)
        if field == "definition" or not isinstance(html, str) or not has_explicit_links(html):
            continue
        found = find_links(html, site.finder(content.lang), _NOTHING, options, automatic=False)
        linked = splice(html, found.links, options)
        content.metadata[field] = linked.replace(ROOT, content.get_siteurl())
        if field == "summary":
            content.get_summary = partial(_with_root, linked)
        else:
            setattr(content, field.lower(), content.metadata[field])
        yield from found.unknown


def _with_root(html: str, siteurl: str) -> str:
    return html.replace(ROOT, siteurl)


def _record_uses(site: Collected, content: Any, text: PageText) -> None:
    if content.status == DRAFT:
        return
    is_public = content.status == PUBLISHED and bool(text.found.links) and is_written(content)
    url = site.url(content) if is_public else ""
    for entry, ids in anchors(text.found.links, text.found.taken):
        one = site.by_lang[entry.lang]
        one.used.add(entry.key)
        if is_public:
            one.uses[entry.key].append(UsedIn(content, url, ids))


def _add_to_context(
    lang: str, one: LanguageGlossary, context: dict[str, Any], indexes: Indexes, options: Options
) -> None:
    rules = language(lang, options.languages)
    index = indexes.shown.get(lang, options.index)
    urls = {
        key: entry.link.removeprefix(f"{ROOT}/") if key in one.pages else f"{index}#{key}"
        for key, entry in one.glossary.entries.items()
    }
    shown = {
        key: entry._replace(definition_html=Resolved(partial(_with_root, str(entry.definition_html)), context))
        if ROOT in str(entry.definition_html) else entry
        for key, entry in one.glossary.entries.items()
    }  # fmt: skip
    by_key = terms(Glossary(shown, one.glossary.by_name), urls, one.uses, rules)
    if by_key:
        context["glossary_terms"][lang] = by_key
        context["glossary_letters"][lang] = letters(by_key, rules)


def _term_of(content: Any, site: Collected, context: Mapping[str, Any]) -> Term:
    """Return the template data for a term's page. If the page is a draft or hidden, there are no uses and related terms."""
    key, one = site.own[id(content)], site.by_lang.closest(content.lang)
    if one and key in one.pages and one.pages[key] is content:
        term: Term = context["glossary_terms"][content.lang][key]
        return term
    metadata: Mapping[str, Any] = content.metadata
    render = renderer()
    entry, _ = read_entry(key, metadata, source_path=content.source_path, link="", lang=content.lang, render=render)
    return Term(entry, content.url, (), ())
