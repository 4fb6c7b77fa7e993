"""Add 64 mistakes, four for each check, to a copy of the content, and record where each must be reported."""

from __future__ import annotations

import io

from PIL import Image

from .seeded_site import SeededSite


def _picture() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (4, 4), "green").save(data, "PNG")
    return data.getvalue()


PICTURE = _picture()


def encoding(site: SeededSite) -> None:
    """Seed invisible characters."""
    for character in ("\u200b", "\u00ad", "\x07"):
        site.paragraph("encoding", f"One {site.word()}{character} more.")
    path = site.pick_file(alone=True)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    site.expect("encoding", path, 1)


def front_matter(site: SeededSite) -> None:
    """Seed fields with an invalid name or value."""
    for folder, line in (
        ("pages", "sumary: A."),
        ("glossary", "aliasses: [a]"),
        ("*", "status: hiden"),
        ("*", "glossary: never"),
    ):
        name = line.partition(":")[0]
        path = site.pick_file(folder, like=lambda text, name=name: f"\n{name}:" not in text, alone=True)
        site.replace(path, r"^(title: .*)$", rf"\1\n{line}")
        site.expect("front matter", path, line)


def links(site: SeededSite) -> None:
    """Seed broken links within the site."""
    site.paragraph("links", f"See [a page about it]({{filename}}/pages/{site.word()}.md).")
    site.paragraph("links", f"See [a place on it]({{filename}}/pages/privacy.md#{site.word()}).")
    site.paragraph("links", f"See [Privacy {site.word()}]({{filename}}/pages/Privacy.md).")
    site.paragraph("links", f"See [an old page]({site.word()}.html).")


def external_links(site: SeededSite, elsewhere: str) -> None:
    """Seed links to missing pages on another site, whose URL is ``elsewhere``."""
    for _ in range(4):
        site.paragraph("external links", f"See [another site]({elsewhere}/{site.word()}).")


def language(site: SeededSite) -> None:
    """Seed stigmatizing language."""
    for text in (
        "Some of them were addicts.",
        "He is a *drug\nabuser*, they said {}.",
        "They had a clean urine test.",
        "She got clean in May.",
    ):
        word = site.word()
        sentence = text.format(word) if "{}" in text else f"{text[:-1]} {word}."
        site.paragraph("language", sentence, sentence.split("\n")[0])


def reading(site: SeededSite) -> None:
    """Seed sentences that are too long."""
    for _ in range(4):
        words = " ".join(site.random.choice(("red", "blue", "green", "gray")) for _ in range(26))
        site.paragraph("reading", f"The {site.word()} was {words}.")


def glossary(site: SeededSite) -> None:
    """Seed references to missing terms, and a definition that is too long."""
    for _ in range(2):
        word = site.word()
        site.paragraph("glossary", f"It is [a thing]({{term}}{word}).", f"{{term}}{word}")
    path, word = site.pick_file("glossary", like=lambda text: "\nsee:\n" in text, alone=True), site.word()
    site.replace(path, r"^see:\n", rf"see:\n  - {word}\n")
    site.expect("glossary", path, f"- {word}")
    path = site.pick_file("glossary", alone=True)
    site.replace(path, r"^definition: .*$", "definition: " + " ".join(["A word that is short."] * 10))
    site.expect("glossary", path, "A word that is short.")


def images(site: SeededSite) -> None:
    """Seed images whose alt text is missing, uninformative or too long."""
    for alt in ("", "Image of a room", "IMG_1234.png", " ".join(["A room with two chairs"] * 8)):
        word = site.word()
        (site.root / "content" / "images" / f"{word}.png").write_bytes(PICTURE)
        # A missing alt text is reported by the check “build”, because Pelican detects it while it builds the site.
        site.paragraph("images" if alt else "build", f"![{alt}]({{static}}/images/{word}.png)")


