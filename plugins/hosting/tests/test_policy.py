"""The server's policy is built from the policies of the pages."""

import pytest
from hosting.policy import from_pages
from theming.styles import csp_hash

BASE = "default-src 'none'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
SEARCH = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


def page(policy: str) -> str:
    return f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy}"><title>x</title>'


@pytest.mark.parametrize(
    ("pages", "common"),
    [
        (
            [f"{BASE}; style-src 'sha256-b'", f"{BASE}; style-src 'sha256-a'; script-src 'sha256-c'"],
            "default-src 'none'; style-src 'sha256-a' 'sha256-b'; script-src 'sha256-c'; "
            "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
        (
            ["default-src 'none'"],
            "default-src 'none'; style-src 'none'; script-src 'none'; "
            "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
    ],
)
def test_server_policy_combines_the_pages_and_forbids_framing(pages: list[str], common: str) -> None:
    policies = from_pages({f"{n}.html": page(policy) for n, policy in enumerate(pages)})
    assert (policies.common, policies.own, policies.widest) == (common, {}, common)


@pytest.mark.parametrize(("styles", "any_style"), [(34, False), (35, True)])
def test_many_different_styles_are_not_listed_one_by_one(styles: int, any_style: bool) -> None:
    pages = {f"{n}.html": page(f"{BASE}; style-src {csp_hash(str(n))}; script-src 'sha256-a'") for n in range(styles)}
    policies = from_pages(pages)
    assert len(policies.widest) <= 1_973
    assert ("style-src 'unsafe-inline';" in policies.common, csp_hash("0") in policies.common) == (
        any_style,
        not any_style,
    )
    assert "script-src 'sha256-a'" in policies.common


@pytest.mark.parametrize(
    "policy",
    [
        SEARCH,
        f"{BASE}; script-src 'unsafe-inline'",
        f"{BASE}; connect-src 'self'",
        "default-src 'none'; img-src https:",
        "default-src 'none'; form-action 'self'",
    ],
)
def test_page_that_needs_more_gets_its_own_policy(policy: str) -> None:
    plain = from_pages({"index.html": page(f"{BASE}; style-src 'sha256-a'")})
    policies = from_pages({"index.html": page(f"{BASE}; style-src 'sha256-a'"), "search.html": page(policy)})
    assert (policies.common, policies.own) == (plain.common, {"search.html": f"{policy}; frame-ancestors 'none'"})


def test_script_file_gets_the_policy_of_the_page_that_loads_it() -> None:
    pages = {"index.html": page(f"{BASE}; style-src 'sha256-a'")}
    assert from_pages(pages, ["pagefind/worker.js"]).own == {}
    own = from_pages({**pages, "search.html": page(SEARCH)}, ["pagefind/worker.js"]).own
    assert own["pagefind/worker.js"] == own["search.html"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("application/ld+json", "script-src 'none'"), ("text/javascript", f"script-src {csp_hash('{}')}")],
)
def test_only_scripts_are_allowed_by_hash_not_json_ld(kind: str, expected: str) -> None:
    html = page(f"{BASE}; script-src {csp_hash('{}')}") + f'<script type="{kind}">{{}}</script>'
    assert f"; {expected};" in from_pages({"index.html": html}).common


def test_widest_policy_covers_every_page() -> None:
    policies = from_pages({"index.html": page(f"{BASE}; script-src 'sha256-a'"), "search.html": page(SEARCH)})
    assert policies.widest == (
        "default-src 'none'; style-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-a'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<!doctype html><title>no policy</title>",
        page("img-src 'self'"),
        page("default-src 'self'"),
        page(BASE) + page(BASE),
    ],
)
def test_page_without_exactly_one_strict_policy_is_reported(html: str) -> None:
    with pytest.raises(ValueError, match=r"The page glossary/x\.html does not have exactly one policy"):
        from_pages({"glossary/x.html": html})
