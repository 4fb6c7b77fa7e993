"""Open the desk in a browser through a file that only its owner can read, so that no secret appears on a command line."""

from __future__ import annotations

import webbrowser
from html import escape
from pathlib import Path

from .access import Keys, write_private
from .open_in_editor import has_screen

# A script submits the form. Without scripts, people have to click the button.
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">
<title>The desk of your site</title>
<style>:root {{ color-scheme: light dark }} body {{ font: 1.25rem/1.6 Georgia, serif; margin: 4rem auto; max-width: 30em; padding: 0 1rem }}
button {{ font: inherit; padding: .5em 1em }}</style>
<h1>The desk of your site</h1>
<form method="post" action="{action}">
<input type="hidden" name="token" value="{token}"><input type="hidden" name="next" value="{next}">
<p><button>Open the desk</button></p>
<p>If nothing opens, the desk is not running. Double-click the start file in the folder of the site, or run ./site there, and it opens by itself.</p>
</form>
<script>document.forms[0].submit()</script></html>
"""


def launch_page(port: int, keys: Keys, place: str = "") -> str:
    """Return the HTML of a page that logs a browser in and redirects it to the desk.

    Args:
        port: the port of the desk.
        keys: its keys.
        place: the address to open in the desk, such as ``edit/content/pages/about.md``.
    """
    return _PAGE.format(
        action=f"http://127.0.0.1:{port}{keys.base}enter", token=escape(keys.token), next=escape(place, quote=True)
    )


def write_launch_file(folder: Path, port: int, keys: Keys, place: str = "") -> Path:
    """Write the launch file into the desk's own folder, and return its path."""
    file = folder / "open.html"
    write_private(file, launch_page(port, keys, place))
    return file


def open_file_in_browser(file: Path) -> None:
    """Open a local file in a browser if this computer has a screen."""
    if has_screen():
        webbrowser.open(file.resolve().as_uri())
