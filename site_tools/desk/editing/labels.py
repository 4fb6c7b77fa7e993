"""The labels and hints of every field, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

_WRITTEN = ("Written", "The date on which you wrote this.")
_REVIEWED = (
    "Reviewed",
    "Only for the clinician: the date on which you read this and agreed with it. Leave it empty until then.",
)
_REVIEWED_BY = ("Reviewed by", "Only for the clinician: your name and license.")
_SOURCES = (
    "Sources",
    "Where the facts come from. Type a part of the title and choose the source; its short name is filled in.",
)
_SEARCH_WORDS = (
    "Search words",
    "Words that are not in the text but that readers may search for, such as cost or price.",
)
_GLOSSARY = ("Explain words on this page", "With “No”, no words on this page are linked to the glossary.")
# fields that a therapist seldom needs
HIDDEN = ("template", "url", "save_as", "slug", "lang", "translation", "date", "modified")
HIDDEN_HINTS: Mapping[str, str] = {
    "slug": "The address of the page, without “.html”. If empty, it is the name of the file.",
    "lang": "The code of the language, such as es.",
}
_STATUS = ("Who sees it", "A draft is shown only here, not to readers.")
REQUIRED = ("title", "summary", "definition", "written")

PAGE_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "The heading at the top of the page."),
    "nav": ("Short title", "The name of the page in the menu and in links."),
    "menu": (
        "In the menu",
        "With “Yes”, this page appears in the menu after the standard pages. Short menus are easier to use.",
    ),
    "summary": ("Summary", "One or two plain sentences: what the page is about."),
    "epigraph": ("Motto", "Only on the home page: the large lines at the top, one in each field."),
    "card": ("Wallet card", "Short sentences for the card that is printed with this page."),
    "status": _STATUS,
    "written": _WRITTEN,
    "reviewed": _REVIEWED,
    "reviewed_by": _REVIEWED_BY,
    "sources": _SOURCES,
    "more": (
        "More on this",
        "Pages to list at the end of this one. Type a part of the title and choose the page; its short name, such as alcohol, is filled in.",
    ),
    "search_words": _SEARCH_WORDS,
    "search_first": (
        "Comes first in the search",
        "Phrases for emergencies, such as won’t wake up. If readers type one, this page is the first result, whatever else they type.",
    ),
    "reading_age": (
        "Reading age",
        "The age at which readers should find this page easy. If empty, the age for the whole site applies.",
    ),
    "glossary": _GLOSSARY,
}
TERM_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Word", "As you would write it in the middle of a sentence."),
    "definition": (
        "What it means",
        "One plain sentence of at most 200 characters. Readers see it when they point at the word.",
    ),
    "aliases": (
        "Other names",
        "Regular plurals are found automatically. Write “(not linked)” after a name that often means something else.",
    ),
    "except": ("Not in these phrases", "Phrases in which the word means something else."),
    "see": (
        "See also",
        "Related words. Type a part of the word and choose it; its short name, such as good-samaritan-law, is filled in.",
    ),
    "gloss": (
        "In a few words",
        "For words that readers must understand immediately. It appears in parentheses after the first use of the word.",
    ),
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
# the labels of all other fields of the practice data are derived from their names
PRACTICE_LABELS: Mapping[str, str] = {
    "npi": "NPI",
    "hipaa_notice_url": "HIPAA notice address",
    "relay": "Text or relay service",
}
PRACTICE_HINTS: Mapping[str, str] = {
    "practice_name": "As it appears at the top of every page. While this is empty, this is an information site, and nothing below is shown.",
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
    "cancellation": "How, and until when, a session can be canceled.",
    "crisis_between_sessions": "Whom clients can call when they can’t reach you.",
    "records_law": "Which privacy laws apply to your records, and where the notice is.",
    "license_notice": "The wording that your state requires.",
    "effective_date": "The date from which these terms apply.",
    "website": "The address of this site, once you have one: https://example.org/",
    "pronouns": "If you would like to share them.",
    "photo": "The file name of a picture, such as portrait.jpg. Add the picture under “Pictures” first.",
    "training": "Where you trained, and in what.",
    "about_statement": "What you want people to know about you.",
    "npi": "Your National Provider Identifier.",
    "languages": "The languages in which you work.",
    "booking_url": "The page where a session can be booked: https://example.org/book",
    "sliding_scale": "What you offer to people who can pay less.",
    "superbill": "Whether you write statements for insurance.",
    "relay": "How to reach you by text or relay service.",
    "access": "Steps, doors, restroom, parking: how people get in.",
    "hipaa_notice_url": "The address of your Notice of Privacy Practices.",
    "leave_url": "The address that the button “Leave this site” opens. If empty, it opens a weather page.",
    "edit_url": "The address at which your hosting service lets you edit the files.",
    "reviewed_languages": "Codes of languages, such as es. Add a language only once a clinician who speaks it has read every page in it.",
}  # fmt: skip
# fields that need a text box with several lines
LONG = (
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
    "confirmed": ("Confirmed", "The date on which you called the number yourself and it was correct."),
}
SOURCE_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "Who, when and what, on one line."),
    "url": ("Address", "https://…, if it has one."),
    "seen": ("Read on", "The date on which you read it there."),
}
