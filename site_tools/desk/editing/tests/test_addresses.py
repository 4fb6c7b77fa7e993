"""Web addresses in the practice data get ``https://`` if they have no scheme."""

import pytest

from site_tools.desk.editing.addresses import with_https, without_https
from site_tools.desk.editing.answers import Answer
from site_tools.desk.editing.forms import file_after, form_of

PRACTICE = "content/data/practice.yaml"


@pytest.mark.parametrize(
    "address",
    ["example.org", "www.example.org/", " example.org/a?b=c#d ", "example.org:8080", "münchen.de", "a-b.co.uk"],
)
def test_address_without_a_scheme_is_completed(address: str) -> None:
    assert with_https({"website": address}) == {"website": f"https://{address.strip()}"}
    assert without_https({"website": address}) == ("website",)


@pytest.mark.parametrize(
    "address", ["", "https://example.org/", "http://example.org", "ftp://example.org", "me@example.org", "mailto:me@example.org", "my site", "example", "example.", "not.a site", "1.5"]
)  # fmt: skip
def test_other_values_stay_as_they_are(address: str) -> None:
    assert with_https({"website": address}) == {"website": address}


def test_only_fields_for_addresses_are_completed() -> None:
    sent: dict[str, Answer] = {
        "practice_name": "example.org",
        "booking_url": "example.org",
        "licensed_states": ("Ohio",),
    }
    assert with_https(sent) == {**sent, "booking_url": "https://example.org"}


def test_form_of_the_practice_data_completes_addresses() -> None:
    text = "website: https://example.org/ # mine\n"
    assert file_after(PRACTICE, text, form_of(PRACTICE), {"website": "https://example.org/"}) == text
    assert (
        file_after(PRACTICE, text, form_of(PRACTICE), {"website": "example.com"})
        == "website: https://example.com  # mine\n"
    )
