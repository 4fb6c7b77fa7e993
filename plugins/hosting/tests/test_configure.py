"""The configurations for all hosts set the same headers. Tests with real servers are in tests/browser/hosts."""

import fnmatch
import re

import pytest
from hosting.configure import LONGEST_LINE, Site, headers_file, htaccess_file, server_files
from hosting.headers import HEADERS
from hosting.policy import Policies

POLICIES = Policies("default-src 'none'", {}, "default-src 'none'")
OWN = Policies("default-src 'none'", {"search.html": "default-src 'none'; connect-src 'self'"}, "connect-src 'self'")


def parse(text: str) -> list[tuple[str, dict[str, str]]]:
    """Return the path and the headers of each rule in a ``_headers`` file, as documented by Netlify and Cloudflare.

    A line that is not indented is a path, and the indented lines below it are its headers. “#” begins a comment. A path begins
    with “/” and has at most one “*”. A rule has each header only once, and the header's name ends at the first colon. If a line breaks
    this format, an ``AssertionError`` is raised.
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


def test_headers_file_has_one_rule_for_all_paths() -> None:
    (rule,) = parse(headers_file(OWN)["_headers"])
    path, headers = rule
    assert all(fnmatch.fnmatchcase(address, path) for address in ("/", "/index.html", "/glossary/naloxone"))
    assert headers == {"Content-Security-Policy": OWN.widest, **dict(HEADERS)}


def test_paths_may_contain_spaces() -> None:
    site = Site("https://example.org", root="/srv/my site", certificate="/my keys/a.pem", key="/my keys/b.pem")
    files = server_files(site, POLICIES)
    assert {
        '    root "/srv/my site";',
        '    ssl_certificate "/my keys/a.pem";',
        '    ssl_certificate_key "/my keys/b.pem";',
    } <= set(files["nginx.conf"].splitlines())
    assert {'\troot * "/srv/my site"', '\ttls "/my keys/a.pem" "/my keys/b.pem"'} <= set(
        files["Caddyfile"].splitlines()
    )


@pytest.mark.parametrize(("length", "fits"), [(LONGEST_LINE, True), (LONGEST_LINE + 1, False)])
def test_policy_that_is_too_long_for_hosts_is_reported(length: int, fits: bool) -> None:
    widest = "x" * (length - len("  Content-Security-Policy: "))
    policies = Policies("", {}, widest)
    if fits:
        assert widest in headers_file(policies)["_headers"]
    else:
        with pytest.raises(ValueError, match=r"would be 2,001 characters long, but hosts accept at most 2,000"):
            headers_file(policies)


@pytest.mark.parametrize(
    ("url", "origin", "host", "base", "folder"),
    [
        ("https://example.org", "https://example.org", "example.org", "/", "/var/www/example.org"),
        ("https://example.org/", "https://example.org", "example.org", "/", "/var/www/example.org"),
        ("https://a.example.org/x/y", "https://a.example.org", "a.example.org", "/x/y/", "/var/www/a.example.org"),
        ("https://example.org:8443/x", "https://example.org:8443", "example.org", "/x/", "/var/www/example.org"),
    ],
)
def test_site_address_is_split_into_its_parts(url: str, origin: str, host: str, base: str, folder: str) -> None:
    site = Site(url)
    assert (site.origin, site.host, site.base, site.folder) == (origin, host, base, folder)


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
def test_address_that_could_inject_configuration_is_rejected(url: str) -> None:
    with pytest.raises(ValueError, match="is not an address that a web server can be set up for"):
        Site(url)


@pytest.mark.parametrize("url", ["https://example.org", "https://example.org/some/path"])
def test_every_configuration_sets_every_header(url: str) -> None:
    site = Site(url)
    for name, text in {**server_files(site, POLICIES), **htaccess_file(site, POLICIES)}.items():
        missing = [header for header, value in HEADERS if not re.search(rf'\b{header} "{re.escape(value)}"', text)]
        assert (name, missing) == (name, [])
        assert f"{site.base}404.html" in text


@pytest.mark.parametrize("name", ["index.html", "search.html"])
def test_policy_of_one_page_applies_to_all_its_addresses(name: str) -> None:
    own = Policies("common", {name: "own"}, "wide")
    text = server_files(Site("https://example.org/x"), own)["nginx.conf"]
    expected = {"/x/index.html", "/x/"} if name == "index.html" else {f"/x/{name}"}
    assert set(re.findall(r'"(\S+)" "own";', text)) == expected
