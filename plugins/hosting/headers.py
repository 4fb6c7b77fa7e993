"""The headers of every answer. What differs between hosts is only how they are written down."""

from __future__ import annotations

# What no page of ours uses, and no script that got into one shall. Names that Chromium does not know would be told in its
# console; Permissions Policy, “features.md” lists them.
DENIED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "clipboard-write", "compute-pressure",
    "display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid",
    "identity-credentials-get", "idle-detection", "keyboard-map", "local-fonts", "magnetometer", "microphone", "midi",
    "otp-credentials", "payment", "picture-in-picture", "publickey-credentials-create", "publickey-credentials-get",
    "screen-wake-lock", "serial", "storage-access", "sync-xhr", "usb", "window-management", "xr-spatial-tracking",
)  # fmt: skip
_TWO_YEARS = 2 * 365 * 24 * 60 * 60  # seconds

# Left out: X-Frame-Options, since every browser that can open an https site of today knows frame-ancestors.
HEADERS = (
    # A link to a help line does not tell it what was read before.
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", ", ".join(f"{name}=()" for name in DENIED)),
    ("X-Content-Type-Options", "nosniff"),
    # Two years is what browsers ask of a site on their lists (hstspreload.org). But neither “preload”, which cannot be
    # taken back within months, nor “includeSubDomains”: what else is under this name is not ours to decide.
    ("Strict-Transport-Security", f"max-age={_TWO_YEARS}"),
    # A page that opened ours, or was opened by it, cannot see when the reader leaves.
    ("Cross-Origin-Opener-Policy", "same-origin"),
    # Binds browsers only: the servers that fetch card.png for a preview of a link get it.
    ("Cross-Origin-Resource-Policy", "same-origin"),
    # Nothing of what was read stays on a shared device (docs/decisions.md).
    ("Cache-Control", "no-store"),
)
