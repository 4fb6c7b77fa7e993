"""The booklet of the whole site is a complete PDF on both paper sizes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from practice.parts import resolve
from proofread.document import Document
from pypdf import PdfReader
from pypdf.generic import Destination

from site_tools.booklet.booklet import PAPERS, Paper, bind, publish_booklet
from site_tools.booklet.chapters import NOT_ON_PAPER
from site_tools.booklet.chromium import find_for_tests
from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import Built, build
from site_tools.checks.content import is_term, slug
from tests import paper
from tests.paper import SMALLEST, Sheet, read, split_across_sheets, stranded, too_small, without_spaces
from tests.small_site import FIELDS, write_small_site
from tests.tiers import representative

SIZE = {"letter": (612, 792), "a4": (595, 842)}


@dataclass(frozen=True)
class Booklet:
    """A booklet printed on the paper size ``paper``, and its sources.

    Attributes:
        built: the built site.
        pdf: the path of the booklet.
        name: the name of the practice.
        title_page: the words on the title page.
        terms: the number of glossary terms, which the number of links must exceed.
    """

    built: Built
    pdf: Path
    paper: Paper
    name: str
    title_page: tuple[str, ...]
    terms: int

    @property
    def reader(self) -> PdfReader:
        """The parsed PDF."""
        return PdfReader(self.pdf)

    @property
    def titles(self) -> dict[str, str]:
        """The titles of the English pages that are printed, by slug."""
        printed = [source for source in self.pages if slug(source) not in NOT_ON_PAPER]
        return {slug(source): resolve(str(source.fields["title"]), ()) for source in printed}

    @property
    def pages(self) -> list[Document]:
        """The English pages."""
        return [source for source in self.built.content.sources if re.fullmatch("pages/[^/]+", source.name)]


# Content of the small site: another language, a page that links to another chapter, and glossary terms.
MORE = {
    "content/pages/the-model.md": f"---\ntitle: The model\nsummary: S.\n{FIELDS}---\n## Text\n\n"
    "To [get help now]({filename}help-now.md) is fine. Carry naloxone.\n",
    "content/data/practice.yaml": "practice_name: A practice\nreviewed_languages: [es]\n",
    "content/pages/es/help-now.md": f"---\ntitle: Ayuda ahora\nlang: es\ntemplate: help\nsummary: Llame.\n{FIELDS}---\n"
    "## Una sobredosis\n\nDé naloxona. Vea [su meta]({filename}your-goals.md#hoy) o [la prueba]({filename}../evidence.md).\n",
    "content/pages/es/your-goals.md": f"---\ntitle: Sus metas\nlang: es\nsummary: Suyas.\n{FIELDS}---\n## Hoy\n\nTexto.\n",
    "content/pages/es/glossary.md": f"---\ntitle: Glosario\nlang: es\ntemplate: glossary/index\nsummary: Palabras.\n{FIELDS}---\nBusque.\n",
    "content/glossary/es/naloxone.md": f"---\ntitle: naloxona\nlang: es\ndefinition: Revierte una sobredosis.\n{FIELDS}---\nUn aerosol.\n",
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _printed_by_the_engine_alone() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHROMIUM", find_for_tests() or "")
        yield


@pytest.fixture(scope="module")
def two_languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the published booklets of a small site in two languages."""
    root = tmp_path_factory.mktemp("languages")
    (root / "theme").symlink_to(ROOT / "theme")
    write_small_site(root, MORE)
    assert publish_booklet(root / "booklet.pdf", root=root) == 0
    return root


# The cases are the small site, and the real site on each paper size.
BOUND = [pytest.param(("small", PAPERS[0])), *(pytest.param(("real", paper)) for paper in PAPERS)]


