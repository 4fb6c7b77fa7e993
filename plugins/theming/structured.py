"""Build JSON-LD for search engines from the practice data that is filled in (schema.org, ProfessionalService)."""

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
    """Return a JSON-LD description of the practice.

    Args:
        practice: the filled-in fields.
        url: the site's address.

    Returns:
        JSON that is safe inside a ``script`` element, or an empty string if no practice is named.
    """
    if not practice.get("practice_name"):
        return Markup("")
    data: dict[str, Any] = {"@context": "https://schema.org", "@type": "ProfessionalService", "url": f"{url}/"}
    data |= {_PROPERTIES[key]: value for key, value in sorted(practice.items()) if key in _PROPERTIES}
    if practice.get("therapist_name"):
        data["founder"] = {"@type": "Person", "name": practice["therapist_name"]}
    return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704  every "<" is escaped
