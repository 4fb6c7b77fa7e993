"""The suggestions of the language check, and the texts that it ignores. The accuracy of the check is measured in bench/language."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from proofread.language import find
from proofread.rules import RULES, read_rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Many addicts ask.", [("addict", "addicts", "people with a substance use disorder")]),
        ("Addicts ask.", [("addict", "Addicts", "People with a substance use disorder")]),
        ("She met an addict.", [("addict", "addict", "a person with a substance use disorder")]),
        ("An addict asked.", [("addict", "addict", "A person with a substance use disorder")]),
        ("He was an alcoholic.", [("alcoholic", "an alcoholic", "a person with alcohol use disorder")]),
        ("An addict’s home.", [("addict", "addict’s", "of a person with a substance use disorder")]),
        ("Two heroin users came.", [("user", "heroin users", "people who use heroin")]),
        ("A drug user came.", [("user", "drug user", "a person who uses drugs")]),
        ("He was abusing opioids.", [("abuse", "abusing opioids", "misusing opioids")]),
        ("He abused alcohol.", [("abuse", "abused alcohol", "misused alcohol")]),
        ("Help for drug abuse.", [("abuse", "drug abuse", "misuse of drugs")]),
        ("She relapsed in May.", [("relapse", "relapsed", "returned to use")]),
        ("All former addicts.", [("former-addict", "former addicts", "people in recovery")]),
        ("A **drug**\nuser came.", [("user", "drug user", "a person who uses drugs")]),
        ("ADDICTS ASK", [("addict", "ADDICTS", "people with a substance use disorder")]),
    ],
)
def test_suggestion_fits_the_sentence(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(found.rule, re.sub(r"[\s*]+", " ", found.words), found.prefer) for found in find(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The “addicts” of the headline.", 'The "addicts" of the headline.', "> Addicts are people.\n> All addicts.", "Code: `addicts`.",
        "    addicts", "[Here](https://example.org/addicts).", "<!-- addicts -->", "The word addict hurts.", "They call themselves addicts.",
        "People labeled addicts stay away.", "Alcoholics Anonymous meets here.", "The Journal of Drug Abuse Research prints it.",
        "She read *Confessions of an Addict* twice.", "She read _Confessions of an Addict_ twice.", "She read\n*Confessions of an Addict*\ntwice.",
        "- *Confessions of an Addict*", "**Note:** *Confessions of an Addict* is a book.", "**Old:** She read *Confessions of an Addict*. **New:** It.",
        "**[Confessions of an Addict](https://example.org/)**", "**“Help for Addicts”** is its name.", "**Adult Children of Alcoholics** meets here.",
        "**The Journal of Drug Abuse Research** prints it.", "`**Help for Addicts**`",
        "“I went,\n\n“and many addicts came.”", "“Most addicts come back, she said.\n\nText.", '"Most addicts come back, she said.',
        "'Most addicts come back, she said.", '"It helps," she said. "Most addicts come back.', "'Cause addicts never change,' she said.",
        "‘Cause addicts never change,’ she said.", "'Tisane for addicts, she said.",
    ],
)  # fmt: skip
def test_quotations_code_and_names_are_ignored(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("fine", "reported"),
    [
        ("Penalties for states that are non-compliant.", "Two clients were non-compliant."),
        ("Parity enforcement found non-compliance.", "His non-compliance with treatment was noted."),
        ("The industry resists any treatment mandate.", "He resisted treatment."),
        ("Vendors may resist being in any program with certification.", "Many resist being in treatment."),
        ("Courts have no financial motivation to change.", "Clients with no motivation to change."),
        ("Patients never get a formal denial of drug treatment.", "A problem with drugs behind a wall of denial."),
        ("It is the main enabler of reform.", "She is an enabler."),
        ("The Drug Users’ Union meets here.", "The drug users meet here."),
        ("The Substance Abuse Block Grant pays for it.", "Substance abuse costs a lot."),
        ("The Alcohol, Drug Abuse, and Mental Health block grant.", "Help with alcohol, drug abuse and mental health."),
        ("A Substance Abuse Professional decides.", "A substance abuse expert decides."),
        ("The Anti-Drug Abuse Acts set long sentences.", "Acts of drug abuse have long sentences."),
        ("The Alcohol Abuse and Alcoholism Prevention Act passed.", "Prevention of alcohol abuse and alcoholism."),
        ("The maker of Suboxone was sued for patent abuse.", "The maker of Suboxone was blamed for its abuse."),
        (
            "If your health plan is in non-compliance, appeal. We treat you.",
            "If your client is in non-compliance, ask.",
        ),
        ("Tips for safe use of medicines.", "Tips for safe use of ketamine."),
        (
            "Therapy for drinking. There was formal resistance from the county to our counseling.",
            "Therapy for drinking. There was resistance to our counseling.",
        ),
    ],
)
def test_words_of_law_and_names_on_agency_pages_are_ignored(fine: str, reported: str) -> None:
    assert find(fine) == []
    assert len(find(reported)) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "The addicts. “Not these.”",
        "## Help for Addicts",
        "- Addicts, one of them",
        "It’s an addicts’ group, isn’t it?",
        "| addicts | b |",
        "<!-- a comment of some words -->\nAddicts come.",
        'A 6" rule.\n\nAddicts come.\n\nA 7" one.',
        "“He did not close it.\n\nAddicts come.\n\n“He did.”",
        "In the '90s addicts met at the boys' house.",
        '!!! note "For addicts"\n    Text.',
        "Help for Addicts\n---\n\nText.",
        "**Help for Addicts**",
        "__Help for Addicts__",
        "***Help for Addicts***",
        "*Help for Addicts*",
        "Text.\n\n_Help for Addicts_:\n\nText.",
        "<strong>Help for Addicts</strong>",
        "<b class='x'>Help for Addicts</b>",
        "We offer **Help\nfor Addicts** here.",
        "- **Help for Addicts:** on Mondays.",
        "**[Help for Addicts]({filename}help.md)**",
        "*Confessions of an Addict* is a book. **Help for Addicts** is none.",
        "“Most come back, she said.\n\nMany addicts do.",
        '"Most come back, she said.\n\nMany addicts do.',
        '"Most come back," she said. "It helps.\n\nMany addicts do.',
        '"Most" come back. Many addicts do.',
        '"Most come back. "It helps," she said, and many addicts do.',
        "'Most come back, she said.\n\nMany addicts do.",
        "'Cause addicts never change.",
        "'Tis said that addicts never change, the mayor wrote.",
        "'Twas a house for addicts.\n\nText.",
        "'Til the addicts leave, we stay.",
        "'Shrooms don't make addicts.",
        "'Cause addicts never change, says the boys' mother.",
        "‘Cause addicts never change, says the boys’ mother.",
        "Tell 'em that addicts met at the boys' house.",
        "Do Help Any Addict",
    ],
)
def test_headings_and_unclosed_quotations_are_not_ignored(text: str) -> None:
    assert [found.rule for found in find(text)] == ["addict"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("I treat Anxiety, Depression and Substance Abuse.", ["abuse"]),
        ("Our Substance Abuse Program helps.", ["abuse"]),
        ("I am a Certified Substance Abuse Counselor.", []),
        ("It is in the Journal of Substance Abuse Treatment.", []),
        ("The drink is alcoholic.", []),
        ("He is an alcoholic.", ["alcoholic"]),
        ("A relapse of depression can follow.", []),
        ("Her depression relapsed in winter.", []),
        ("Depression can follow a relapse.", ["relapse"]),
        ("This enabling statute was passed.", []),
        # Paraphrased from pages of agencies and advocates.
        ("The federal response was denial and delay.", []),
        ("The denial gap in insurance for addiction care is wide.", []),
        ("She is in denial about her drinking.", ["denial"]),
    ],
)
def test_similar_phrases_are_distinguished(text: str, rules: list[str]) -> None:
    assert [found.rule for found in find(text)] == rules


def test_every_rule_has_a_reason_and_a_source() -> None:
    rules = read_rules().rules
    assert len(rules) >= 20
    assert all(rule.why.endswith(".") and rule.source and rule.forms for rule in rules)
    assert {rule.severity for rule in rules} == {"error", "warning", "note"}


def test_every_expression_compiles() -> None:
    rules = read_rules()
    for rule in rules.rules:
        for form in rule.forms:
            for expression in (form.words, form.near, form.unless, form.context, rule.unless, rule.exceptions):
                assert expression is None or expression.pattern
    for expression in (rules.discussed.before, rules.discussed.after, rules.discussed.cues, *rules.names):
        assert expression.pattern
    for pair in (*rules.discussed.between, (rules.titles.before, rules.titles.after)):
        assert all(expression.pattern for expression in pair)


def test_every_form_contains_a_stem_of_its_rule() -> None:
    """A misspelled stem would disable its rule."""
    table = yaml.safe_load(RULES.read_text(encoding="utf-8"))["rules"]
    for name, entry in table.items():
        ends = [re.split(r"[ -]", stem.lower().strip())[-1] for stem in entry["stems"]]
        for form in entry["find"]:
            letters = form["pattern"].lower().replace("-?", "").replace("\\", "")
            assert any(end in letters for end in ends) or name in ("clean-person", "rock-bottom"), (name, form)


@pytest.mark.parametrize(
    "sentence", ["An addict asked. ", "Addicts asked. ", "Users need more of it. ", "Denial is common. "]
)
@pytest.mark.parametrize("before", ["", "Heroin changes the brain. ", "The app has a password. "])
def test_sentence_that_repeats_is_reported_each_time(sentence: str, before: str) -> None:
    once = {(found.rule, found.start - len(before), found.words) for found in find(f"{before}{sentence}")}
    shown = [(found.rule, found.start - len(before), found.words) for found in find(before + sentence * 3)]
    assert shown == sorted(
        ((rule, start + number * len(sentence), words) for rule, start, words in once for number in range(3)),
        key=lambda found: found[1],
    )


def test_meaning_of_a_repeated_sentence_depends_on_the_surrounding_text() -> None:
    filler = "The room is quiet and the tea is warm. " * 60
    text = f"Heroin is sold here. Users need more of it. {filler}The parcel has a code. Users need more of it. "
    assert [found.start for found in find(text) if found.rule == "user"] == [text.index("Users")]


@given(
    st.text(alphabet=st.sampled_from("ab .,\n“”\"'’>*-#|"), max_size=60),
    st.text(alphabet=st.sampled_from("ab .,\n"), max_size=60),
)
def test_positions_of_findings_match_their_words(before: str, after: str) -> None:
    text = f"{before} addicts {after}"
    for found in find(text):
        assert re.sub(r"\s+", " ", text[found.start : found.end]).strip("* ") == found.words


def test_heading_makes_no_name_of_the_next_paragraph() -> None:
    assert [f.words for f in find("How to Confront a Drug Addict\n\nAddicts get defensive.")] == [
        "Drug Addict",
        "Addicts",
    ]
    assert not find("He often reads in the Journal of\nDrug Abuse Research, and agrees with it.")
