"""Tests for the benchmark of loading times: its texts, server, measurements, limits and tables."""

import http.client
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest
from practice.data import HelpLine, SiteData, Source, load

from bench.reader.browser import Load, chromium
from bench.reader.browser import load as load_page
from bench.reader.lighthouse import CATEGORIES, Scores, read
from bench.reader.results import EXTRA, WHY_EXTRA, Measured, limits, section
from bench.reader.server import served
from bench.reader.texts import Text, filled_in, linked, plain, read_texts, relative
from site_tools.booklet.chromium import find_for_tests
from site_tools.build.config import ROOT

DATA = SiteData(
    practice={"fee": "90 dollars", "licensed_states": ("Ohio", "Utah")},
    help_lines={"lifeline": HelpLine("lifeline", "Lifeline", "988", "", "", "")},
    sources={"one": Source("one", "First", "https://example.org/1"), "two": Source("two", "Second")},
)


@pytest.mark.parametrize(
    ("ours", "wanted"),
    [
        ("The fee: [[fee]].\n", "The fee: 90 dollars.\n"),
        ("In [[licensed_states]].\n", "In Ohio, Utah.\n"),
        ("Call [[help.lifeline]].\n", "Call [988](tel:988).\n"),
        ("[[photo]]\n\nText.\n", "Text.\n"),
        ("A<!-- note -->B\n", "AB\n"),
        ("[word]({no-term})\n", "word\n"),
        ("Table: Two ways\n\n| a |\n", "Two ways\n\n| a |\n"),
        ("Hola.\n{: lang=\"es\" }\n", "Hola.\n"),
        ("Fee\n:   little\n\nWhere\n:   here\n    or there\n\nText.\n", "- **Fee**: little\n- **Where**: here\n    or there\n\nText.\n"),
        ('!!! safety "Careful"\n    One.\n    Two.\n\nText.\n', "> **Careful**\n>\n> One.\n> Two.\n\nText.\n"),
        ("[x]({filename}about.md) [y]({filename}about.md#me)\n", "[x](to:about) [y](to:about)\n"),
        ("a[^two] b[^one] c[^two]\n", "a [1] b [2] c [1]\n\n## Sources\n\n1. Second\n2. [First](https://example.org/1)\n"),
    ],
)  # fmt: skip
def test_syntax_of_our_extensions_becomes_plain_markdown(ours: str, wanted: str) -> None:
    assert plain(ours, "index", DATA) == wanted


@pytest.mark.parametrize(
    ("slug", "link", "to", "written"),
    [
        ("index", "{filename}about.md", "about", "about.md"),
        ("glossary/binge", "{filename}../pages/about.md", "about", "../about.md"),
        ("glossary/binge", "{filename}opioid.md", "glossary/opioid", "opioid.md"),
        ("alcohol", "{term}binge", "glossary/binge", "glossary/binge.md"),
    ],
)
def test_link_is_relative_to_its_page(slug: str, link: str, to: str, written: str) -> None:
    markdown = plain(f"[x]({link})", slug, DATA)
    assert markdown == f"[x](to:{to})"
    assert relative(Text(slug, "", "", markdown)) == f"[x]({written})"


def test_every_link_leads_to_one_of_the_texts() -> None:
    data = filled_in(load(ROOT / "content" / "data", ROOT))
    assert not data.missing
    texts = read_texts(ROOT / "content", data)
    sources = [*(ROOT / "content" / "pages").glob("*.md"), *(ROOT / "content" / "glossary").glob("*.md")]
    assert len(texts) == len(sources) - 1  # except the 404 page
    slugs = {text.slug for text in texts}
    for text in texts:
        linked(text, {slug: slug for slug in slugs}.__getitem__)  # a link to a missing text raises KeyError
        assert not re.search(r"\[\[|\[\^|\{|^!!!|^:  ", text.markdown, re.MULTILINE), text.slug


PAGE = "<!doctype html><html lang=en><title>x</title><p>" + "the same words " * 100


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "sub").mkdir()
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "sub" / "index.html").write_text("below", encoding="utf-8")
    (tmp_path / "font.woff2").write_bytes(b"font" * 100)
    (tmp_path / "style.css").write_text("p { color: red }", encoding="utf-8")
    outside = '<img src="https://elsewhere.invalid/a.png" alt="">'
    (tmp_path / "more.html").write_text(f"{PAGE}<link rel=stylesheet href=style.css>{outside}", encoding="utf-8")
    with served(tmp_path) as address:
        yield address


