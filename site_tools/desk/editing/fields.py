"""What the forms ask for: each field with its name for people, and a hint in plain words.

Which fields there are, and of what kind, is told by those who read them: the check of the front matter, and the practice data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from practice.data import HelpLine, Source
from practice.field_kinds import HELP_LINE_FIELDS, PAGE_FIELDS, SOURCE_FIELDS, TERM_FIELDS
from practice.fields import FIELDS, FieldKind
from theming.languages import own_name


@dataclass(frozen=True)
class Question:
    """One field of a form.

    Attributes:
        name: the field in the file.
        kind: what it holds, in the words of the front matter's check; ``long text``, ``record`` and ``hidden`` are a form's own.
        label: its name for people.
        hint: what to write there.
        required: whether nothing can be saved without it.
        parts: the fields of a record.
    """

    name: str
    kind: str
    label: str
    hint: str = ""
    required: bool = False
    parts: tuple[Question, ...] = ()


_WRITTEN = ("Written", "The day on which you wrote this.")
_REVIEWED = (
    "Reviewed",
    "Only for the clinician: the day on which you read this and agreed with it. Until then it stays empty.",
)
_REVIEWED_BY = ("Reviewed by", "Only for the clinician: your name and license.")
_SOURCES = ("Sources", "Where the facts come from: short names from “Sources”, one on each line.")
_SEARCH_WORDS = (
    "Words for the search",
    "What a reader may type to find this page although it is not in its text, one on each line: cost, price.",
)
_GLOSSARY = ("Definitions on this page", "Switched off, no word here is explained by the glossary.")
# What a therapist need not see: the addresses and the look of a page are the maintainer's.
_HIDDEN = ("template", "status", "url", "save_as", "slug", "lang", "translation", "date", "modified")
_REQUIRED = ("title", "summary", "definition", "written")

PAGE_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "What stands above the page."),
    "nav": ("Short title", "How links and the menu name the page."),
    "summary": ("Summary", "One or two plain sentences: what the page is about."),
    "epigraph": ("Motto", "Only on the home page: each line on a line of its own."),
    "card": ("Card for the wallet", "Short sentences for the card that is printed with this page, one on each line."),
    "written": _WRITTEN,
    "reviewed": _REVIEWED,
    "reviewed_by": _REVIEWED_BY,
    "sources": _SOURCES,
    "search_words": _SEARCH_WORDS,
    "reading_age": (
        "Reading age",
        "The age from which a reader should find this page easy. Empty: as everywhere on the site.",
    ),
    "more": (
        "More on this",
        "Pages to list at the end of this one, as their files are called, one on each line: alcohol.",
    ),
    "glossary": _GLOSSARY,
}
TERM_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Word", "As it stands in the middle of a sentence."),
    "definition": ("What it means", "One plain sentence, of at most 200 characters. It opens at the word."),
    "aliases": (
        "Other names",
        "One on each line. Regular plurals are found by themselves. Write “(not linked)” after a name that often means something else.",
    ),
    "except": ("Not in", "Phrases in which the word means something else, one on each line."),
    "see": ("See also", "Related words, one on each line, as their files are called: good-samaritan-law."),
    "gloss": ("In a few words", "For a word that must be understood at once: follows its first use in parentheses."),
    "case_sensitive": ("Capital letters matter", "Switched on, “AUD” is found and “aud” is not."),
    "autolink": ("Explained wherever it is used", "Switched off, it is explained only where you say so."),
    "sources": _SOURCES,
    "search_words": _SEARCH_WORDS,
    "written": _WRITTEN,
    "reviewed": _REVIEWED,
    "reviewed_by": _REVIEWED_BY,
    "glossary": _GLOSSARY,
}
PRACTICE_HINTS: Mapping[str, str] = {
    "practice_name": "As it should appear at the top of every page. As long as this is empty, the site belongs to no practice, and nothing below is shown.",
    "therapist_name": "Your name.",
    "credentials": "The letters after your name, or what you trained as.",
    "license_number": "With the state, if you have more than one license.",
    "licensed_states": "One on each line.",
    "city": "Where your practice is.",
    "office_address": "Street and number, and how to find the door.",
    "phone": "With the area code: 555-123-4567.",
    "email": "An address that you read: name@example.org.",
    "reply_time": "How soon you answer: within two working days.",
    "session_formats": "One on each line: in person, by video, by telephone.",
    "session_length": "How long a session is: 50 minutes.",
    "fee": "What a session costs, with the currency.",
    "insurance": "Which insurance you take, or that you take none.",
    "cancellation": "How, and until when, a session can be called off.",
    "crisis_between_sessions": "Whom a client can call when you cannot be reached.",
    "records_law": "Which privacy laws apply to your records, and where the notice is.",
    "license_notice": "The words that your state asks for.",
    "effective_date": "The day from which these terms hold.",
    "website": "The address of this site, once you have one: https://example.org/",
    "pronouns": "If you want to say them.",
    "photo": "The name of a picture in content/images: portrait.jpg. Media, at the top, puts it there.",
    "training": "Where and what you learned.",
    "about_statement": "What you want people to know about you.",
    "npi": "Your National Provider Identifier.",
    "languages": "In which you work, one on each line.",
    "booking_url": "The page where a session can be booked: https://example.org/book",
    "sliding_scale": "What you offer to people who can pay less.",
    "superbill": "Whether you write statements for insurance.",
    "relay": "How to reach you by text or relay service.",
    "access": "Steps, doors, restroom, parking: how one gets in.",
    "hipaa_notice_url": "The address of your Notice of Privacy Practices.",
    "leave_url": "Where the button “Leave this site” leads. Empty: to the weather.",
    "edit_url": "For the preview: the address under which your hosting service lets you edit the files.",
    "reviewed_languages": "Codes of languages, one on each line: es. Only when a clinician who speaks it has read every page in it.",
}  # fmt: skip
# Text that needs a box of several lines.
_LONG = (
    "summary",
    "definition",
    "what",
    "office_address",
    "insurance",
    "cancellation",
    "crisis_between_sessions",
    "records_law",
    "license_notice",
    "training",
    "about_statement",
    "sliding_scale",
    "access",
)
HELP_WORDS: Mapping[str, tuple[str, str]] = {
    "name": ("Name", "What the line is called."),
    "name_in": ("The name in other languages", ""),
    "number": ("Number", "As people dial it: 988, or 800-972-0590."),
    "what": ("What it is for", "One or two plain sentences."),
    "what_in": ("The same in other languages", ""),
    "large": ("In large letters", "Only for the numbers that matter most."),
    "footer": ("At the foot of every page", ""),
    "source": ("Seen at", "The address of the page where the number stands."),
    "source_seen": ("Seen on", "The day on which it stood there."),
    "confirmed": ("Confirmed", "The day on which you called it yourself, and it was right."),
}
SOURCE_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "Who, when, and what, in a line."),
    "url": ("Address", "https://…, if it has one."),
    "seen": ("Seen on", "The day on which you read it there."),
}
# The kinds that a form asks for in their own way; all others are a line of text.
_ASKED = ("day", "number", "yes or no", "list", "sentences", "aliases", "any")
_KEY = Question(
    "key", "key", "Short name", "Small letters, digits, - and _. Pages use it, so leave it as it is once they do.", True
)


def pages() -> tuple[Question, ...]:
    """Give the form of a page."""
    return _front_matter(PAGE_FIELDS, PAGE_WORDS)


def terms() -> tuple[Question, ...]:
    """Give the form of a word of the glossary."""
    return _front_matter(TERM_FIELDS, TERM_WORDS)


def _front_matter(kinds: Mapping[str, FieldKind], words: Mapping[str, tuple[str, str]]) -> tuple[Question, ...]:
    shown = [Question(name, _widget(name, kinds[name]), *words[name], required=name in _REQUIRED) for name in words]
    return (*shown, *(Question(name, "hidden", name) for name in _HIDDEN if name in kinds))


def practice() -> tuple[Question, ...]:
    """Give the form of the practice data. Nothing in it is required: it is filled in over some days."""
    needed = " Needed before the site can be public."
    return tuple(
        Question(
            field.name,
            _widget(field.name, field.kind),
            field.name.replace("_", " ").replace(" url", " address").capitalize(),
            PRACTICE_HINTS[field.name] + (needed if field.required else ""),
        )
        for field in FIELDS
    )


def help_lines(languages: tuple[str, ...]) -> tuple[Question, ...]:
    """Give the form of one help line.

    Args:
        languages: those that the site has besides its own.
    """
    named = tuple(Question(code, "text", own_name(code)) for code in languages)
    spoken = tuple(Question(code, "long text", own_name(code)) for code in languages)
    return (_KEY, *_record(HelpLine, HELP_WORDS, HELP_LINE_FIELDS, name_in=named, what_in=spoken))


def sources() -> tuple[Question, ...]:
    """Give the form of one source."""
    return (_KEY, *_record(Source, SOURCE_WORDS, SOURCE_FIELDS))


def _record(
    cls: type[HelpLine | Source],
    words: Mapping[str, tuple[str, str]],
    kinds: Mapping[str, FieldKind],
    **parts: tuple[Question, ...],
) -> tuple[Question, ...]:
    required = {field.name for field in fields(cls) if field.default is field.default_factory}  # both are MISSING
    return tuple(
        Question(
            name,
            "long text" if (cls, name) == (Source, "title") else _widget(name, kinds[name]),
            *words[name],
            required=name in required,
            parts=parts.get(name, ()),
        )
        for name in words
    )


def _widget(name: str, kind: FieldKind) -> str:
    """Return how a form asks for a field of a kind."""
    if name in _LONG:
        return "long text"
    return {"texts": "record"}.get(kind, kind if kind in _ASKED else "text")


def languages_of(content: Path) -> tuple[str, ...]:
    """Give the languages that the site has besides its own: the folders in ``content/pages``."""
    return tuple(sorted(path.name for path in (content / "pages").iterdir() if path.is_dir()))
