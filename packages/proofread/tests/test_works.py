"""A single word is recognized as the title of a work by its context."""

import pytest
from proofread.works import title_words


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Junkie (2012)", {"junkie"}),
        ("Film review: Junkie\n\nJunkie has a plot.", {"junkie"}),
        ("Alcoholic (book review)", {"alcoholic"}),
        ("His new album, Relapse, is out.", {"relapse"}),
        ("The documentary Addict is on at ten.", {"addict"}),
        ("There are twelve tracks on Relapse.", {"relapse"}),
        ("Adam Frey's JUNKIE, a comedy", {"junkie"}),
        ("I like what I saw of it, and that Junkie captures the city.", {"junkie"}),
        ("Addicts (2011 census)", set()),
        ("Addicts (2011)", set()),
        ("The film Drug Addict is new.", set()),
        ("I think that Addicts need help.", set()),
        ("I think that an Addict needs help.", set()),
        ("He is a JUNKIE, they said.", set()),
        ("Relapse is not the end. The chapter on Relapse is short.", set()),
        ("In the review: many people relapse.", set()),
    ],
)
def test_titles_of_one_word_are_found(text: str, titles: set[str]) -> None:
    assert title_words(text) == titles
