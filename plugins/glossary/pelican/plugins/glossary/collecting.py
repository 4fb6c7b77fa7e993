"""Collect the entries of the glossary from the pages that Pelican has read and from the terms file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from . import problems as kinds
from .addresses import is_term
from .annotate import Find, find_links, has_explicit_links
from .definition import Render
from .entries import Entry, Glossary, build, closest, fold, key_of
from .entry_parser import is_text, not_text, read_entry
from .language_glossary import LanguageGlossary
from .languages import ByTag, language
from .links import splice
from .matcher import Matcher
from .misspelled import misspelled
from .page_text import resolve_pelican_links
from .problems import Problem, problem
from .rendering import ROOT
from .settings import Options
from .yaml_text import UnreadableError

PUBLISHED, HIDDEN, DRAFT = "published", "hidden", "draft"
_STATUSES = (PUBLISHED, HIDDEN, DRAFT, "skip")
PAGE_LISTS = "pages translations hidden_pages hidden_translations draft_pages draft_translations".split()
_LISTS = (*PAGE_LISTS, *"articles hidden_articles drafts drafts_translations".split())


class Collected:
    """The glossary of a site.

    Attributes:
        by_lang: the glossary for each language that has terms.
        own: the key of each term page, by the page object's id.
        absent: the status of each term that is not published in this run, by each of its normalized names. The status is “published” if
            another plugin has removed the term.
        problems: the problems found in the entries.
        site_lang: the site's default language.
    """

    def __init__(self, site_lang: str) -> None:
        self.site_lang = site_lang
        self.by_lang: ByTag[LanguageGlossary] = ByTag()
        self.own: dict[int, str] = {}
        self.absent: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._finders: dict[str, Find] = {}
        self._urls: dict[int, str] = {}

    def add_language(self, lang: str) -> LanguageGlossary:
        """Return the glossary for terms in a language, which is a new one if no term is in this language, in any notation."""
        name = self.by_lang.spelled(lang)
        if name not in self.by_lang:
            self.by_lang[name] = LanguageGlossary()
        return self.by_lang[name]

    def finder(self, lang: str) -> Find:
        """Return a function that finds an entry by name in the glossary of a language or, failing that, of the site's language.

        The function returns ``None`` if neither glossary has the entry.
        """
        if lang not in self._finders:
            languages = [one for tag in (lang, self.site_lang) if (one := self.by_lang.closest(tag))]
            self._finders[lang] = lambda name: next(
                (found for one in languages if (found := one.glossary.find(name))), None
            )
        return self._finders[lang]

    def url(self, content: Any) -> str:
        """Return the address of a page relative to the site's root. It is cached because Pelican recomputes it on each access."""
        if id(content) not in self._urls:
            self._urls[id(content)] = str(content.url)
        return self._urls[id(content)]

    def unknown(self, path: str, name: str, lang: str) -> Iterator[Problem]:
        """Yield a problem for an explicit link to a term that is missing or unpublished, unless another plugin has removed the term."""
        status = self.absent.get(fold(name))
        if status is None:
            one = self.by_lang.closest(lang)
            suggestion = one.glossary.suggest(name) if one else ""
            yield problem(path, f"{{term}}{name}", kinds.UNKNOWN_TERM, name=name, suggestion=suggestion)
        elif status != PUBLISHED:
            yield problem(path, f"{{term}}{name}", kinds.UNPUBLISHED_TERM, name=name, status=status)


def contents_of(generators: Iterable[Any]) -> list[Any]:
    """Return every page and article, of any status, sorted by file."""
    found = {
        id(content): content
        for generator in generators
        for kind in _LISTS
        for content in getattr(generator, kind, ())
        if hasattr(content, "_content")
    }
    return sorted(found.values(), key=lambda content: str(content.source_path))


def terms_file(settings: Mapping[str, Any], options: Options) -> Path:
    """Return the path of the file with several terms, or of the content folder if the options name no file."""
    return Path(settings["PATH"]) / options.file


def collect(
    contents: Iterable[Any], context: Mapping[str, Any], settings: Mapping[str, Any], options: Options, render: Render
) -> Collected:
    """Return the glossary of a site, with the problems found in its entries.

    Args:
        contents: the pages and articles in the lists of Pelican's generators.
        context: Pelican's context. Its ``generated_content`` also has the files that Pelican skipped, and the pages that a plugin has
            removed from the lists.
        settings: Pelican's settings.
        options: the options of the plugin.
        render: a function that converts definitions to HTML.
    """
    site = Collected(str(settings["DEFAULT_LANG"]))
    shown = {id(content): content for content in contents}
    for content in (*shown.values(), *(one for one in context["generated_content"].values() if one)):
        if is_term(content) and id(content) not in site.own:
            _add_page(site, content, options, render, is_public=id(content) in shown and content.status == PUBLISHED)
    for name, content in context["generated_content"].items():
        is_lock = Path(name).name.startswith(".")  # an editor's lock file
        if content is None and not is_lock and Path(name).is_relative_to(options.path):
            from .skipped import explain  # imported here because only messages need it

            site.problems += explain(Path(settings["PATH"]) / name)
    if options.file:
        _add_file(site, terms_file(settings, options), options, render)
    if not (site.by_lang or site.absent or site.problems):
        site.problems += _no_terms(settings, options)
    names = [str(settings[name]) for name in ("SITENAME", "AUTHOR") if settings.get(name)]
    for lang, one in site.by_lang.items():
        one.glossary, found = build(one.entries, options.max_definition)
        one.matcher = Matcher(one.glossary, language(lang, options.languages), [*names, *options.exceptions])
        site.problems += found
    for lang, one in site.by_lang.items():
        _link_definitions(site, lang, one, options)
    return site


