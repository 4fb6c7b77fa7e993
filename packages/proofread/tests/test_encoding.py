"""Damaged bytes and characters, and merge conflicts, are reported."""

from pathlib import Path

import pytest
from proofread.broken_characters import broken_characters
from proofread.checks.encoding import check_file
from proofread.files import File

FIELDS = "---\ntitle: A\n---\n"


def codes(data: bytes, name: str = "a.md") -> list[str]:
    return [problem.code for problem in check_file(File(Path("/site") / name, name, len(data), data))]


@pytest.mark.parametrize(
    "text",
    [
        "don’t", "“so”", "café", "résumé", "El Niño", "São Paulo", "Zürich", "5–6 mg", "a — b", "…", "• call", "€ 5", "Ring™", "½", "© 2026", "✓ yes", "→ here",
        "a\u00a0b", "👍 good", "¿Qué?", "naïve", "Ærø", "‘x’",
    ],
)  # fmt: skip
def test_broken_characters_are_found_with_the_original_character(text: str) -> None:
    # Windows-1252 does not define five byte values. Programs decode these five as control characters.
    broken = "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )
    fixed = broken
    for start, end, meant in reversed([*broken_characters(broken)]):
        fixed = fixed[:start] + meant + fixed[end:]
    assert fixed == text
    assert broken != text


@pytest.mark.parametrize(
    "text",
    [
        "café",
        "“so” he said…",
        "MANHÃ”",
        "CAFÉ”",
        "AMANHÃ…",
        "Â",
        "São",
        "ÂNCORA",
        "âme",
        "ïa",
        "ÄÖÜ ß",
        "5 €",
        "ð and þ",
        "Ã la carte",
        "Łódź",
        "привет",
        "日本",
    ],
)
def test_letters_with_accents_are_not_broken(text: str) -> None:
    assert [*broken_characters(text)] == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (FIELDS.encode("utf-16"), ["encoding.not-utf-8"]),
        (FIELDS.encode("utf-16-le"), ["encoding.not-utf-8"]),
        (FIELDS.encode("utf-16-be"), ["encoding.not-utf-8"]),
        (FIELDS.encode("utf-32"), ["encoding.not-utf-8"]),
        (FIELDS.encode("utf-32-be"), ["encoding.not-utf-8"]),
        ("Café".encode("cp1252"), ["encoding.not-utf-8"]),
        ("Café".encode("mac-roman"), ["encoding.not-utf-8"]),
        (b"nalo\0xone", ["encoding.invisible-character"]),
        ("Donâ€™t".encode(), ["encoding.broken-character"]),
        ("Don\ufffdt, caf\ufffd\ufffd".encode(), ["encoding.missing-character"] * 2),
        (b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", ["encoding.conflict-marker"]),
        (b"a\n<<<<<<< ours\n=======\nb\n>>>>>>> theirs\n", ["encoding.conflict-marker"]),
        (b"<<<<<<< HEAD\na\n||||||| base\nc\n=======\nb\n>>>>>>> x\n", ["encoding.conflict-marker"]),
        # Similar text that is not damaged.
        (b"Title\n=======\n", []),
        (b"<<<<<<< this way\n", []),
        (b">>>>>>> that way\n", []),
        ("“Café” – ¿qué? 👩\u200d⚕️".encode(), []),
    ],
)
def test_damage_is_reported(data: bytes, expected: list[str]) -> None:
    assert codes(data) == expected


def test_two_versions_of_data_are_reported_too() -> None:
    assert codes(b"<<<<<<< HEAD\nfee: 1\n=======\nfee: 2\n>>>>>>> x\n", "data.yaml") == ["encoding.conflict-marker"]
