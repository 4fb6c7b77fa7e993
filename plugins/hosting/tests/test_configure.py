"""Each host is told the same headers, in its own words. What the servers make of it: tests/browser/hosts."""

import fnmatch
import re

import pytest
from hosting.configure import LONGEST_LINE, Place, for_any_folder, for_folder, for_servers
from hosting.headers import HEADERS
from hosting.policy import Policies

POLICIES = Policies("default-src 'none'", {}, "default-src 'none'")
OWN = Policies("default-src 'none'", {"search.html": "default-src 'none'; connect-src 'self'"}, "connect-src 'self'")


def parse(text: str) -> list[tuple[str, dict[str, str]]]:
    """Read a ``_headers`` file as Netlify and Cloudflare document it.

    A line that is not indented is a path, those indented below are its headers, “#” begins a comment. A header stands once in
    a rule; a path has one “*” at most and begins with “/”; the name ends at the first colon.
    """
    rules: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            assert line.startswith("/")
            assert line.count("*") <= 1
            rules.append((line, {}))
            continue
        name, colon, value = line.strip().partition(":")
        assert colon
        assert re.fullmatch(r"[A-Za-z-]+", name)
        assert name not in rules[-1][1]
        rules[-1][1][name] = value.strip()
    return rules


def test_hosts_that_read_a_file_of_headers_get_one_rule_for_all() -> None:
    (rule,) = parse(for_any_folder(OWN)["_headers"])
    path, headers = rule
    assert all(fnmatch.fnmatchcase(address, path) for address in ("/", "/index.html", "/glossary/naloxone"))
    assert headers == {"Content-Security-Policy": OWN.widest, **dict(HEADERS)}


@pytest.mark.parametrize(("length", "fits"), [(LONGEST_LINE, True), (LONGEST_LINE + 1, False)])
def test_a_policy_that_hosts_would_not_read_is_told(length: int, fits: bool) -> None:
    widest = "x" * (length - len("  Content-Security-Policy: "))
    policies = Policies("", {}, widest)
    if fits:
        assert widest in for_any_folder(policies)["_headers"]
    else:
        with pytest.raises(ValueError, match=r"would have 2,001 characters, and hosts read 2,000"):
            for_any_folder(policies)


@pytest.mark.parametrize(
    ("url", "origin", "host", "base", "folder"),
    [
        ("https://example.org", "https://example.org", "example.org", "/", "/var/www/example.org"),
        ("https://example.org/", "https://example.org", "example.org", "/", "/var/www/example.org"),
        ("https://a.example.org/x/y", "https://a.example.org", "a.example.org", "/x/y/", "/var/www/a.example.org"),
        ("https://example.org:8443/x", "https://example.org:8443", "example.org", "/x/", "/var/www/example.org"),
    ],
)
def test_an_address_has_parts(url: str, origin: str, host: str, base: str, folder: str) -> None:
    place = Place(url)
    assert (place.origin, place.host, place.base, place.folder) == (origin, host, base, folder)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "example.org",
        "https://",
        "https://example.org/a b",
        "https://example.org/$a",
        "https://example.org;return",
        'https://example.org/"',
        "https://example.org/\n}",
        "https://user@example.org",
    ],
)
def test_what_could_say_more_than_an_address_is_turned_away(url: str) -> None:
    with pytest.raises(ValueError, match="is no address that a server can be set up for"):
        Place(url)


@pytest.mark.parametrize("url", ["https://example.org", "https://example.org/some/path"])
def test_every_host_is_told_every_header(url: str) -> None:
    place = Place(url)
    for name, text in {**for_servers(place, POLICIES), **for_folder(place, POLICIES)}.items():
        missing = [header for header, value in HEADERS if not re.search(rf'\b{header} "{re.escape(value)}"', text)]
        assert (name, missing) == (name, [])
        assert f"{place.base}404.html" in text


@pytest.mark.parametrize("name", ["index.html", "search.html"])
def test_a_policy_of_one_page_stands_at_all_its_addresses(name: str) -> None:
    own = Policies("common", {name: "own"}, "wide")
    text = for_servers(Place("https://example.org/x"), own)["nginx.conf"]
    expected = {"/x/index.html", "/x/"} if name == "index.html" else {f"/x/{name}"}
    assert set(re.findall(r'"(\S+)" "own";', text)) == expected
