"""``./site publish --booklet``: print the whole site as one PDF per language, with a table of contents, page numbers and the glossary.

Chromium prints the pages of a fresh build. Page numbers are known only after printing, so Chromium prints again, up to five times in all,
until the numbers in the text match the actual pages.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Literal

import jinja2
from practice.parts import resolve
from proofread.document import Document
from pypdf import PdfReader
from rich.console import Console
from rich.markup import escape
from theming import languages, styles, typography
from theming.pages import listed_slugs

from site_tools.build.build_date import newest
from site_tools.build.config import ROOT, BuildConfig
from site_tools.build.temporary_files import workspace
from site_tools.checks.building import Built, build
from site_tools.checks.content import is_term, slug
from site_tools.checks.report import finish

from .chapters import BookletData, Chapter, chapter_order, inner_html, rewrite_tags
from .chromium import find, print_pdf

Paper = Literal["letter", "a4"]
PAPERS: tuple[Paper, ...] = ("letter", "a4")
DEFAULT = "en"  # the language in which the theme's texts are written
_PASSES = 5
_STAMP = re.compile(rb"(?<=Date \(D:)\d{14}[^)]*")
NO_CHROMIUM = "Printing the booklet needs Chrome, Chromium or Edge. Install one of them, then try again."


# The comment at the end of each PDF that this tool creates, so that later runs recognize the file and may replace it.
MARK = b"\n% Published by ./site publish\n"


def publish_booklet(to: Path, paper: str = "letter", *, root: Path = ROOT) -> int:
    """Build the site, and print one booklet for each language.

    Args:
        to: the path of the PDF for the default language. The code of any other language is added to this file name, as in
            ``booklet-es.pdf``. Each PDF is replaced atomically.
        paper: the paper size, ``letter`` or ``a4``.
        root: the folder of the site.

    Returns:
        0 if the booklets were printed, 1 if problems or a file that this tool did not create prevented this, 2 if Chromium is missing or
        failed, or the paper size is unknown.
    """
    console = Console(highlight=False)
    size = next((known for known in PAPERS if known == paper.lower()), None)
    if size is None:
        console.print(f"There is no paper size “{escape(paper)}”. Use --paper {' or --paper '.join(PAPERS)}.")
        return 2
    chromium = find()
    if not chromium:
        console.print(NO_CHROMIUM)
        return 2
    with workspace(to.parent, "booklet") as folder:
        built = build(BuildConfig(folder / "site", root=root, strict=True, settings={"SEARCH": False}))
        if not built.ok:
            return finish(built, root, strict=True)
        names = {
            lang: to.name if lang == DEFAULT else f"{to.stem}-{lang}{to.suffix}" for lang in languages_with_pages(built)
        }
        if foreign := [name for name in names.values() if not may_replace(to.with_name(name))]:
            console.print(
                f"[red]Not printed.[/] {escape(foreign[0])} already exists, and ./site publish did not write it. "
                "Choose another name with --to, or move that file away first."
            )
            return 1
        try:
            sheets = {lang: bind(built, folder / name, chromium, size, lang) for lang, name in names.items()}
        except RuntimeError as error:
            console.print(
                f"The booklet was not created, because {escape(chromium)} could not print it. {escape(str(error))}"
            )
            return 2
        for name in names.values():
            (folder / name).replace(to.with_name(name))
    for lang, name in names.items():
        console.print(f"Printed {escape(name)}: {sheets[lang]} pages")
    return 0


def bind(built: Built, to: Path, chromium: str, paper: Paper = "letter", language: str = DEFAULT) -> int:
    """Print the booklet of one language.

    Args:
        built: the built site.
        to: the PDF to write.
        chromium: the path of Chromium.
        paper: the paper size.
        language: the language of the pages.

    Returns:
        The number of pages of the PDF.

    Raises:
        RuntimeError: Chromium could not be started, took too long or printed nothing.
    """
    write = html_writer(built, paper, language)
    with tempfile.TemporaryDirectory() as folder:
        html, pdf = Path(folder) / "booklet.html", Path(folder) / "booklet.pdf"
        pages: dict[str, int] | None = None
        for _ in range(_PASSES):
            html.write_text(write(pages), encoding="utf-8")
            print_pdf(chromium, html, pdf)
            if pages == (pages := page_numbers(pdf)):
                break
        to.write_bytes(with_date(pdf.read_bytes(), newest_date(built_pages(built, language))) + MARK)
        return len(PdfReader(to).pages)


def may_replace(path: Path) -> bool:
    """Return whether a PDF may be written to a path: either nothing is there yet, or a regular file that this tool created.

    PDFs from earlier versions of this tool don't end with ``MARK``, so they are recognized by their file name and by the name of
    Chromium's PDF library.
    """
    if not path.exists() and not path.is_symlink():
        return True
    if path.is_symlink() or not path.is_file():
        return False
    data = path.read_bytes()
    earlier = path.name.startswith("booklet") and data.startswith(b"%PDF-") and b"Skia/PDF" in data
    return data.endswith(MARK) or earlier


def html_writer(built: Built, paper: Paper, language: str = DEFAULT) -> Callable[[Mapping[str, int] | None], str]:
    """Return a function that renders the HTML of the booklet in one language.

    The function takes the page numbers, keyed by link target, or ``None`` before the first printing.
    """
    root = built.content.root
    sources = {slug(source): source for source in built_pages(built, language)}
    folder = "" if language == DEFAULT else f"{language}/"
    more = {name: listed_slugs(source.fields.get("more")) for name, source in sources.items()}
    slugs = chapter_order(
        built.content.needed, [name for name, source in sources.items() if not is_term(source)], more, folder
    )
    below = {f"{folder}{name}" for names in more.values() for name in names}
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

    facts = frozenset(built.content.data.facts)

    def file(name: str) -> str:
        return (built.output / name).resolve().as_uri()

    def write(pages: Mapping[str, int] | None) -> str:
        data = BookletData(slugs, file, pages, folder, label)
        chapters = [
            Chapter(
                name,
                str(resolve(str(sources[name].fields["title"]), facts)),
                rewrite_tags(inner_html(pages_html[name], "main"), name, data),
                name in below,
            )
            for name in slugs
        ]
        home = sources.get(f"{folder}index")
        return template.render(
            chapters=chapters, pages=pages or {}, paper=paper, practice=built.content.data.facts, lang=language,
            day=newest_date(sources.values()), appendix=data.appendix,
            epigraph=(home.fields.get("epigraph") if home else None) or (),
            foot=rewrite_tags(inner_html(pages_html[slugs[0]], "footer"), "foot", data),
        )  # fmt: skip

    return write


def built_pages(built: Built, language: str = "") -> list[Document]:
    """Return the pages and terms that were built in a language, or in any language if ``language`` is empty.

    Translations that still have to be reviewed are not built.
    """
    return [
        source
        for source in built.content.sources
        if (built.output / f"{slug(source)}.html").is_file() and source.language == (language or source.language)
    ]


def languages_with_pages(built: Built) -> list[str]:
    """Return the languages that have pages, starting with the site's default language."""
    found = {source.language for source in built_pages(built) if not is_term(source)}
    return sorted(found, key=lambda language: (language != DEFAULT, language))


def newest_date(sources: Iterable[Document]) -> str:
    """Return the last date on which a document was written or reviewed, in ISO format.

    Booklets show this date instead of today's date, so that they are reproducible.
    """
    return newest(sources).isoformat()


def page_numbers(pdf: Path) -> dict[str, int]:
    """Return the 1-based page number of each link target in a PDF, keyed by the target's name."""
    reader = PdfReader(pdf)
    targets = {name.removeprefix("/"): target for name, target in reader.named_destinations.items()}
    return {name: (reader.get_destination_page_number(target) or 0) + 1 for name, target in sorted(targets.items())}


def with_date(pdf: bytes, day: str) -> bytes:
    """Return a PDF with ``day`` as its creation and modification date.

    The new date is as long as the old one, because the PDF contains byte offsets, which must not change.
    """
    digits = day.replace("-", "").ljust(14, "0").encode()
    return _STAMP.sub(lambda match: digits + match.group()[14:], pdf)
