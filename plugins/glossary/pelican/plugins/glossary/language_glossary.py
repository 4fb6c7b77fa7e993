"""One language's glossary during a build: its term pages, their uses and their rendered definitions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from .entries import Entry, Glossary
from .index import UsedIn
from .languages import ByTag
from .matcher import Matcher
from .rendering import ROOT

_TOOLTIP = "<!--glossary:tooltip-->"


class Templates:
    """The plugin's templates, which a theme can override.

    Pelican's context has hundreds of names, so it is copied once per template rather than once per page. Each tooltip is
    rendered only once because it is the same on every page.
    """

    def __init__(self, find: Callable[[str], Any], context: dict[str, Any], related: Callable[[Entry], Any]) -> None:
        self._find = find
        self._context = context
        self._related = related
        self._templates: dict[str, Any] = {}
        self._names: dict[str, dict[str, Any]] = {}
        self._defaults: dict[str, bool] = {}
        self._tooltips: dict[tuple[str, str], Markup] = {}

    def render(self, name: str, **names: Any) -> str:
        """Return the template ``name`` rendered with ``names``, like ``Template.render``, but without copying the context each time."""
        if name not in self._names:
            template = self._templates[name] = self._find(f"glossary/{name}.html")
            script = _rendered(self._find("glossary/script.js"), self._context)
            self._names[name] = {**template.globals, **self._context, "glossary_script": Markup(script)}  # noqa: S704
        template, known = self._templates[name], self._names[name]
        known.update(names)
        shown = self._context["localsiteurl"]
        self._context["localsiteurl"] = ROOT  # as Pelican's writer does for each file it writes
        try:
            return _rendered(template, known)
        finally:
            self._context["localsiteurl"] = shown

    def is_default(self, name: str) -> bool:
        """Return whether a template is the plugin's own, not one from the theme."""
        if name not in self._defaults:
            file = Path(self._find(f"glossary/{name}.html").filename)
            self._defaults[name] = file.is_relative_to(Path(__file__).parent)
        return self._defaults[name]

    def tooltip(self, entry: Entry) -> Markup:
        """Return the HTML of the tooltip with the definition of an entry."""
        name = entry.lang, entry.key
        if name not in self._tooltips:
            html = self.render("tooltip", root=ROOT, entry=entry, related=self._related(entry), lang=entry.lang)
            self._tooltips[name] = Markup(html.strip())  # noqa: S704  from a template
        return self._tooltips[name]


def _rendered(template: Any, names: dict[str, Any]) -> str:
    """Return a rendered template. Its context shares the names instead of copying them."""
    pieces = template.root_render_func(template.new_context(names, shared=True))
    return "".join(_pieces_of(pieces) if template.environment.is_async else pieces)


def _pieces_of(rendering: Any) -> list[str]:
    """Return the pieces of a template that is rendered asynchronously (Jinja's ``enable_async``).

    The plugin's templates never wait for anything, so they need no event loop. A loop may already be running for the page.
    """

    async def gather() -> list[str]:
        return [piece async for piece in rendering]

    try:
        gather().send(None)
    except StopIteration as finished:
        pieces: list[str] = finished.value
        return pieces
    raise RuntimeError("A template of the glossary uses an asynchronous function.")


class Definitions:
    """Renders the definitions of a page.

    The default template is rendered once per language, because only the tooltips differ between pages.

    Args:
        templates: the plugin's templates.
        indexes: the addresses of the A to Z indexes, by language.
    """

    def __init__(self, templates: Templates, indexes: ByTag[str]) -> None:
        self._templates = templates
        self._indexes = indexes
        self._frames: dict[str, list[str]] = {}

    def __call__(self, entries: Sequence[Entry], root: str) -> str:
        """Return the rendered definitions of the entries, with the site's root at ``root``, or an empty string if there are no entries."""
        if not entries:
            return ""
        lang = entries[0].lang
        tooltips = list(map(self._templates.tooltip, entries))
        if not self._templates.is_default("definitions"):
            return self._render(entries, tooltips, lang).replace(ROOT, root)
        if lang not in self._frames:
            self._frames[lang] = self._render(entries, [_TOOLTIP, _TOOLTIP], lang).split(_TOOLTIP)
        before, between, after = self._frames[lang]
        return f"{before}{between.join(tooltips)}{after}".replace(ROOT, root)

    def _render(self, entries: Sequence[Entry], tooltips: Sequence[str], lang: str) -> str:
        index = self._indexes.closest(lang) or ""
        return self._templates.render(
            "definitions", root=ROOT, entries=entries, tooltips=tooltips, lang=lang, index=index
        )


class LanguageGlossary:
    """One language's glossary, filled in step by step during the build.

    Attributes:
        pages: the page of each term that has one, by key.
        entries: the parsed entries.
        glossary: the glossary built from them.
        matcher: the matcher for that glossary.
        uses: the published pages that use each term, by key.
        used: the keys of all terms that a published or hidden page uses.
    """

    def __init__(self) -> None:
        self.pages: dict[str, Any] = {}
        self.entries: list[Entry] = []
        self.glossary = Glossary()
        self.matcher = Matcher(self.glossary)
        self.uses: dict[str, list[UsedIn]] = defaultdict(list)
        self.used: set[str] = set()


class ByLanguage(ByTag[Any]):
    """A value for each language that has terms. Its regions have the same value if they have no terms of their own.

    Any other language gets an empty value, so templates need no check.
    """

    def __init__(self, empty: type) -> None:
        super().__init__()
        self._empty = empty

    def __missing__(self, lang: str) -> Any:
        """Return the closest value, or an empty one for a language without terms."""
        found = self.closest(lang)
        return self._empty() if found is None else found


class Resolved:
    """HTML whose links depend on the page that shows it, such as a definition that links to another page.

    Args:
        html: a function that returns the HTML, given the site URL.
        context: Pelican's context, which contains the site URL as used on the page being rendered.
    """

    def __init__(self, html: Callable[[str], str], context: Mapping[str, Any]) -> None:
        self._html = html
        self._context = context

    def __html__(self) -> str:
        """Return the HTML for the page that is being rendered."""
        return self._html(str(self._context["localsiteurl"]))

    __str__ = __html__

    def __repr__(self) -> str:
        """Return the HTML with a placeholder for the site URL."""
        return self._html(ROOT)
