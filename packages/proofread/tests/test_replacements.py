"""Better words are offered as a replacement only where the sentence stays grammatical."""

import pytest
from proofread.language import find
from proofread.replacements import replacement
from proofread.rules import read_rules


def offered(text: str, rule: str) -> str | None:
    """Return the text after the desk's replacement for the first finding of ``rule``, or ``None`` if there is no replacement."""
    finding = next(found for found in find(text) if found.rule == rule)
    before, after = text[: finding.start], text[finding.end :]
    old, new = replacement(finding.words, finding.prefer, read_rules().drugs.pattern, before, after)
    if not old:
        return None
    kept = text[: finding.end - len(old)]
    if new.lower().startswith("a ") and kept.lower().split()[-1:] in (["a"], ["an"]):
        kept = kept[: -len(kept.split()[-1]) - 1]
    return f"{kept}{new}{after}"


@pytest.mark.parametrize(
    ("rule", "text", "after"),
    [
        ("clean-person", "She is clean now.", "She is not using now."),
        ("clean-person", "They’re clean.", "They’re not using."),
        ("clean-person", "He was still clean then.", "He was still not using then."),
        ("clean-person", "He is a clean addict now.", "He is a person in recovery now."),
        ("clean-person", "Clean addicts come.", "People in recovery come."),
        ("clean-person", "Her clean time matters.", "Her time without use matters."),
        ("addict", "She met an addict.", "She met a person with a substance use disorder."),
        ("addict", "Many heroin addicts ask.", "Many people with a substance use disorder ask."),
        ("alcoholic", "An alcoholic told me so.", "A person with alcohol use disorder told me so."),
        ("alcoholic", "He is alcoholic.", "He has alcohol use disorder."),
        ("abuse", "He abused opioids.", "He misused opioids."),
        ("relapse", "She relapses often.", "She returns to use often."),
        ("junkie", "Many junkies stay clean for years.", "Many people who use drugs stay clean for years."),
        ("clean-test", "A dirty urine came back.", "A positive test came back."),
    ],
)
def test_replacement_that_fits_is_offered(rule: str, text: str, after: str) -> None:
    assert offered(text, rule) == after


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("clean-person", "Many junkies stay clean for years."),
        ("clean-person", "He’s been clean for two years."),
        ("clean-person", "They are not clean."),
        ("clean-person", "Are you clean?"),
        ("clean-person", "Her clean date is in May."),
        ("clean-test", "She tested dirty."),
        ("clean-test", "His urine was dirty."),
        ("clean-test", "Three dirty tests came back."),
        ("alcoholic", "He was alcoholic."),
        ("alcoholic", "My alcoholic father drank."),
        ("addict", "Addict behavior is hard."),
        ("addict", "An addict’s home."),
        ("abuse", "A drug abuse counselor came."),
        ("user", "Heroin users came."),
        ("suffering", "He suffers from addiction."),
        ("enabling", "He is enabling her."),
        ("denial", "They are in denial."),
        ("rock-bottom", "This was his rock bottom in rehab."),
    ],
)
def test_replacement_that_would_break_the_sentence_is_only_advice(rule: str, text: str) -> None:
    assert offered(text, rule) is None


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("He is a clean person with a substance use disorder now.", ["clean-person"]),
        ("He is a clean person with a towel.", []),
        ("An alcoholic gave us a ride.", ["alcoholic"]),
        ("An alcoholic drink gave us a headache.", []),
    ],
)
def test_words_that_a_replacement_could_leave_are_found(text: str, rules: list[str]) -> None:
    assert [finding.rule for finding in find(text)] == rules
