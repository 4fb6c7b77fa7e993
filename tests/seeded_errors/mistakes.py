"""Sixty mistakes, four for each check: how each is put into a copy of the content, and where it should be told of."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

Expected = tuple[str, str, int]  # check, file, line


@dataclass
class Garden:
    """A copy of the site in which every file gets at most one mistake of those that concern a file as a whole.

    Attributes:
        root: the folder of the copy.
        random: where chance comes from.
        planted: the check, the file, and words that stand on the line which is to be told of, or the line itself.
        taken: files whose front matter or bytes were changed.
    """

    root: Path
    random: random.Random
    planted: list[tuple[str, Path, str | int]] = field(default_factory=list)
    taken: set[Path] = field(default_factory=set)
    count: int = 0

    def word(self) -> str:
        """Give a word that stands nowhere else, and that no check knows."""
        self.count += 1
        letters = "bdfgklmnprtvz"
        return f"zu{letters[self.count % 13]}o{letters[self.count // 13 % 13]}"

    def files(self, folder: str = "*") -> list[Path]:
        """Give the pages, the terms, or both, but not those on which every page depends."""
        found = sorted((self.root / "content").glob(f"{folder}/*.md"))
        return [path for path in found if path.stem not in ("index", "glossary", "404")]

    def a_file(
        self, folder: str = "*", *, like: Callable[[str], bool] = lambda text: True, alone: bool = False
    ) -> Path:
        """Choose a file; with ``alone``, one that nobody else changes as a whole."""
        # Others link to places on the privacy page, and nobody knows these while it cannot be built.
        kept = self.taken | ({self.root / "content" / "pages" / "privacy.md"} if alone else set())
        path = self.random.choice([p for p in self.files(folder) if p not in kept and like(p.read_text("utf-8"))])
        if alone:
            self.taken.add(path)
        return path

    def expect(self, check: str, path: Path, where: str | int) -> None:
        """Say what is to be told."""
        self.planted.append((check, path, where))

    def paragraph(self, check: str, text: str, where: str = "", *, path: Path | None = None) -> None:
        """Put a paragraph between two others, anywhere.

        Args:
            check: which check is to tell of it.
            text: the paragraph.
            where: words of it on the line that is to be told of; without, its first line.
            path: the file; without, any.
        """
        path = path or self.a_file()
        lines = path.read_text("utf-8").split("\n")
        at = self.random.choice(list(_gaps(lines)))
        path.write_text("\n".join([*lines[:at], "", text, "", *lines[at:]]), "utf-8")
        self.expect(check, path, where or text.split("\n")[0])

    def replace(self, path: Path, pattern: str, by: str) -> None:
        """Replace the first match of a pattern in a file."""
        text, count = re.subn(
            pattern, lambda match: match.expand(by), path.read_text("utf-8"), count=1, flags=re.MULTILINE
        )
        assert count, (path, pattern)
        path.write_text(text, "utf-8")

    def expected(self) -> list[Expected]:
        """Give what is to be told, now that everything is planted."""
        return sorted(
            (check, path.relative_to(self.root).as_posix(), _line(path, where)) for check, path, where in self.planted
        )


def _gaps(lines: list[str]) -> Iterator[int]:
    """Give the blank lines between two paragraphs or headings, and the end."""
    begins = [number for number, line in enumerate(lines) if line == "---"][1]
    for number in range(begins + 2, len(lines)):
        before = lines[number - 1]
        follows = lines[number + 1] if number + 1 < len(lines) else ""
        plain = before[:1].isalpha() or before.startswith("#")
        if lines[number] == "" and plain and (follows[:1].isalpha() or follows.startswith("#")):
            yield number
    yield len(lines)


def _line(path: Path, where: str | int) -> int:
    if isinstance(where, int):
        return where
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    found = [number for number, line in enumerate(lines, 1) if where in line]
    assert len(found) == 1, (path, where, found)
    return found[0]


def _picture() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (4, 4), "green").save(data, "PNG")
    return data.getvalue()


PICTURE = _picture()


def encoding(garden: Garden) -> None:
    """Signs that nobody sees."""
    for sign in ("\u200b", "\u00ad", "\x07"):
        garden.paragraph("encoding", f"One {garden.word()}{sign} more.")
    path = garden.a_file(alone=True)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    garden.expect("encoding", path, 1)


def front_matter(garden: Garden) -> None:
    """Fields of the wrong name or kind."""
    for folder, line in (
        ("pages", "sumary: A."),
        ("glossary", "aliasses: [a]"),
        ("*", "status: hiden"),
        ("*", "glossary: never"),
    ):
        path = garden.a_file(folder, alone=True)
        garden.replace(path, r"^(title: .*)$", rf"\1\n{line}")
        garden.expect("front matter", path, line)


def links(garden: Garden) -> None:
    """Links to nothing."""
    garden.paragraph("links", f"See [a page about it]({{filename}}/pages/{garden.word()}.md).")
    garden.paragraph("links", f"See [a place on it]({{filename}}/pages/privacy.md#{garden.word()}).")
    garden.paragraph("links", f"See [Privacy {garden.word()}]({{filename}}/pages/Privacy.md).")
    garden.paragraph("links", f"See [an old page]({garden.word()}.html).")


def external_links(garden: Garden, elsewhere: str) -> None:
    """Links to other sites on which nothing is."""
    for _ in range(4):
        garden.paragraph("external links", f"See [another site]({elsewhere}/{garden.word()}).")


def language(garden: Garden) -> None:
    """Words that hurt."""
    for text in (
        "Some of them were addicts.",
        "He is a *drug\nabuser*, they said {}.",
        "They had a clean urine test.",
        "She got clean in May.",
    ):
        word = garden.word()
        sentence = text.format(word) if "{}" in text else f"{text[:-1]} {word}."
        garden.paragraph("language", sentence, sentence.split("\n")[0])


def reading(garden: Garden) -> None:
    """Sentences that are too long."""
    for _ in range(4):
        words = " ".join(garden.random.choice(("red", "blue", "green", "gray")) for _ in range(26))
        garden.paragraph("reading", f"The {garden.word()} was {words}.")


def glossary(garden: Garden) -> None:
    """Terms that are not there, or are wrong."""
    for _ in range(2):
        word = garden.word()
        garden.paragraph("glossary", f"It is [a thing]({{term}}{word}).", f"{{term}}{word}")
    path, word = garden.a_file("glossary", like=lambda text: "\nsee:\n" in text, alone=True), garden.word()
    garden.replace(path, r"^see:\n", rf"see:\n  - {word}\n")
    garden.expect("glossary", path, f"- {word}")
    path = garden.a_file("glossary", alone=True)
    garden.replace(path, r"^definition: .*$", "definition: " + " ".join(["A word that is short."] * 10))
    garden.expect("glossary", path, "A word that is short.")


def images(garden: Garden) -> None:
    """Pictures whose description says nothing, or too much."""
    for alt in ("", "Image of a room", "IMG_1234.png", " ".join(["A room with two chairs"] * 8)):
        word = garden.word()
        (garden.root / "content" / "images" / f"{word}.png").write_bytes(PICTURE)
        # One without words keeps the site from being built, since Pelican notices it too.
        garden.paragraph("images" if alt else "build", f"![{alt}]({{static}}/images/{word}.png)")


def headings(garden: Garden) -> None:
    """Headings that a screen reader cannot follow, and a link that says nothing."""
    garden.paragraph("headings", f"## A {garden.word()}\n\n#### B {(word := garden.word())}\n\nText.", f"#### B {word}")
    garden.paragraph("headings", f"# A {garden.word()}\n\nText.")
    garden.paragraph("headings", f"## A {(word := garden.word())}\n\n## {{#{word}-x}}\n\nText.", f"## {{#{word}-x}}")
    garden.paragraph("headings", f"A {garden.word()}: [click here]({{filename}}/pages/privacy.md).")


def markdown(garden: Garden) -> None:
    """Markdown that readers would see, or that says something else."""
    garden.paragraph("Markdown", f"!!! safety “A {garden.word()}”\n    Text.")
    garden.paragraph("Markdown", f"A {garden.word()}:\n- b (first)\n- c", "- b (first)")
    garden.paragraph("Markdown", f"A | {(word := garden.word())}\n---|---\n1 | {word}s | 3", f"1 | {word}s | 3")
    garden.paragraph("Markdown", f"A **{garden.word()} without an end.")


def help_lines(garden: Garden) -> None:
    """Numbers that nobody has checked."""
    for number, text in enumerate(
        ("Call 1-800-555-01{}.", "Ring (555) 555-01{}.", "Text HOME to 7416{}.", "Dial 555.555.01{}.")
    ):
        garden.paragraph("help lines", text.format(10 + number))


def review(garden: Garden) -> None:
    """Health pages that nobody reviewed, or long ago, and a claim."""
    cited = lambda text: "[^" in text or "\nsources:" in text  # noqa: E731  a word for what is used twice
    for day in ("", "", " 2025-01-01"):
        path = garden.a_file(like=cited, alone=True)
        garden.replace(path, r"^reviewed: .*$", f"reviewed:{day}")
        garden.expect("review", path, f"reviewed:{day}")
    garden.paragraph("review", f"A study found {garden.word()}.", path=garden.a_file(like=lambda text: not cited(text)))


def placeholders(garden: Garden) -> None:
    """Facts that are not filled in."""
    path = garden.root / "content" / "data" / "practice.yaml"
    for name in garden.random.sample(
        ("credentials", "license_number", "city", "reply_time", "fee", "insurance", "records_law"), 4
    ):
        garden.replace(path, rf"^{name}: .*$", f"{name}:")
        garden.expect("placeholders", path, f"{name}:")


def unsafe_html(garden: Garden) -> None:
    """HTML that may not stand in a page."""
    for html in (
        "<script>x()</script>",
        "<b onclick='x()'>b</b>",
        "<iframe src='https://example.org/'></iframe>",
        "<b style='color:red'>b</b>",
    ):
        garden.paragraph("unsafe HTML", f"A {garden.word()}: {html}")


def output(garden: Garden) -> None:
    """HTML that is not valid, an id that stands twice, and a page that is too heavy."""
    word = garden.word()
    garden.paragraph("output", f"## A {word} {{#{word}}}\n\nText.\n\n## B {{#{word}}}\n\nText.", f"## B {{#{word}}}")
    garden.paragraph("output", f"A {garden.word()} <em>b <strong>c</em> d</strong>.")
    garden.paragraph("output", f"A {garden.word()} <a href='#top'>b <a href='#top'>c</a></a>.")
    path = garden.a_file("pages")
    letters = "bcdfghjklmnpqrstvwxz"
    words = ["".join(garden.random.choice(letters) for _ in range(8)) for _ in range(4000)]
    text = " ".join(f"{word}." if number % 6 == 5 else word for number, word in enumerate(words))
    garden.paragraph("output", text, path=path)
    garden.planted[-1] = ("output", path, "title: ")


def allow(garden: Garden) -> None:
    """Marks that are wrong."""
    for mark in ("allow language", "allow language: there is nothing", "allow langage: why", "alow language: why"):
        garden.paragraph("allow", f"<!-- proofread: {mark} --> A {garden.word()}.\nMore of it.")


KINDS = (
    allow,
    encoding,
    front_matter,
    glossary,
    headings,
    help_lines,
    images,
    language,
    links,
    markdown,
    output,
    placeholders,
    reading,
    review,
    unsafe_html,
)
