"""No list of words in ``rules.yaml`` repeats a word, because the repetition has no effect, and another word was probably intended."""

import re

import pytest
from proofread.rules import RULES

PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)  # a class or an escape is one piece


def repeated(pattern: str) -> list[str]:
    """Return the alternatives that occur more than once in the same group of a pattern, in the order in which the groups end."""
    found, groups = list[str](), [[""]]
    for piece in PIECE.findall(pattern):
        if piece == "(":
            groups.append([""])
        elif piece == ")" and len(groups) > 1:
            group = groups.pop()
            words = [re.sub(r"^\?(?:P<\w+>|<?[=!:]|-i:)", "", group[0]), *group[1:]]
            found += [word for at, word in enumerate(words) if word in words[:at]]
            groups[-1][-1] += f"({'|'.join(group)})"
        elif piece == "|":
            groups[-1].append("")
        else:
            groups[-1][-1] += piece
    return found


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?:start|stop|start)", ["start"]),
        ("(?:a|b) (?P<at>c|a)", []),
        ("(?:the (?:a|b)|the (?:a|b))", ["the (?:a|b)"]),
        (r"(?:[(|]|[(|]|\(|\|)", ["[(|]"]),
    ],
)
def test_repeated_alternatives_are_found(pattern: str, words: list[str]) -> None:
    assert repeated(pattern) == words


def test_no_list_repeats_a_word() -> None:
    lines = RULES.read_text(encoding="utf-8").splitlines()
    assert [(number, words) for number, line in enumerate(lines, 1) if (words := repeated(line))] == []
