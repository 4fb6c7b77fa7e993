"""The only module that knows Pelican's life cycle.

Everything happens in ``all_generators_finalized``: every page is read, none is written, and all generators share one
context. Only ``_content`` is touched: ``content`` is remembered by Pelican when first read, and would hide the links.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import FileSystemLoader
from pelican.plugins import signals
from pelican.utils import truncate_html_words

from .annotate import annotate
from .entries import Entry, Glossary, GlossaryError, Problem, build, read_entry
from .index import Term, UsedIn, letters, terms
from .matcher import Matcher
from .settings import Options, read

log = logging.getLogger(__name__)
_KINDS = (
    "pages translations hidden_pages hidden_translations draft_pages draft_translations "
    "articles hidden_articles drafts drafts_translations"
).split()


def offer_templates(generator: Any) -> None:
    """Let every theme find the plugin's templates, behind its own."""
    generator.env.loader.loaders.append(FileSystemLoader(Path(__file__).parent / "templates"))


def link_terms(generators: list[Any]) -> None:
    """Link the terms of every page and article, and hand the glossary to the templates.

    Raises:
        GlossaryError: the build is strict, and there were problems; all of them have been logged.
    """
    options = read(generators[0].settings.get("GLOSSARY", {}))
    contents = list(_contents(generators))
    problems: list[Problem] = []
    pages_by_lang: dict[str, dict[str, Any]] = defaultdict(dict)
    entries_by_lang: dict[str, list[Entry]] = defaultdict(list)
    for content in contents:
        if _is_term(content, options):
            key = PurePosixPath(content.relative_source_path).stem
            entry, found = read_entry(
                key, content.metadata, source_path=content.source_path, lang=content.lang,
                link=f"{{filename}}/{content.relative_source_path}",
            )  # fmt: skip
            problems += found
            pages_by_lang[content.lang][key] = content
            entries_by_lang[content.lang].append(entry)
    glossaries: dict[str, tuple[Glossary, Matcher]] = {}
    for lang, entries in entries_by_lang.items():
        glossary, found = build(entries, options.max_definition)
        problems += found
        glossaries[lang] = glossary, Matcher(glossary)
    template = generators[0].env.get_template("glossary/definitions.html")
    uses: dict[str, dict[str, list[UsedIn]]] = defaultdict(lambda: defaultdict(list))
    for content in contents:
        glossary, matcher = glossaries.get(content.lang, (Glossary(), Matcher(Glossary())))
        problems += _annotate(content, glossary, matcher, options, template, uses[content.lang])
    for lang, (glossary, _) in glossaries.items():
        pages = pages_by_lang[lang]
        by_key = terms(glossary, {key: page.url for key, page in pages.items()}, uses[lang])
        for key, page in pages.items():
            page.term = by_key[key]
        _publish(generators[0].context, lang, by_key)
    _report(problems, options)


def _contents(generators: list[Any]) -> Iterator[Any]:
    seen: set[int] = set()
    for generator in generators:
        for kind in _KINDS:
            for content in sorted(getattr(generator, kind, ()), key=lambda content: str(content.source_path)):
                if id(content) not in seen and hasattr(content, "_content"):
                    seen.add(id(content))
                    yield content


def _is_term(content: Any, options: Options) -> bool:
    return PurePosixPath(options.path) in PurePosixPath(content.relative_source_path or "").parents


def _annotate(
    content: Any, glossary: Glossary, matcher: Matcher, options: Options, template: Any, uses: dict[str, list[UsedIn]]
) -> list[Problem]:
    own = PurePosixPath(content.relative_source_path or "").stem if _is_term(content, options) else ""
    before = content._content
    chosen = options
    if content.metadata.get("glossary") is False:
        chosen = Options(**{**vars(options), "occurrences": "none"})
    annotation = annotate(before, glossary, matcher, chosen, exclude={own})
    linked = list(dict.fromkeys(use.key for use in annotation.uses))
    for key in linked:
        anchor = next(use.anchor for use in annotation.uses if use.key == key)
        uses[key].append(UsedIn(content, anchor))
    content._content = annotation.html
    if linked:
        if "summary" not in content.metadata:  # or Pelican would cut one out of the page with its definitions
            length = content.settings.get("SUMMARY_MAX_LENGTH") or 50
            content.metadata["summary"] = truncate_html_words(before, length)
        content._content += template.render(entries=[glossary.entries[key] for key in linked])
    return [
        Problem(content.source_path, f"{{term}}{name}", f"There is no term “{name}”.", glossary.suggest(name))
        for name in annotation.unknown
    ]


def _publish(context: dict[str, Any], lang: str, by_key: dict[str, Term]) -> None:
    context.setdefault("glossary_letters", {})[lang] = letters(by_key)
    context.setdefault("glossary_terms", {})[lang] = by_key


def _report(problems: list[Problem], options: Options) -> None:
    for problem in sorted(set(problems), key=lambda problem: (problem.path, problem.needle, problem.message)):
        line = _line(problem)
        log.error(
            "%s:%s: %s %s", problem.path, line, problem.message, problem.hint,
            extra={"path": Path(problem.path), "line": line, "said": problem.message, "hint": problem.hint},
        )  # fmt: skip
    if problems and options.strict:
        raise GlossaryError(f"The glossary has {len(set(problems))} problem(s); they are listed above.")


def _line(problem: Problem) -> int:
    text = Path(problem.path).read_text(encoding="utf-8", errors="replace").casefold()
    position = text.find(problem.needle.casefold())
    return text.count("\n", 0, position) + 1 if position >= 0 else 1


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(offer_templates)
    signals.all_generators_finalized.connect(link_terms)