def _no_terms(settings: Mapping[str, Any], options: Options) -> Iterator[Problem]:
    """Yield a problem for the terms folder, which has no terms, and for each folder with the same name in a different case."""
    folder = Path(settings["PATH"]) / options.path
    for path in folder.parent.iterdir() if folder.parent.is_dir() else ():
        if path.is_dir() and path.name == folder.name:
            yield kinds.no_terms(path)
        elif path.is_dir() and path.name.casefold() == folder.name.casefold():
            found = path.relative_to(settings["PATH"]).as_posix()
            yield problem(str(path), "", kinds.FOLDER_NAME, name=folder.name, found=found)


def _add_page(site: Collected, content: Any, options: Options, render: Render, *, is_public: bool) -> None:
    key = site.own[id(content)] = key_of(Path(content.source_path).stem)
    entry, problems = read_entry(
        key, content.metadata, source_path=content.source_path, lang=content.lang,
        link=f"{ROOT}/{site.url(content)}", render=render,
    )  # fmt: skip
    if not is_public:
        status = str(content.metadata.get("status", PUBLISHED)).lower()
        status = content.status if status == PUBLISHED and content.status == DRAFT else status
        site.absent.update(dict.fromkeys(map(fold, (key, *(name.name for name in entry.names))), status))
        return
    site.problems += problems
    site.problems += misspelled(
        content.metadata, content.source_path, {*options.fields, *content.settings["DEFAULT_METADATA"]}
    )
    if not isinstance(content.lang, str):  # reported by ``read_entry``
        return
    one = site.add_language(content.lang)
    if key in one.pages:
        file = one.pages[key].source_path
        site.problems.append(problem(content.source_path, "", kinds.SAME_FILE_NAME, "title", name=key, file=file))
        return
    one.pages[key] = content
    one.entries.append(entry)


def _add_file(site: Collected, path: Path, options: Options, render: Render) -> None:
    from .terms_file import as_metadata, read_terms  # imported here because many sites have no such file

    try:
        terms = read_terms(path)
    except FileNotFoundError:
        site.problems.append(problem(str(path), "", kinds.NO_FILE))
        return
    except UnreadableError as error:
        site.problems.append(kinds.unreadable(str(path), error))
        return
    if not terms:
        site.problems.append(kinds.no_terms(path))
    for fields in terms:
        lang = str(fields.get("lang") or site.site_lang)
        key = key_of(str(fields.get("key") or fields["title"]).casefold())
        link = f"{ROOT}/{options.index}#{key}" if options.index else ""
        entry, problems = read_entry(
            key, as_metadata(fields), source_path=str(path), lang=lang, link=link, render=render
        )
        status = str(fields.get("status", PUBLISHED)).casefold()
        if status != PUBLISHED:
            site.absent.update(dict.fromkeys(map(fold, (key, *(name.name for name in entry.names))), status))
            if status not in _STATUSES:
                facts = {"status": status, "suggestion": closest(status, _STATUSES)}
                unknown = problem(str(path), "", kinds.UNKNOWN_STATUS, "status", **facts)
                site.problems.append(unknown._replace(term=str(fields["title"])))
            continue
        problems += misspelled(fields, str(path), options.fields)
        wrong = [name for name in ("title", "lang", "key") if not is_text(fields.get(name))]
        problems += [not_text("key", fields["key"], str(path))] if "key" in wrong else []
        site.problems += [found._replace(term=str(fields["title"])) for found in problems]
        if wrong:
            continue
        entries = site.add_language(lang).entries
        if other := next((one for one in entries if one.key == key), None):
            files = " and ".join(sorted({path.name, Path(other.source_path).name}))
            site.problems.append(problem(str(path), entry.title, kinds.EXPLAINED_TWICE, name=entry.title, files=files))
        else:
            entries.append(entry)


def _link_definitions(site: Collected, lang: str, one: LanguageGlossary, options: Options) -> None:
    """Resolve the links in a language's definitions, and link other terms in them if the settings enable this."""
    options = replace(options, occurrences="first in page" if options.link_definitions else "none")
    changed: dict[str, Entry] = {}
    for key, entry in one.glossary.entries.items():
        html = str(entry.definition_html)
        if options.link_definitions or has_explicit_links(html):
            found = find_links(html, site.finder(lang), one.matcher, options, {key})
            html = splice(html, found.links, options, every=True)
            site.problems += [each for name in found.unknown for each in site.unknown(entry.source_path, name, lang)]
        if key in one.pages:
            html = resolve_pelican_links(one.pages[key], html, ROOT)
        if html != entry.definition_html:
            changed[key] = entry._replace(definition_html=html)
    if changed:
        one.glossary = Glossary(MappingProxyType({**one.glossary.entries, **changed}), one.glossary.by_name)
        one.matcher.glossary = one.glossary
