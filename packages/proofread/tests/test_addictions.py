"""The addiction that was last named before “the addict” determines whether this term is reported."""

import pytest
from proofread.language import find


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gambling addiction ruins families. The addict borrows money.", []),
        ("She is addicted to online games. Like any addict, she hides it.", []),
        ("He is a compulsive gambler. An addict needs help.", []),
        ("Gambling addiction is like heroin addiction. The addict lies.", ["addict"]),
        ("The addict lies. So does a man with a gambling addiction.", ["addict"]),
        ("Gambling addiction ruins families. The heroin addict next door lies, too.", ["heroin addict"]),
        ("The social work addiction team met. The addict was late.", ["addict"]),
        ("Gambling addiction is an illness. " + "People need time and rest. " * 40 + "The addict lies.", ["addict"]),
    ],
)
def test_addiction_that_was_named_last_counts(text: str, found: list[str]) -> None:
    assert [each.words.removeprefix("The ").removeprefix("the ") for each in find(text)] == found
