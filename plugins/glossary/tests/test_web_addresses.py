"""Searching around a position finds the same addresses as searching the whole text."""

import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pelican.plugins.glossary import web_addresses
from pelican.plugins.glossary.web_addresses import Addresses

PIECES = "harm|www.|https://|a.org|@|.|/|-|_|+| |\n|\0|\u2003|é|//|:|(|me@a.org|harm.reduction|'".split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.randoms())
def test_addresses_are_those_of_the_whole_text(text: str, random: object) -> None:
    spans = [match.span() for match in web_addresses._ADDRESS.finditer(text)]
    expected = [next((span for span in spans if span[0] <= position < span[1]), None) for position in range(len(text))]
    addresses = Addresses(text)
    assert [addresses.around(position) for position in range(len(text))] == expected
    anywhere = sorted(range(len(text)), key=lambda _: random.random())  # type: ignore[attr-defined]
    assert [addresses.around(position) for position in anywhere] == [expected[position] for position in anywhere]


@pytest.mark.parametrize("piece", ["harm\0", "harm/", "a.org\0", "@harm\n", "harm reduction.org/"])
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        addresses, before = Addresses(text), time.process_time()
        found = sum(addresses.around(position) is not None for position in range(0, len(text), len(piece)))
        assert (found > 0) == ("." in piece)
        return time.process_time() - before

    assert min(seconds(20_000) for _ in range(3)) < 40 * min(seconds(2_000) for _ in range(3)) + 0.02


@given(st.lists(st.sampled_from([*PIECES, ",", ";", "!", "?", ")", "."]), max_size=30).map("".join), st.data())
def test_part_of_a_text_extends_into_an_address_if_an_address_around_it_is_longer(
    text: str, data: st.DataObject
) -> None:
    words = [match.span() for match in re.finditer(r"\w+", text)]
    assume(words)
    start, end = data.draw(st.sampled_from(words))
    spans = [match.span() for match in web_addresses._ADDRESS.finditer(text)]
    longer = [(a, b) for a, b in spans if a <= start < b or a < end <= b]
    assert Addresses(text).extend(start, end) == any(a < start or b > end for a, b in longer)
