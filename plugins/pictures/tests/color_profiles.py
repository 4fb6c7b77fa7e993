"""Build small color profiles (ICC.1:2001-04), so that the tests do not depend on the machine's profiles."""

from __future__ import annotations

import struct
from itertools import product


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _gamma(value: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256)) + bytes(2)


def _profile(kind: bytes, colors: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    description = b"A test profile\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(description)) + description + bytes(83),
        b"wtpt": _xyz(0.9642, 1, 0.8249),
        b"cprt": b"text\0\0\0\0None\0\0\0\0",
        **tags,
    }
    offset, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data
    size = offset + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"test", 0x02400000, kind, colors, connection)
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _xyz(0.9642, 1, 0.8249)[8:] + bytes(48)
    return header + struct.pack(">I", len(tags)) + table + body


def rgb(red: tuple[float, ...], green: tuple[float, ...], blue: tuple[float, ...], gamma: float) -> bytes:
    """Return a profile with the given primaries, adapted to D50."""
    tags = {b"rXYZ": _xyz(*red), b"gXYZ": _xyz(*green), b"bXYZ": _xyz(*blue)}
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _gamma(gamma)))


def grey(gamma: float) -> bytes:
    """Return a grayscale profile with the given gamma."""
    return _profile(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": _gamma(gamma)})


def ink() -> bytes:
    """Return a CMYK profile in which cyan is L=55, a=-37, b=-50, black is L=0, and other inks have no color."""
    grid = b""
    for cyan, _, _, black in product((0, 1), repeat=4):
        grid += bytes((0, 128, 128) if black else (140, 91, 78) if cyan else (255, 128, 128))
    straight = bytes(range(256))
    matrix = b"".join(map(_fixed, (1, 0, 0, 0, 1, 0, 0, 0, 1)))
    table = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + matrix + straight * 4 + grid + straight * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": table})


DISPLAY_P3 = rgb((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841), 2.2)
ADOBE_RGB = rgb((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446), 2.2)
