"""Ten sets of practice data, from empty to complete, with which every page has to look finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, ImageDraw

from site_tools.build.config import ROOT
from tests.site_copy import copy_site

_SHORT: Mapping[str, Any] = {
    "practice_name": "Corner House", "therapist_name": "Sam Lee", "credentials": "LCSW", "license_number": "12345", "licensed_states": ["Ohio"],
    "phone": "614-555-0100", "email": "sam@example.org", "reply_time": "one day", "session_formats": ["video"], "fee": "$100",
    "insurance": "none", "cancellation": "a day before", "crisis_between_sessions": "988", "records_law": "HIPAA", "license_notice": "See the board.",
    "website": "https://example.org/",
}  # fmt: skip
_STATEMENT = (
    "I came to this work because the help that people were offered so often began with a condition. I trained in social work, and I have "
    "sat with people in shelters, in clinics and in this room. I still think that the person in the chair knows most about their own life."
)
_LONG: Mapping[str, Any] = {
    "practice_name": "Corner House Harm Reduction Psychotherapy and Counseling Collective of the Upper Valley",
    "therapist_name": "Maximiliana Featherstonehaugh-Worthington de la Cruz", "pronouns": "she, her, hers",
    "credentials": "Licensed Clinical Social Worker, Master of Social Work, Certified Alcohol and Drug Counselor",
    "license_number": "LCSW-0123456789 (Vermont), 098.0134567 (New Hampshire)",
    "licensed_states": ["Vermont", "New Hampshire", "Massachusetts", "New York", "Connecticut", "Rhode Island", "Maine", "Pennsylvania", "New Jersey"],
    "city": "White River Junction", "office_address": "The Old Bakery Building, Suite 4B\n1234 North Main Street\nWhite River Junction, VT 05001",
    "phone": "(802) 555-0100 ext. 12345", "email": "maximiliana.featherstonehaugh-worthington@cornerhouse-psychotherapy.example.org",
    "reply_time": "I answer on weekdays, usually by the evening of the next day; after a weekend or a holiday it can take until Tuesday",
    "session_formats": ["in person in White River Junction", "by video in all states where I am licensed", "by phone when nothing else works"],
    "session_length": "50 minutes, or 80 for a first conversation with two people", "fee": "$180 for 50 minutes and $260 for 80 minutes, due at the end of each session",
    "sliding_scale": "A third of my places go to people who pay between $40 and $120. Ask, and we will find a number that works.",
    "insurance": "I am in network with three insurers in Vermont; for all others I am out of network, and you pay first and are paid back",
    "superbill": "each month, by mail", "cancellation": "Please tell me a day before. After that the fee is due, except when you are ill or in danger.",
    "crisis_between_sessions": "You can leave a message at any hour. A colleague answers when I am away, and her number is on my voicemail.",
    "records_law": "HIPAA, the law of Vermont, and for some records 42 CFR Part 2. The notice tells you what each of them protects.",
    "license_notice": "The practice of clinical social work is licensed by the Office of Professional Regulation. Complaints go to that office.",
    "effective_date": "2026-11-01", "website": "https://cornerhouse-psychotherapy.example.org/", "about_statement": f"{_STATEMENT} {_STATEMENT}",
    "training": "A master’s degree in social work, four years of training in psychotherapy, and a certificate in working with trauma", "npi": "1234567890",
    "languages": ["English", "Spanish", "Portuguese"], "booking_url": "https://booking.example.org/maximiliana-featherstonehaugh-worthington/first-conversation",
    "relay": "I take relay calls, and you can text the same number", "access": "A ramp leads to the side door; the elevator needs no key. Ring twice.",
    "hipaa_notice_url": "https://cornerhouse-psychotherapy.example.org/privacy-notice/",
}  # fmt: skip


@dataclass(frozen=True)
class DataSet:
    """A set of practice data.

    Attributes:
        practice: the fields that are filled in.
        portrait: the width and height of the portrait, or ``None`` if there is no portrait.
    """

    practice: Mapping[str, Any] = field(default_factory=dict)
    portrait: tuple[int, int] | None = None


def _without(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}


DATA_SETS: Mapping[str, DataSet] = {
    "none": DataSet(),
    "name-only": DataSet({"practice_name": "Corner House"}),
    "short": DataSet(_SHORT),
    "long": DataSet(_LONG),
    "long-portrait": DataSet(_LONG, (1200, 1500)),
    "phone-only": DataSet(_without(_SHORT, "email")),
    "email-only-portrait": DataSet(_without(_SHORT, "phone") | {"pronouns": "they, them"}, (900, 1100)),
    "by-video": DataSet(_SHORT | {"booking_url": "https://booking.example.org/", "languages": ["English", "Spanish"], "relay": "welcome", "about_statement": _STATEMENT}),
    "office-wide-portrait": DataSet(_SHORT | {"city": "Columbus", "office_address": "12 Main Street #4\nColumbus, OH 43004", "access": "There is a ramp.", "about_statement": "I like plain words."}, (1600, 900)),
    "own-name": DataSet(_SHORT | {"practice_name": "Sam Lee, LCSW", "city": "Columbus", "pronouns": "he, him"}, (400, 400)),
}  # fmt: skip


def own_data() -> dict[str, Any]:
    """Return the fields of the site's own practice data that are filled in. There are none until a practice enters its data."""
    fields = yaml.safe_load((ROOT / "content" / "data" / "practice.yaml").read_text(encoding="utf-8"))
    return {name: value for name, value in (fields or {}).items() if value}


def write_site(root: Path, data_set: DataSet) -> Path:
    """Write the sources of the real site, with the practice data and the portrait of ``data_set``, into ``root``. Return ``root``."""
    copy_site(root)
    practice = dict(data_set.practice)
    if data_set.portrait:
        practice["photo"] = "portrait.jpg"
        draw_portrait(root / "content" / "images" / "portrait.jpg", data_set.portrait)
    (root / "content" / "data" / "practice.yaml").write_text(
        yaml.safe_dump(practice, sort_keys=False, allow_unicode=True), "utf-8"
    )
    return root


def draw_portrait(path: Path, size: tuple[int, int]) -> None:
    """Save a picture of the head and shoulders of a generic person, with a given width and height."""
    width, height = size
    picture = Image.new("RGB", size, "#b9ab94")
    draw = ImageDraw.Draw(picture)
    across = min(width, height)
    center = width / 2
    draw.ellipse((center - across * 0.42, height * 0.62, center + across * 0.42, height * 1.4), fill="#5d5247")
    draw.ellipse(
        (center - across * 0.19, height * 0.2, center + across * 0.19, height * 0.2 + across * 0.5), fill="#8a7762"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, quality=85)
