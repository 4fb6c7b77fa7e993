"""The fields of each form, with labels and hints in plain words.

Which fields there are, and of what kind, comes from ``practice``, which reads them.
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


_WRITTEN = ("Written", "The date on which you wrote this.")
_REVIEWED = (
    "Reviewed",
    "Only for the clinician: the date on which you read this and agreed with it. Leave it empty until then.",
)
_REVIEWED_BY = ("Reviewed by", "Only for the clinician: your name and license.")
_SOURCES = ("Sources", "Where the facts come from. Use the short names in “Sources”.")
_SEARCH_WORDS = (
    "Search words",
    "Words that readers may type to find this page, although they are not in its text, such as cost or price.",
)
_GLOSSARY = ("Explain words on this page", "With “No”, the glossary explains no words here.")
# A therapist seldom needs these: the addresses, the language and the template of a page.
_HIDDEN = ("template", "url", "save_as", "slug", "lang", "translation", "date", "modified")
_HIDDEN_HINTS: Mapping[str, str] = {
    "slug": "The address of the page, without “.html”. If empty, it is the name of the file.",
    "lang": "The code of the language, such as es.",
}
_STATUS = ("Who sees it", "A draft is shown only here, not to readers.")
_REQUIRED = ("title", "summary", "definition", "written")

PAGE_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "The heading at the top of the page."),
    "nav": ("Short title", "The name of the page in the menu and in links."),
    "summary": ("Summary", "One or two plain sentences: what the page is about."),
    "epigraph": ("Motto", "Only on the home page: the large lines at the top, one in each field."),
    "card": ("Wallet card", "Short sentences for the card that is printed with this page."),
    "status": _STATUS,
    "written": _WRITTEN,
    "reviewed": _REVIEWED,
    "reviewed_by": _REVIEWED_BY,
    "sources": _SOURCES,
    "search_words": _SEARCH_WORDS,
    "reading_age": (
        "Reading age",
        "The age from which a reader should find this page easy. If empty, the same as everywhere on the site.",
    ),
    "glossary": _GLOSSARY,
}
TERM_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Word", "As you would write it in the middle of a sentence."),
    "definition": ("What it means", "One plain sentence of at most 200 characters. Readers see it when they point at the word."),
    "aliases": (
        "Other names",
        "Regular plurals are found automatically. Write “(not linked)” after a name that often means something else.",
    ),
    "except": ("Not in these phrases", "Phrases in which the word means something else."),
    "see": ("See also", "Related words, by the names of their files, such as good-samaritan-law."),
    "gloss": ("In a few words", "For a word that must be understood at once. It follows the first use of the word, in parentheses."),
    "case_sensitive": ("Match capital letters", "With “Yes”, “AUD” is found and “aud” is not."),
    "autolink": ("Explained wherever it is used", "With “No”, it is explained only where you link to it."),
    "sources": _SOURCES,
    "search_words": _SEARCH_WORDS,
    "status": _STATUS,
    "written": _WRITTEN,
    "reviewed": _REVIEWED,
    "reviewed_by": _REVIEWED_BY,
    "glossary": _GLOSSARY,
}
PRACTICE_HINTS: Mapping[str, str] = {
    "practice_name": "As it appears at the top of every page.",
    "therapist_name": "Your name.",
    "credentials": "The letters after your name, or what you trained as.",
    "license_number": "With the state, if you have more than one license.",
    "licensed_states": "One in each field.",
    "city": "Where your practice is.",
    "office_address": "Street and number, and how to find the door.",
    "phone": "With the area code: 555-123-4567.",
    "email": "An address that you read: name@example.org.",
    "reply_time": "How soon you answer: within two working days.",
    "session_formats": "Such as in person, by video, by telephone.",
    "session_length": "How long a session is: 50 minutes.",
    "fee": "What a session costs, with the currency.",
    "insurance": "Which insurance you take, or that you take none.",
    "cancellation": "How, and until when, a session can be called off.",
    "crisis_between_sessions": "Whom clients can call when they can’t reach you.",
    "records_law": "Which privacy laws apply to your records, and where the notice is.",
    "license_notice": "The wording that your state requires.",
    "effective_date": "The date from which these terms apply.",
    "website": "The address of this site, once you have one: https://example.org/",
    "pronouns": "If you would like to give them.",
    "photo": "The file name of a picture, such as portrait.jpg. Add the picture under “Pictures” first.",
    "training": "Where and what you learned.",
    "about_statement": "What you want people to know about you.",
    "npi": "Your National Provider Identifier.",
    "languages": "The languages in which you work.",
    "booking_url": "The page where a session can be booked: https://example.org/book",
    "sliding_scale": "What you offer to people who can pay less.",
    "superbill": "Whether you write statements for insurance.",
    "relay": "How to reach you by text or relay service.",
    "access": "Steps, doors, restroom, parking: how people get in.",
    "hipaa_notice_url": "The address of your Notice of Privacy Practices.",
    "leave_url": "Where the button “Leave this site” leads. If empty, it leads to the weather.",
    "edit_url": "The address at which your hosting service lets you edit the files.",
    "reviewed_languages": "Codes of languages, such as es. Only once a clinician who speaks the language has read every page in it.",
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
    "name": ("Name", "The name of the help line."),
    "name_in": ("The name in other languages", ""),
    "number": ("Number", "As people dial it, such as 988 or 800-972-0590."),
    "what": ("What it is for", "One or two plain sentences."),
    "what_in": ("The same in other languages", ""),
    "large": ("In large type", "Only for the most important numbers."),
    "footer": ("At the foot of every page", ""),
    "source": ("Found at", "The address of the page on which you found the number."),
    "source_seen": ("Found on", "The date on which you saw it there."),
    "confirmed": ("Confirmed", "The date on which you called the number yourself and it was right."),
}
SOURCE_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "Who, when and what, in one line."),
    "url": ("Address", "https://…, if it has one."),
    "seen": ("Read on", "The date on which you read it there."),
}
# The kinds that a form asks for in their own way; all others are a line of text.
_ASKED = ("day", "number", "yes or no", "status", "list", "sentences", "aliases", "any", "lines")
_KEY = Question(
    "key", "key", "Short name", "Lowercase letters, digits, - and _. Pages refer to it, so don’t change it once they do.", True
)


def pages() -> tuple[Question, ...]:
    """Return the form of a page."""
    return _front_matter(PAGE_FIELDS, PAGE_WORDS)


def terms() -> tuple[Question, ...]:
    """Return the form of a word of the glossary."""
    return _front_matter(TERM_FIELDS, TERM_WORDS)


def _front_matter(kinds: Mapping[str, FieldKind], words: Mapping[str, tuple[str, str]]) -> tuple[Question, ...]:
    shown = [Question(name, _widget(name, kinds[name]), *words[name], required=name in _REQUIRED) for name in words]
    return (*shown, *(Question(name, "hidden", name.replace("_", " ").capitalize(), _HIDDEN_HINTS.get(name, "")) for name in _HIDDEN if name in kinds))


def practice() -> tuple[Question, ...]:
    """Return the form of the practice data. Nothing in it is required: it is filled in over some days, and a draft is a draft."""
    needed = " Needed before the site can be published."
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
    """Return the form of one help line.

    Args:
        languages: those that the site has besides its own.
    """
    named = tuple(Question(code, "text", own_name(code)) for code in languages)
    spoken = tuple(Question(code, "long text", own_name(code)) for code in languages)
    return (_KEY, *_record(HelpLine, HELP_WORDS, HELP_LINE_FIELDS, name_in=named, what_in=spoken))


def sources() -> tuple[Question, ...]:
    """Return the form of one source."""
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
    """Return the languages that the site has besides its own: the folders in ``content/pages``."""
    return tuple(sorted(path.name for path in (content / "pages").iterdir() if path.is_dir()))