def headings(site: SeededSite) -> None:
    """Seed headings that screen readers cannot follow, and a link without meaningful text."""
    site.paragraph("headings", f"## A {site.word()}\n\n#### B {(word := site.word())}\n\nText.", f"#### B {word}")
    site.paragraph("headings", f"# A {site.word()}\n\nText.")
    site.paragraph("headings", f"## A {(word := site.word())}\n\n## {{#{word}-x}}\n\nText.", f"## {{#{word}-x}}")
    site.paragraph("headings", f"A {site.word()}: [click here]({{filename}}/pages/privacy.md).")


def markdown(site: SeededSite) -> None:
    """Seed Markdown that would be shown as plain text, or rendered as something other than intended."""
    site.paragraph("Markdown", f"!!! safety “A {site.word()}”\n    Text.")
    site.paragraph("Markdown", f"A {site.word()}:\n- b (first)\n- c", "- b (first)")
    site.paragraph("Markdown", f"A | {(word := site.word())}\n---|---\n1 | {word}s | 3", f"1 | {word}s | 3")
    site.paragraph("Markdown", f"A **{site.word()} without an end.")


def help_lines(site: SeededSite) -> None:
    """Seed phone numbers that are not verified."""
    for number, text in enumerate(
        ("Call 1-800-555-01{}.", "Ring (555) 555-01{}.", "Text HOME to 7416{}.", "Dial 555.555.01{}.")
    ):
        site.paragraph("help lines", text.format(10 + number))


def review(site: SeededSite) -> None:
    """Seed health pages without a review or with an outdated review, and a claim without a source."""
    cited = lambda text: "[^" in text or "\nsources:" in text  # noqa: E731  a name, because it is used twice
    for day in ("", "", " 2025-01-01"):
        path = site.pick_file(like=cited, alone=True)
        site.replace(path, r"^reviewed: .*$", f"reviewed:{day}")
        site.expect("review", path, f"reviewed:{day}")
    site.paragraph("review", f"A study found {site.word()}.", path=site.pick_file(like=lambda text: not cited(text)))


def placeholders(site: SeededSite) -> None:
    """Remove four facts about the practice, so that they are reported as missing."""
    path = site.root / "content" / "data" / "practice.yaml"
    for name in site.random.sample(
        ("credentials", "license_number", "cancellation", "reply_time", "fee", "insurance", "records_law"), 4
    ):
        site.replace(path, rf"^{name}: .*$", f"{name}:")
        site.expect("placeholders", path, f"{name}:")


def unsafe_html(site: SeededSite) -> None:
    """Seed HTML that is not allowed in a page."""
    for html in (
        "<script>x()</script>",
        "<b onclick='x()'>b</b>",
        "<iframe src='https://example.org/'></iframe>",
        "<b style='color:red'>b</b>",
    ):
        site.paragraph("unsafe HTML", f"A {site.word()}: {html}")


def output(site: SeededSite) -> None:
    """Seed invalid HTML, a duplicate id, and a page that is too large."""
    word = site.word()
    site.paragraph("output", f"## A {word} {{#{word}}}\n\nText.\n\n## B {{#{word}}}\n\nText.", f"## B {{#{word}}}")
    site.paragraph("output", f"A {site.word()} <em>b <strong>c</em> d</strong>.")
    site.paragraph("output", f"A {site.word()} <a href='#top'>b <a href='#top'>c</a></a>.")
    path = site.pick_file("pages")
    letters = "bcdfghjklmnpqrstvwxz"
    words = ["".join(site.random.choice(letters) for _ in range(8)) for _ in range(4000)]
    text = " ".join(f"{word}." if number % 6 == 5 else word for number, word in enumerate(words))
    site.paragraph("output", text, path=path)
    site.seeded[-1] = ("output", path, "title: ")


def allow(site: SeededSite) -> None:
    """Seed suppressions that are invalid or suppress nothing."""
    for mark in ("allow language", "allow language: there is nothing", "allow langage: why", "alow language: why"):
        site.paragraph("allow", f"<!-- proofread: {mark} --> A {site.word()}.\nMore of it.")


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
