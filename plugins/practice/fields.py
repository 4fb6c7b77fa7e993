"""The fields of ``content/data/practice.yaml``, with their types and the reasons why a practice needs them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

# The type of a field. “lines” is text whose line breaks matter, “texts” is text by language, “word” is text without spaces.
FieldKind = Literal[
    "text", "lines", "texts", "word", "email", "phone", "url", "https", "day", "list", "image",
    "language", "address", "status", "yes or no", "number", "any", "sentences", "aliases",
]  # fmt: skip

# For each type with a fixed format: the pattern for values, a description and an example. Values that do not match are reported and ignored.
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
        label: the description of the detail in the list of missing details, which never appears on a page.
        kind: the type of the value, which determines how the value is checked and rendered.
        why: the reason why a practice needs the detail before its site is published; empty if the site is complete without it.
        instead: a field that serves the same purpose, if only one of the two is needed.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    why: str = ""
    instead: str = ""

    @property
    def required(self) -> bool:
        """Whether a practice has to fill in this field before its site is published."""
        return bool(self.why)


# The field that makes this the site of a practice. If it is empty, this is an information site, which shows only
# the fields in OF_THE_SITE.
PRACTICE_NAME = "practice_name"
FIELDS = (
    Field(PRACTICE_NAME, "the name of the practice", why="Readers need to know whose site this is."),
    Field("therapist_name", "your name, as on your license", why="Clients want to know who will see them, and can look you up only by your name."),
    Field("credentials", "your license type and degrees", why="Clients want to know what you are trained and licensed to do, and many states require the license to be named in advertising."),
    Field("license_number", "your license number", why="With it, anyone can check your license with the state. Some states require it in advertising."),
    Field("licensed_states", "the states where you are licensed", "list", why="Clients need to know whether you may work with them, which depends on where they are."),
    Field("phone", "your phone number", "phone", why="Someone who has decided to reach you needs a way to do it. An email address is enough instead.", instead="email"),
    Field("email", "your email address", "email", why="Someone who has decided to reach you needs a way to do it. A phone number is enough instead.", instead="phone"),
    Field("reply_time", "how soon you reply", why="People in distress need to know how long to wait before they try someone else."),
    Field("session_formats", "where sessions take place", "list", why="Clients need to know whether they have to travel, or be able to talk in private at home."),
    Field("fee", "your fee", why="Clients need it to decide. Under the No Surprises Act, those who pay themselves have a right to an estimate."),
    Field("insurance", "how insurance works with you", why="Clients need to know who pays before the first bill."),
    Field("cancellation", "what you ask if a client cannot come", why="A client can agree only to a rule that is known beforehand."),
    Field("crisis_between_sessions", "whom clients can call between sessions", why="A client in a crisis must not have to search for it."),
    Field("records_law", "which privacy laws apply to your records", why="A practice under HIPAA has to post its privacy notice on its website (45 CFR 164.520). Clients need to know which rules protect them."),
    Field("license_notice", "the notice that your state requires", why="Some states require a notice that says who licenses you and where to complain. If yours does not, name the board."),
    Field("website", "the address of this site", "url", why="Search engines and shared links need the full address."),
    Field("city", "your city"),
    Field("office_address", "the address of your office", "lines"),
    Field("session_length", "the length of a session"),
    Field("effective_date", "the date from which your terms apply", "day"),
    Field("pronouns", "your pronouns"),
    Field("photo", "a portrait", "image"),
    Field("training", "your training"),
    Field("about_statement", "a few sentences about you"),
    Field("npi", "your National Provider Identifier"),
    Field("languages", "the languages that you work in", "list"),
    Field("booking_url", "a page to book a time", "url"),
    Field("sliding_scale", "your sliding scale"),
    Field("superbill", "receipts for insurance"),
    Field("relay", "relay calls or text messages"),
    Field("access", "how to get into the office"),
    Field("hipaa_notice_url", "your Notice of Privacy Practices", "url"),
    Field("leave_url", "the page that “Leave this site” opens", "url"),
    Field("edit_url", "where the files can be edited", "https"),
    Field("reviewed_languages", "languages whose translations a clinician has reviewed", "list"),
)  # fmt: skip
# Facts about the site itself, which every site may show.
OF_THE_SITE = frozenset({"website", "leave_url", "edit_url", "reviewed_languages"})
BY_NAME = {field.name: field for field in FIELDS}


def has_shape(kind: str, value: str) -> bool:
    """Return whether a value matches the pattern of its type. A type without a pattern accepts any text."""
    return kind not in SHAPES or bool(SHAPES[kind][0].fullmatch(value))
