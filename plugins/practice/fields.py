"""The fields of ``content/data/practice.yaml``: their names, kinds and placeholders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

# What a field holds. “lines” is text whose line breaks matter, “texts” is text by language, “word” is text without spaces.
FieldKind = Literal[
    "text", "lines", "texts", "word", "email", "phone", "url", "https", "day", "list", "image",
    "language", "address", "status", "yes or no", "number", "any", "sentences", "aliases",
]  # fmt: skip

# The pattern for values of each kind, its description and an example. A value that does not match is reported and ignored.
SHAPES: dict[str, tuple[re.Pattern[str], str, str]] = {
    "url": (re.compile(r"https?://[^\s\"<>\\`]+"), "a web address", "https://example.org/"),
    "https": (
        re.compile(r"https://[^\s\"<>\\`]+"),
        "an address that begins with https://",
        "https://github.com/name/repository/edit/main/",
    ),
    "email": (re.compile(r"[^\s\"'<>@?&:,;]+@[^\s\"'<>@?&:,;/]+"), "an email address", "name@example.org"),
    "phone": (
        re.compile(r"[+(]?\d(?:[ ().-]*[\dA-Z]){2,}(?:,? ?(?:ext\.?|x) ?\d{1,6})?"),
        "a telephone number",
        "617-555-0199",
    ),
    "image": (re.compile(r"(?:\w[\w .-]*/)*\w[\w .-]*\.\w+"), "the name of a file in content/images", "portrait.jpg"),
}


@dataclass(frozen=True)
class Field:
    """A detail of the practice that only the therapist knows.

    Attributes:
        name: the key in the data file, and the name in double square brackets on a page.
        label: the text of the placeholder, shown in brackets until the field is filled in.
        kind: how the value is checked and rendered.
        required: whether the field must be filled in before the site goes public.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    required: bool = True


FIELDS = (
    Field("practice_name", "Practice name"),
    Field("therapist_name", "therapist’s name"),
    Field("credentials", "credentials"),
    Field("license_number", "license number"),
    Field("licensed_states", "states", "list"),
    Field("city", "city"),
    Field("office_address", "office address", "lines"),
    Field("phone", "phone number", "phone"),
    Field("email", "email address", "email"),
    Field("reply_time", "how soon I reply"),
    Field("session_formats", "in person, by video", "list"),
    Field("session_length", "length of a session"),
    Field("fee", "fee"),
    Field("insurance", "insurance"),
    Field("cancellation", "how to cancel"),
    Field("crisis_between_sessions", "whom to call between sessions"),
    Field("records_law", "which privacy laws apply, and the notice"),
    Field("license_notice", "notice that the state requires"),
    Field("effective_date", "date", "day"),
    Field("website", "https://…", "url"),
    Field("pronouns", "pronouns", required=False),
    Field("photo", "photo", "image", required=False),
    Field("training", "training", required=False),
    Field("about_statement", "about me", required=False),
    Field("npi", "NPI", required=False),
    Field("languages", "languages", "list", required=False),
    Field("booking_url", "booking page", "url", required=False),
    Field("sliding_scale", "sliding scale", required=False),
    Field("superbill", "superbills", required=False),
    Field("relay", "relay or text", required=False),
    Field("access", "getting in", required=False),
    Field("hipaa_notice_url", "Notice of Privacy Practices", "url", required=False),
    Field("leave_url", "https://…", "url", required=False),
    Field("edit_url", "where the files can be edited", "https", required=False),
    Field("reviewed_languages", "languages whose translations a clinician has reviewed", "list", required=False),
)
BY_NAME = {field.name: field for field in FIELDS}


def has_shape(kind: str, value: str) -> bool:
    """Return whether a value matches the pattern of its kind. A kind without a pattern accepts any text."""
    return kind not in SHAPES or bool(SHAPES[kind][0].fullmatch(value))
