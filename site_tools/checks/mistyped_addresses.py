"""Suggest the intended address if the beginning of an address is missing or mistyped."""

from __future__ import annotations

import re

# Top-level domains that pages on this subject link to. None of them is also a file extension used on the site.
_ENDS = "com|org|net|gov|edu|mil|int|info|us|io|co|app|health|care|help|uk|ca|au|nz|ie|de|fr|es|mx|eu"
_HOST = rf"(?:www\.(?:[\w-]+\.)+[a-z]{{2,}}|(?:[\w-]+\.)+(?:{_ENDS}))"
_WITHOUT_SCHEME = re.compile(rf"/{{0,3}}({_HOST}(?::\d+)?(?:[/?#].*)?)", re.IGNORECASE)
# These patterns match a mistyped “https://” at the beginning of an address, such as “http//”, “https:/”, “htps://”, “https;//”, “https:\\”,
# “https:example.org” and “https://https://”.
_BEGINS = r"(?:h+t+p+s*|h?tt?ps?|hp?tt?ps?|ht+s?p?s?)"
_MISTYPED = re.compile(
    rf"(?:https?://https?(?:[:;]/{{0,2}}|//)(?=\w)|(?!https?://[^/\\])"
    rf"{_BEGINS}(?:\s*[:;.,]\s*[/\\]{{0,4}}|[/\\]{{2,4}})(?=[\w-]+\.))(?P<rest>.+)",
    re.IGNORECASE,
)
_COMMA = re.compile(rf"(https?://[\w-]+(?:[.,][\w-]+)*),({_ENDS})(?=[/?#]|\Z)", re.IGNORECASE)
_MAIL = re.compile(
    r"(?:(?:e-?mail|mail|mailto)\s*[:;]?\s*/{0,2})?([\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\?.*)?)", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?:(?:tel[:;]?/{1,2}|tel;?|(?:phone|call)[:;]?/{0,2}))?(\+?1?[-.( ]{0,2}\d{3}[-.) ]{0,2}\d{3}[-. ]?\d{4})",
    re.IGNORECASE,
)


def meant(address: str) -> str:
    """Return the complete address that was most likely intended, or an empty string if the address looks correct.

    ``www.example.org`` becomes ``https://www.example.org``, ``a@example.org`` becomes ``mailto:a@example.org``.
    """
    better = ""
    if match := _MAIL.fullmatch(address):
        better = f"mailto:{match[1]}"
    elif match := _PHONE.fullmatch(address):
        better = f"tel:{re.sub(r'[^0-9+]', '', match[1])}"
    elif match := _COMMA.match(address):
        better = f"{match[1].replace(',', '.')}.{match[2]}{address[match.end() :]}"
    elif match := _MISTYPED.fullmatch(address):
        rest = match["rest"].replace("\\", "/").lstrip("/")
        better = f"https://{rest}"
    elif match := _WITHOUT_SCHEME.fullmatch(address):
        better = f"https://{match[1]}"
    return "" if better == address else better
