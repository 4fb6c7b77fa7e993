"""The HTTP headers of every response. They are the same on all hosts, which differ only in how they are configured."""

from __future__ import annotations

# Features that no page uses, denied so that an injected script cannot use them either. The names are from “features.md” of
# Permissions Policy; only those that Chromium supports are listed, because it logs a warning about any other.
DENIED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "clipboard-write", "compute-pressure",
    "display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid",
    "identity-credentials-get", "idle-detection", "keyboard-map", "local-fonts", "magnetometer", "microphone", "midi",
    "otp-credentials", "payment", "picture-in-picture", "publickey-credentials-create", "publickey-credentials-get",
    "screen-wake-lock", "serial", "storage-access", "sync-xhr", "usb", "window-management", "xr-spatial-tracking",
)  # fmt: skip
_TWO_YEARS = 2 * 365 * 24 * 60 * 60  # seconds

# X-Frame-Options is not needed: every browser that can open a current https site supports frame-ancestors.
HEADERS = (
    # The websites of help lines cannot see which page the reader came from.
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", ", ".join(f"{name}=()" for name in DENIED)),
    ("X-Content-Type-Options", "nosniff"),
    # hstspreload.org recommends two years. “preload” is not set because undoing it takes months, and
    # “includeSubDomains” is not set because subdomains may belong to other sites.
    ("Strict-Transport-Security", f"max-age={_TWO_YEARS}"),
    # A page that opened a page of this site, or was opened by one, cannot detect when the reader leaves.
    ("Cross-Origin-Opener-Policy", "same-origin"),
    # Only browsers enforce this, so servers can still fetch card.png for link previews.
    ("Cross-Origin-Resource-Policy", "same-origin"),
    # Browsers do not store the pages, so the pages leave no trace on a shared device (docs/decisions.md).
    ("Cache-Control", "no-store"),
)
