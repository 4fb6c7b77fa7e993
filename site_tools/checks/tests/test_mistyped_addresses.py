"""An address whose beginning is missing or mistyped gets a suggestion; correct addresses get none."""

import pytest

from site_tools.checks.mistyped_addresses import meant


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("www.example.org", "https://www.example.org"),
        ("example.org", "https://example.org"),
        ("Example.ORG/a/b?c#d", "https://Example.ORG/a/b?c#d"),
        ("//example.org/a", "https://example.org/a"),
        ("http//example.org", "https://example.org"),
        ("https:/example.org", "https://example.org"),
        ("https:example.org/a", "https://example.org/a"),
        ("https;//example.org", "https://example.org"),
        (r"https:\\example.org\a", "https://example.org/a"),
        ("htps://example.org", "https://example.org"),
        ("hhtps://example.org", "https://example.org"),
        ("https:///example.org", "https://example.org"),
        ("http://https://example.org", "https://example.org"),
        ("https://www.example,org/a,b", "https://www.example.org/a,b"),
        ("http://example,com", "http://example.com"),
        ("a.b@example.org", "mailto:a.b@example.org"),
        ("mail:a@example.org", "mailto:a@example.org"),
        ("mailto://a@example.org", "mailto:a@example.org"),
        ("(614) 555-0123", "tel:6145550123"),
        ("tel//614-555-0123", "tel:6145550123"),
    ],
)
def test_address_is_completed(written: str, better: str) -> None:
    assert meant(written) == better


@pytest.mark.parametrize(
    "address",
    "https://example.org https://example.org/a,com https://example.org/a,b HTTP://example.org http://www.example.org/https://a.org mailto:a@example.org?subject=b tel:+16145550123 tel:+1-614-555-0123 tel:614-555-0123 sms:741741 https://httpstatus.example https://https.example/ "
    "page.html https.html http-basics.html glossary/naloxone.html ../images/a.jpg images/a.org.jpg #top search.html?q=a@example.org "
    "2026-11-01.html localhost:8000 {filename}page.md data:,".split(),
)
def test_correct_addresses_get_no_suggestion(address: str) -> None:
    assert meant(address) == ""
