"""Fonts from pinned packages, so test results do not depend on the fonts of the machine.

On Linux, browsers get the available fonts from fontconfig, which reads the file named in ``FONTCONFIG_FILE``. The
tests write such a file with only the fonts below. ``tests/conftest.py`` sets the variable for the whole run, so every
program that a test starts (Chromium, Firefox, WebKit, the booklet's printer) finds only these fonts.

A layout test runs with two sets of fonts::

    @NARROW_AND_WIDEST
    def test_page_is_no_wider_than_the_screen(visit: Visit, address: str) -> None: ...

The decorator makes the fixtures ``browser`` and ``visit`` provide a Chromium first with the narrow set and then with the widest
set. A program that a test starts itself gets its fonts from ``font_environment``::

    subprocess.Popen(command, env=font_environment(NARROW))

On macOS and Windows, browsers do not use fontconfig and find the fonts of the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

# The names that browsers look up if none of a page's fonts exists: generic families, and the families that Chromium uses
# for them.
_SERIF = ("serif", "Times New Roman", "Times")
_SANS = ("sans-serif", "sans", "Arial", "Helvetica", "system-ui", "ui-sans-serif")
_MONOSPACE = ("monospace", "Monospace", "Courier New", "Courier")
# Turn off hinting, because hinting changes the width of letters, and desktops have different settings for hinting.
_RENDERING = (("antialias", "bool", "true"), ("hinting", "bool", "false"), ("rgba", "const", "none"))


@dataclass(frozen=True)
class Family:
    """A font family.

    Attributes:
        name: the family name as used in CSS.
        package: the installed Python package that contains the font files.
    """

    name: str
    package: str

    @property
    def folder(self) -> Path:
        """The folder with the font files."""
        return Path(str(files(self.package))) / "files"


@dataclass(frozen=True)
class Fonts:
    """The set of all fonts that a browser finds.

    Attributes:
        name: the name of the set in test output.
        serif: the font for ``serif``, and for pages, because none of the families that they name is available.
        sans: the font for ``sans-serif`` and ``system-ui``.
        monospace: the font for ``monospace``, and for characters that the other two lack, such as arrows.
    """

    name: str
    serif: Family
    sans: Family
    monospace: Family

    def __str__(self) -> str:
        return self.name


_INSTRUMENT_SERIF = Family("Instrument Serif", "fontpkg_instrument_serif")
_PT_SANS_NARROW = Family("PT Sans Narrow", "fontpkg_pt_sans_narrow")
_ARVO = Family("Arvo", "fontpkg_arvo")
_SPACE_MONO = Family("Space Mono", "fontpkg_space_mono")

# Average character width of the three sets in em: 0.33, 0.49, 0.61; per x-height: 0.66, 0.96, 1.22. For comparison: Palatino
# 0.44 and 0.94, DejaVu Serif 0.51 and 0.98, Verdana 0.54 and 1.0.
NARROW = Fonts("narrow", _INSTRUMENT_SERIF, _PT_SANS_NARROW, _SPACE_MONO)
WIDE = Fonts("wide", _ARVO, _ARVO, _SPACE_MONO)
WIDEST = Fonts("widest", _SPACE_MONO, _SPACE_MONO, _SPACE_MONO)
# The fonts for every test that does not need different ones.
USUAL = WIDE

NARROW_AND_WIDEST = pytest.mark.parametrize("fonts", [WIDEST, NARROW], ids=str, indirect=True)
# Marks tests of content of limited size, such as a sheet of paper. Monospaced letters do not have to fit there.
NARROW_AND_WIDE = pytest.mark.parametrize("fonts", [WIDE, NARROW], ids=str, indirect=True)


def fontconfig(fonts: Fonts, cache: Path) -> str:
    """Return a fontconfig configuration with only the given fonts.

    Args:
        fonts: the fonts for the generic families.
        cache: the folder for fontconfig's cache.
    """
    families = dict.fromkeys((fonts.serif, fonts.sans, fonts.monospace))
    folders = "".join(f"<dir>{escape(str(family.folder))}</dir>\n" for family in families)
    rendering = "".join(
        f'<edit name="{name}" mode="assign"><{kind}>{value}</{kind}></edit>\n' for name, kind, value in _RENDERING
    )
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n<reset-dirs/>\n'
        f"{folders}<cachedir>{escape(str(cache))}</cachedir>\n"
        f"{_alias(_SERIF, fonts.serif)}{_alias(_SANS, fonts.sans)}{_alias(_MONOSPACE, fonts.monospace)}"
        # The fallback for programs that request no family. Chromium, for example, requests none for system-ui.
        f'<match target="pattern"><edit name="family" mode="append_last"><string>{fonts.sans.name}</string></edit></match>\n'
        f'<match target="pattern">\n{rendering}</match>\n</fontconfig>\n'
    )


def _alias(names: Iterable[str], family: Family) -> str:
    # Use "assign" and the same binding as the name itself, because Chromium treats a weaker match as a missing family.
    return "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{family.name}</string></edit></match>\n'
        for name in names
    )


def environment(fonts: Fonts, folder: Path, inherited: Mapping[str, str]) -> dict[str, str]:
    """Write a fontconfig configuration, and return the environment for a program that must find only the given fonts.

    Args:
        fonts: the fonts for the generic families.
        folder: the folder for the configuration and fontconfig's cache.
        inherited: the environment to extend.
    """
    file = folder / f"{fonts.name}.conf"
    file.write_text(fontconfig(fonts, folder / "cache"), encoding="utf-8")
    return {**inherited, "FONTCONFIG_FILE": str(file)}
