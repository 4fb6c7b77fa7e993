"""``./site publish --booklet``: the whole site as one PDF for each language, with contents, page numbers, the glossary at its end.

The pages are those that were just built; a Chromium prints them. It knows no page number before it has printed, so it prints until
the numbers in the text are those of the sheets.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Literal

import jinja2
from proofread.document import Document
from pypdf import PdfReader
from rich.console import Console
from theming import languages, styles, typography

from site_tools.build.build_date import newest
from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import Built, build
from site_tools.checks.content import is_term, slug
from site_tools.checks.report import finish

from .chapters import Binding, Chapter, bound, inside, order
from .chromium import find, print_pdf

Paper = Literal["letter", "a4"]
PAPERS: tuple[Paper, ...] = ("letter", "a4")
DEFAULT = "en"  # the language in which the theme is written
_PASSES = 5
_STAMP = re.compile(rb"(?<=Date \(D:)\d{14}[^)]*")
NO_CHROMIUM = "There is no booklet without a Chrome, Chromium or Edge to print it. Install one, then try again."


def publish_booklet(to: Path, paper: str = "letter", *, root: Path = ROOT) -> int:
    """Build the site, and print all of it: one booklet for each language, since a reader is given her own.

    Args:
        to: the PDF; replaced as a whole, or left alone. Another language's has its name too: ``booklet-es.pdf``.
        paper: the size of the sheets, ``letter`` or ``a4``.
        root: the folder of the site's sources.

    Returns:
        0 where it was printed, 1 where problems kept it from that, 2 where there is nothing to print with, or no such paper.
    """
    console = Console(highlight=False)
    size = next((known for known in PAPERS if known == paper.lower()), None)
    if size is None:
        console.print(f"There is no paper “{paper}”. Write --paper {' or --paper '.join(PAPERS)}.")
        return 2
    chromium = find()
    if not chromium:
        console.print(NO_CHROMIUM)
        return 2
    with tempfile.TemporaryDirectory(prefix=".booklet-", dir=to.parent) as workspace:
        built = build(BuildConfig(Path(workspace) / "site", root=root, strict=True, settings={"SEARCH": False}))
        if not built.ok:
            return finish(built, root, strict=True)
        names = {lang: to.name if lang == DEFAULT else f"{to.stem}-{lang}{to.suffix}" for lang in spoken(built)}
        try:
            sheets = {lang: bind(built, Path(workspace) / name, chromium, size, lang) for lang, name in names.items()}
        except RuntimeError as error:
            console.print(f"No booklet: {chromium} could not print it. {error}")
            return 2
        for name in names.values():
            (Path(workspace) / name).replace(to.with_name(name))
    for lang, name in names.items():
        console.print(f"{sheets[lang]} sheets: {name}")
    return 0


def bind(built: Built, to: Path, chromium: str, paper: Paper = "letter", language: str = DEFAULT) -> int:
    """Print the booklet.

    Args:
        built: the site as it was built.
        to: the PDF that is written.
        chromium: the path of a Chromium.
        paper: the size of the sheets.
        language: the language of the pages.

    Returns:
        The number of sheets.

    Raises:
        RuntimeError: the Chromium printed nothing.
    """
    write = composer(built, paper, language)
    with tempfile.TemporaryDirectory() as folder:
        html, pdf = Path(folder) / "booklet.html", Path(folder) / "booklet.pdf"
        pages: dict[str, int] | None = None
        for _ in range(_PASSES):
            html.write_text(write(pages), encoding="utf-8")
            print_pdf(chromium, html, pdf)
            if pages == (pages := printed_pages(pdf)):
                break
        to.write_bytes(stamped(pdf.read_bytes(), as_of(published(built, language))))
        return len(PdfReader(to).pages)


def composer(built: Built, paper: Paper, language: str = DEFAULT) -> Callable[[Mapping[str, int] | None], str]:
    """Give a function that writes the booklet's HTML, told on which sheet each linked place stands, once that is known."""
    root = built.content.root
    sources = {slug(source): source for source in published(built, language)}
    folder = "" if language == DEFAULT else f"{language}/"
    slugs = order(built.content.needed, [name for name, source in sources.items() if not is_term(source)], folder)
    pages_html = {name: (built.output / f"{name}.html").read_text(encoding="utf-8") for name in slugs}
    catalogues = languages.read_catalogues(root / "theme" / "locale")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(root / "theme" / "templates"),
        autoescape=True, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(curly=typography.curly, long_date=languages.long_date, css_string=styles.css_string)
    environment.globals.update(
        styles=lambda html: styles.bundle(html, root / "theme" / "static" / "css"),
        _=languages.translator(catalogues), own_name=languages.own_name, direction=languages.direction,
    )  # fmt: skip
    template = environment.get_template("booklet.html")
    label = languages.in_language(catalogues, language, "page")

    def file(name: str) -> str:
        return (built.output / name).resolve().as_uri()

    def write(pages: Mapping[str, int] | None) -> str:
        binding = Binding(slugs, file, pages, folder, label)
        chapters = [
            Chapter(name, str(sources[name].fields["title"]), bound(inside(pages_html[name], "main"), name, binding))
            for name in slugs
        ]
        home = sources.get(f"{folder}index")
        return template.render(
            chapters=chapters, pages=pages or {}, paper=paper, practice=built.content.data.practice, lang=language,
            draft=bool(built.content.data.missing), day=as_of(sources.values()), appendix=binding.appendix,
            epigraph=(home.fields.get("epigraph") if home else None) or (),
            foot=bound(inside(pages_html[slugs[0]], "footer"), "foot", binding),
        )  # fmt: skip

    return write


def published(built: Built, language: str = "") -> list[Document]:
    """Give the pages in a language, or all, that are part of the site: a translation that waits for its review is not."""
    return [
        source
        for source in built.content.sources
        if (built.output / f"{slug(source)}.html").is_file() and source.language == (language or source.language)
    ]


def spoken(built: Built) -> list[str]:
    """Give the languages that have a page, the site's own first."""
    found = {source.language for source in published(built) if not is_term(source)}
    return sorted(found, key=lambda language: (language != DEFAULT, language))


def as_of(sources: Iterable[Document]) -> str:
    """Give the day of the texts: a booklet of the same pages is the same."""
    return newest(sources).isoformat()


def printed_pages(pdf: Path) -> dict[str, int]:
    """Read on which sheet, from 1, each place stands that a link of the PDF leads to."""
    reader = PdfReader(pdf)
    places = {name.removeprefix("/"): place for name, place in reader.named_destinations.items()}
    return {name: (reader.get_destination_page_number(place) or 0) + 1 for name, place in sorted(places.items())}


def stamped(pdf: bytes, day: str) -> bytes:
    """Put a day in place of the moment of printing, in as many bytes: the table of contents of the file counts them."""
    digits = day.replace("-", "").ljust(14, "0").encode()
    return _STAMP.sub(lambda match: digits + match.group()[14:], pdf)
