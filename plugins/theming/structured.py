"""JSON-LD for search engines: only what the practice data really holds (schema.org, ProfessionalService)."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

_PROPERTIES = {
    "practice_name": "name",
    "phone": "telephone",
    "email": "email",
    "licensed_states": "areaServed",
    "languages": "knowsLanguage",
    "office_address": "address",
    "fee": "priceRange",
}


def json_ld(practice: dict[str, Any], url: str) -> Markup:
    """Describe the practice.

    Args:
        practice: the filled-in fields.
        url: the site's own address.

    Returns:
        JSON, safe inside a ``script`` element; empty while the practice has no name.
    """
    if not practice.get("practice_name"):
        return Markup("")
    data: dict[str, Any] = {"@context": "https://schema.org", "@type": "ProfessionalService", "url": f"{url}/"}
    data |= {_PROPERTIES[key]: value for key, value in sorted(practice.items()) if key in _PROPERTIES}
    if practice.get("therapist_name"):
        data["founder"] = {"@type": "Person", "name": practice["therapist_name"]}
    return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704  "<" cannot stand in it