def _get(connection: http.client.HTTPConnection, path: str, accepted: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection.request("GET", path, headers={"Accept-Encoding": accepted})
    response = connection.getresponse()
    return response, response.read()


@pytest.mark.parametrize(
    ("path", "accepted", "status", "kind", "encoding", "body"),
    [
        ("/", "gzip, br", 200, "text/html; charset=utf-8", "br", PAGE.encode()),
        ("/index.html?v=1", "br", 200, "text/html; charset=utf-8", "br", PAGE.encode()),
        ("/", "gzip", 200, "text/html; charset=utf-8", None, PAGE.encode()),
        ("/sub/", "br", 200, "text/html; charset=utf-8", "br", b"below"),
        ("/style.css", "br", 200, "text/css; charset=utf-8", "br", b"p { color: red }"),
        ("/font.woff2", "br", 200, "font/woff2", None, b"font" * 100),
        ("/gone", "br", 404, "text/plain", None, b""),
    ],
)
@pytest.mark.sample(2)
def test_server_compresses_uncompressed_files(
    address: str, path: str, accepted: str, status: int, kind: str, encoding: str | None, body: bytes
) -> None:
    connection = http.client.HTTPConnection(address.removeprefix("http://"))
    response, sent = _get(connection, path, accepted)
    connection.close()
    assert (response.status, response.headers["Content-Type"]) == (status, kind)
    assert (response.headers["Content-Encoding"], response.headers["Cache-Control"]) == (encoding, "no-store")
    assert (brotli.decompress(sent) if encoding else sent) == body


def test_server_uses_the_best_brotli_compression(address: str) -> None:
    connection = http.client.HTTPConnection(address.removeprefix("http://"))
    assert _get(connection, "/", "br")[1] == brotli.compress(PAGE.encode(), quality=11)
    connection.close()


def test_server_keeps_the_connection_open(address: str) -> None:
    connection = http.client.HTTPConnection(address.removeprefix("http://"))
    _get(connection, "/", "br")
    first = connection.sock
    _get(connection, "/gone", "br")
    assert first is connection.sock is not None
    connection.close()


def test_load_counts_every_request_and_transferred_byte(address: str) -> None:
    path = find_for_tests()
    assert path, "There is no Chromium. Run the tests with ./site test, which gets one."

    def load() -> tuple[Load, Load]:
        with chromium(path) as browser:
            return load_page(browser, f"{address}/"), load_page(browser, f"{address}/more.html")

    # A thread can run only one Playwright instance at a time, and other tests may have one open in this thread.
    with ThreadPoolExecutor(1) as apart:
        alone, more = apart.submit(load).result()
    assert (alone.requests, alone.outside) == (1, 0)
    assert (more.requests, more.outside) == (3, 1)
    assert len(brotli.compress(PAGE.encode())) < alone.size < more.size < len(PAGE)
    assert 0 < alone.first <= alone.largest


OURS = Load(10_000, 1, 0, 600, 600)


def _beside(other: Load, ours: Load = OURS) -> list[Measured]:
    return [Measured("ours", "index", (ours,)), Measured("other", "index", (other,))]


@pytest.mark.parametrize(
    ("other", "missed"),
    [
        (Load(20_000, 2, 0, 1_200, 1_200), []),
        (Load(19_999, 2, 0, 1_200, 1_200), ["bytes"]),
        (Load(20_000, 1, 0, 1_200, 1_200), ["requests"]),
        (Load(20_000, 2, 0, 800, 1_200), ["first contentful paint"]),
        (Load(20_000, 2, 0, 1_200, 600), ["largest contentful paint"]),
    ],
)
def test_measure_has_its_own_limit(other: Load, missed: list[str]) -> None:
    checks = limits(_beside(other), "ours")
    assert [check.name.partition(":")[0] for check in checks if not check.holds] == missed


def test_limit_compares_the_worst_page_with_the_best_other_theme() -> None:
    slow = Load(90_000, 9, 0, 9_000, 9_000)
    measured = [
        *_beside(slow), Measured("third", "index", (slow,)),
        Measured("ours", "help", (OURS,)), Measured("other", "help", (slow,)),
        Measured("third", "help", (Load(12_500, 2, 0, 1_200, 1_200),)),
    ]  # fmt: skip
    check = limits(measured, "ours")[0]
    assert (check.name, check.value, check.holds) == ("bytes: ours ÷ third, on help", 0.8, False)


def test_extra_theme_has_its_own_table_and_no_limit() -> None:
    measured = [
        *_beside(Load(40_000, 4, 0, 2_000, 2_000)),
        Measured(EXTRA, "index", (Load(12_500, 2, 0, 1_000, 1_000),)),
    ]
    checks = limits(measured, "ours")
    assert all(check.holds for check in checks)
    text = section(measured, [], checks, "Chromium 1")
    assert "| bytes: ours ÷ other, on index | 0.25 | 0.5 | yes |" in text
    assert WHY_EXTRA in text
    assert f"| bytes: ours ÷ {EXTRA}, on index | 0.80 |\n" in text
    assert f"| {EXTRA} | 12.5 | 2 | 0 | 1.00 | 1.00 |" in text


def test_median_is_taken_of_each_measure() -> None:
    loads = (Load(3, 1, 0, 30, 90), Load(1, 2, 0, 20, 70), Load(2, 3, 0, 10, 80))
    assert Measured("ours", "index", loads).median == Load(2, 2, 0, 20, 80)


def test_tables_show_every_page_and_theme() -> None:
    measured = _beside(Load(20_000, 2, 1, 1_200, 1_500))
    scores = [Scores("index", (100, 100, 100, 92), ("robots-txt",)), Scores("404", (99, 100, 100, 100), ())]
    text = section(measured, scores, limits(measured, "ours"), "Chromium 1")
    assert (
        "The values were measured with Chromium 1; each one is the median of 1 loads, with the themes taking turns."
        in text
    )
    assert "| bytes: ours ÷ other, on index | 0.50 | 0.5 | yes |" in text
    assert "### index\n" in text
    assert "| other | 20.0 | 2 | 1 | 1.20 | 1.50 |" in text
    assert "| index | 100 | 100 | 100 | 92 | `robots-txt` |" in text
    assert "- `robots-txt`: " in text
    assert "- `is-crawlable`: " not in text
    assert WHY_EXTRA not in text


def test_lighthouse_report_names_the_audits_that_lower_a_score() -> None:
    audits = {"bad": {"score": 0}, "good": {"score": 1}, "silent": {"score": None}, "free": {"score": 0.5}}
    refs = [{"id": name, "weight": 0 if name == "free" else 1} for name in audits]
    category = {"score": 0.92, "auditRefs": refs}
    whole = {"score": 1, "auditRefs": refs}
    categories = {name: category if name == "seo" else whole for name in CATEGORIES}
    assert read("index", {"categories": categories, "audits": audits}) == Scores("index", (100, 100, 100, 92), ("bad",))