@pytest.fixture(scope="module", params=representative(BOUND, 1), ids=" on ".join)
def booklet(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Booklet:
    """The booklet of a site, printed on one paper size."""
    folder = tmp_path_factory.mktemp("booklet")
    site, paper = request.param
    if site == "small":
        root = request.getfixturevalue("two_languages")
        built = build(BuildConfig(folder / "site", root=root, settings={"SEARCH": False}))
        return Booklet(built, root / "booklet.pdf", paper, "A practice", ("One sentence.", "Another."), 0)
    built, chromium = build(BuildConfig(folder / "site", settings={"SEARCH": False})), find_for_tests()
    assert chromium
    assert bind(built, folder / "booklet.pdf", chromium, paper) == len(PdfReader(folder / "booklet.pdf").pages)
    title_page = ("I won’t go through your pockets.", "I’ll go through it with you.")
    return Booklet(built, folder / "booklet.pdf", paper, "Harm reduction psychotherapy", title_page, 20)


@pytest.fixture(scope="module")
def sheets(booklet: Booklet) -> list[Sheet]:
    """The parsed sheets of the booklet."""
    return read(booklet.pdf.read_bytes())


def contents(sheets: list[Sheet]) -> dict[str, int]:
    """Return the page numbers in the table of contents, by title. The table may cover more than one sheet."""
    found = paper.numbered_rows(sheets[1])
    for sheet in sheets[2 : min(found.values()) - 1]:
        found |= paper.numbered_rows(sheet)
    return found


def find_title(sheets: list[Sheet], title: str) -> list[int]:
    """Return the numbers of the sheets with the given title in the size of a chapter title, beginning with the first chapter."""
    return [
        number
        for number, sheet in enumerate(sheets, 1)
        if number >= min(contents(sheets).values())
        and any(run.size > 20 and without_spaces(run.text) == without_spaces(title) for run in sheet.body)
    ]


def test_booklet_has_a_title_page_on_the_right_paper(booklet: Booklet, sheets: list[Sheet]) -> None:
    assert {(round(sheet.width), round(sheet.height)) for sheet in sheets} == {SIZE[booklet.paper]}
    for words in (booklet.name, *booklet.title_page, "as of November"):
        assert words in sheets[0].text
    assert sheets[0].foot == ""


def test_contents_list_the_page_on_which_each_chapter_begins(booklet: Booklet, sheets: list[Sheet]) -> None:
    printed_numbers = {title.removeprefix("Appendix: "): number for title, number in contents(sheets).items()}
    assert printed_numbers == {title: find_title(sheets, title)[0] for title in booklet.titles.values()}
    assert max(printed_numbers, key=lambda title: printed_numbers[title]) == booklet.titles["glossary"]


def test_sheets_have_page_number_and_chapter_title(booklet: Booklet, sheets: list[Sheet]) -> None:
    starts = {number: title for title, number in contents(sheets).items()}
    first = min(starts)
    assert [sheet.foot for sheet in sheets[1 : first - 1]] == [str(number) for number in range(2, first)]
    title, expected = "", []
    for number in range(first, len(sheets) + 1):
        title = starts.get(number, title).removeprefix("Appendix: ")
        expected.append(f"{without_spaces(booklet.name)}·{without_spaces(title)}{number}")
    assert [sheet.foot for sheet in sheets[first - 1 :]] == expected


def test_bookmarks_are_the_chapters(booklet: Booklet, sheets: list[Sheet]) -> None:
    reader = booklet.reader
    top = [mark for mark in reader.outline if isinstance(mark, Destination)]
    numbers = {str(mark.title): (reader.get_destination_page_number(mark) or 0) + 1 for mark in top}
    assert numbers.pop("Contents") == 2
    assert numbers == {title.removeprefix("Appendix: "): number for title, number in contents(sheets).items()}


def links(reader: PdfReader) -> Iterator[str]:
    """Yield the destination of each link within the PDF."""
    for page in reader.pages:
        for note in page.get("/Annots") or ():
            if "/Dest" in (link := note.get_object()):
                yield str(link["/Dest"]).removeprefix("/")


def test_links_have_destinations_and_terms_are_in_the_appendix(booklet: Booklet, sheets: list[Sheet]) -> None:
    reader = booklet.reader
    places = {name.removeprefix("/") for name in reader.named_destinations}
    led = set(links(reader))
    assert led - places == set()
    terms = {source.name.removeprefix("glossary/") for source in booklet.built.content.sources} & {
        place.removeprefix("glossary--") for place in led
    }
    assert len(terms) > booklet.terms
    appendix = {name: reader.get_destination_page_number(place) for name, place in reader.named_destinations.items()}
    last = contents(sheets)[f"Appendix: {booklet.titles['glossary']}"]
    assert [term for term in terms if (appendix[f"/glossary--{term}"] or 0) + 1 < last] == []


def test_link_to_another_chapter_shows_its_page_number(booklet: Booklet, sheets: list[Sheet]) -> None:
    text = " ".join(sheet.text for sheet in sheets[2:])
    printed_numbers = {int(number) for number in re.findall(r"get help now \(page (\d+)\)", text)}
    numbers_by_title = contents(sheets)
    assert numbers_by_title["Get help now"] in printed_numbers
    assert all(numbers_by_title["Get help now"] <= number < numbers_by_title["Questions"] for number in printed_numbers)
    assert "(page 00)" not in text


def test_pages_are_complete_and_readable(booklet: Booklet, sheets: list[Sheet]) -> None:
    html = "".join((booklet.built.output / f"{slug}.html").read_text() for slug in booklet.titles)
    assert stranded(sheets, paper.headings_in(html)) == []
    assert too_small(sheets, SMALLEST) == []
    text = without_spaces(" ".join(sheet.text for sheet in sheets))
    for furniture in ("Leave this site", "On this page", "Words on this page", "You are here"):
        written = without_spaces(re.sub(r"<[^>]+>", "", " ".join(prose(booklet))))
        # Pages such as “Get help now” have sections that are not printed, so the booklet may have fewer of these words than the source.
        assert text.count(without_spaces(furniture)) <= written.count(without_spaces(furniture))
    table = (booklet.built.output / "how-it-differs.html").read_text().partition("<table")[2].partition("</table")[0]
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", table, re.DOTALL)]
    assert split_across_sheets(sheets, [[cell for cell in cells if cell.strip()]]) == []


def prose(booklet: Booklet) -> list[str]:
    """Return the source text of each page in the booklet. The text may mention the site's controls."""
    return [source.text for source in booklet.built.content.sources if slug(source) in booklet.titles]


def test_booklet_has_pdf_metadata(booklet: Booklet) -> None:
    reader = booklet.reader
    root = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == booklet.name
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    terms = [source for source in booklet.built.content.sources if is_term(source) and source.name.count("/") == 1]
    fields = [source.fields.get(name) for source in (*terms, *booklet.pages) for name in ("written", "reviewed")]
    newest = max(str(day) for day in fields if day)
    assert reader.metadata.creation_date_raw == f"D:{newest.replace('-', '')}000000+00'00'"


def test_each_language_has_its_own_booklet(two_languages: Path) -> None:
    english, spanish = (read((two_languages / name).read_bytes()) for name in ("booklet.pdf", "booklet-es.pdf"))
    assert contents(spanish) == {"Ayuda ahora": 3, "Sus metas": 5, "Apéndice: Glosario": 6}
    assert "Español" in spanish[0].text
    text = without_spaces(" ".join(sheet.text for sheet in spanish))
    assert without_spaces("su meta (página 5) o la prueba.") in text  # no page number for a page in the other booklet
    assert "Sus metas" not in " ".join(sheet.text for sheet in english)


def test_booklet_declares_its_language(two_languages: Path) -> None:
    for name, language in (("booklet.pdf", "en"), ("booklet-es.pdf", "es")):
        assert PdfReader(two_languages / name).trailer["/Root"]["/Lang"] == language
