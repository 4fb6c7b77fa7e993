"""A copy of the site with added mistakes, and the expected problems."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Expected = tuple[str, str, int]  # the check, the file and the line
# Pages that get no mistakes. Every page depends on the first three. Another paragraph would make “Your safety” too large, and could make
# the suppression of the reading age in “Good faith estimate” unnecessary.
_LEFT_ALONE = ("index", "glossary", "404", "your-safety", "good-faith-estimate")
_SECTION = re.compile(r"\{filename\}(?:/pages/)?([\w-]+)\.md#")


@dataclass
class SeededSite:
    """A copy of the site in which each file gets at most one mistake that affects the file as a whole.

    Attributes:
        root: the folder of the copy.
        random: the random number generator, which chooses files and positions.
        seeded: for each mistake, the check, the file, and the line to report, given as text on the line or as its number.
        taken: files with a mistake that affects the file as a whole.
        count: the number of words made up so far.
    """

    root: Path
    random: random.Random
    seeded: list[tuple[str, Path, str | int]] = field(default_factory=list)
    taken: set[Path] = field(default_factory=set)
    count: int = 0

    def word(self) -> str:
        """Return a made-up word that appears nowhere else."""
        self.count += 1
        letters = "bdfgklmnprtvz"
        return f"zu{letters[self.count % 13]}o{letters[self.count // 13 % 13]}"

    def files(self, folder: str = "*") -> list[Path]:
        """Return the files in ``folder``, which is ``pages``, ``glossary`` or ``*`` for both, except for those that must get no mistakes."""
        found = sorted((self.root / "content").glob(f"{folder}/*.md"))
        return [path for path in found if path.stem not in _LEFT_ALONE]

    def pick_file(
        self, folder: str = "*", *, like: Callable[[str], bool] = lambda text: True, alone: bool = False
    ) -> Path:
        """Return a random file whose text ``like`` accepts and that has no mistake yet that affects the file as a whole.

        Pass ``alone=True`` before adding such a mistake.
        """
        # If a page could not be built, links from other pages to its sections would be broken.
        kept = self.taken | (self._with_linked_sections() if alone else set())
        path = self.random.choice([p for p in self.files(folder) if p not in kept and like(p.read_text("utf-8"))])
        if alone:
            self.taken.add(path)
        return path

    def _with_linked_sections(self) -> set[Path]:
        texts = [path.read_text("utf-8", "replace") for path in (self.root / "content").glob("*/*.md")]
        return {self.root / "content" / "pages" / f"{name}.md" for text in texts for name in _SECTION.findall(text)}

    def expect(self, check: str, path: Path, where: str | int) -> None:
        """Record that ``check`` must report a problem in a file. ``where`` is the line number, or text on the line."""
        self.seeded.append((check, path, where))

    def paragraph(self, check: str, text: str, where: str = "", *, path: Path | None = None) -> None:
        """Insert a paragraph at a random position, between two others or at the end.

        Args:
            check: the check that must report the paragraph.
            text: the paragraph.
            where: text on the line to report; by default, the paragraph's first line.
            path: the file; by default, a random file.
        """
        path = path or self.pick_file()
        lines = path.read_text("utf-8").split("\n")
        at = self.random.choice(list(_gaps(lines)))
        path.write_text("\n".join([*lines[:at], "", text, "", *lines[at:]]), "utf-8")
        self.expect(check, path, where or text.split("\n")[0])

    def replace(self, path: Path, pattern: str, by: str) -> None:
        """Replace the first match of a pattern in a file with ``by``, which may refer to groups. There must be a match."""
        text, count = re.subn(
            pattern, lambda match: match.expand(by), path.read_text("utf-8"), count=1, flags=re.MULTILINE
        )
        assert count, (path, pattern)
        path.write_text(text, "utf-8")

    def expected(self) -> list[Expected]:
        """Return the expected problems, sorted. Call it after seeding all mistakes, because each mistake may move the lines of others."""
        return sorted(
            (check, path.relative_to(self.root).as_posix(), _line(path, where)) for check, path, where in self.seeded
        )


def _gaps(lines: list[str]) -> Iterator[int]:
    """Yield the index of each empty line between two paragraphs or headings, and of the end of the file.

    The parts that are shown only if a fact is missing are left out, because the practice data is complete.
    """
    begins = [number for number, line in enumerate(lines) if line == "---"][1]
    is_hidden = False
    for number in range(begins + 2, len(lines)):
        is_hidden = lines[number] != "[[end]]" if is_hidden else lines[number] == "[[else]]"
        if is_hidden:
            continue
        before = lines[number - 1]
        follows = lines[number + 1] if number + 1 < len(lines) else ""
        plain = before[:1].isalpha() or before.startswith("#")
        if lines[number] == "" and plain and (follows[:1].isalpha() or follows.startswith("#")):
            yield number
    yield len(lines)


def _line(path: Path, where: str | int) -> int:
    if isinstance(where, int):
        return where
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    found = [number for number, line in enumerate(lines, 1) if where in line]
    assert len(found) == 1, (path, where, found)
    return found[0]
