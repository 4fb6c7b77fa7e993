"""Find the address of the A to Z index for each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from .language_glossary import LanguageGlossary
from .languages import ByTag
from .problems import INDEX_TAKEN, Problem, problem
from .settings import Options


class Indexes(NamedTuple):
    """The addresses of the A to Z indexes, by language.

    Attributes:
        shown: all addresses, for links.
        generated: the addresses of the indexes that the plugin writes. The site has its own pages at the others.
    """

    shown: ByTag[str]
    generated: Mapping[str, str]


def find_indexes(
    by_lang: Mapping[str, LanguageGlossary],
    site_lang: str,
    contents: Iterable[Any],
    settings: Mapping[str, Any],
    options: Options,
) -> Indexes:
    """Return the addresses of the A to Z indexes. There are none if the options turn the index off or there are no terms.

    If the site has a page or template at the address from the options, the plugin generates no index.

    Args:
        by_lang: the glossary for each language.
        site_lang: the default language. The index of the glossary that its pages use has the address from the options. If there is no
            such glossary, the index of the first language in alphabetical order has that address.
        contents: the site's pages, one of which may have that address.
        settings: Pelican's settings, because a template of the theme may have that address.
        options: the options of the plugin.
    """
    filled = ByTag({lang: lang for lang, one in by_lang.items() if one.entries})
    default = filled.closest(site_lang)
    languages = sorted(filled, key=lambda lang: (lang != default, lang))
    if not options.index or not languages:
        return Indexes(ByTag(), {})
    page = next(
        (content for content in contents if _may_be_at(content, options.index) and content.save_as == options.index),
        None,
    )
    if page:
        translations = ByTag({one.lang: str(one.url) for one in getattr(page, "translations", ())})
        return Indexes(ByTag({lang: translations.closest(lang) or options.index for lang in languages}), {})
    if options.index in _templates(settings):
        return Indexes(ByTag(dict.fromkeys(languages, options.index)), {})
    path = PurePosixPath(options.index)
    others = {lang: str(path.with_name(f"{path.stem}-{lang}{path.suffix}")) for lang in languages[1:]}
    generated = ByTag({languages[0]: options.index, **others})
    return Indexes(generated, generated)


def taken(indexes: Indexes, context: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each A to Z index that would overwrite the page of a category, a tag or an author."""
    labels = [one for kind in ("categories", "tags", "authors") for one, _ in context.get(kind, ())]
    for path in indexes.generated.values():
        if any(label.slug in path and label.save_as == path for label in labels):
            yield problem(path, "", INDEX_TAKEN, address=path)


def _templates(settings: Mapping[str, Any]) -> set[str]:
    """Return the addresses of direct templates and template pages, which have no content file."""
    names = settings["DIRECT_TEMPLATES"]
    return {settings.get(f"{name.upper()}_SAVE_AS", f"{name}.html") for name in names} | {
        *settings["TEMPLATE_PAGES"].values()
    }


def _may_be_at(content: Any, path: str) -> bool:
    """Return whether a page may be saved at a path.

    This is an estimate, because computing the real path would take longer than linking the page's terms.
    """
    return hasattr(content, "override_save_as") or str(getattr(content, "slug", "")) in path
