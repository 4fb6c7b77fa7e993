"""Inject all payloads into a copy of the real content, and build the copy regardless of its problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from practice.fields import BY_NAME
from proofread.problem import Problem

from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks import building
from site_tools.checks.building import Built, build
from tests.site_copy import copy_site

RUN = "window.__ran=1"
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_WRITTEN = "written: 2026-11-01"
_ENTRIES = ("practice", "help_lines", "sources")


@dataclass(frozen=True)
class Vector:
    """A payload to inject, and the error that the build must report for it.

    Attributes:
        place: the kind of content that the payload is injected into.
        name: a short description.
        payload: the injected text.
        line: the 1-based line number of the payload that must be reported.
        expected: the check and part of its message, or empty if nothing should be reported.
        number: the position of the payload in the list. Pages and terms with a payload have this number in their file names.
    """

    place: str
    name: str
    payload: str
    line: int
    expected: str
    number: int

    @property
    def path(self) -> str:
        """The file with the payload, relative to ``content``."""
        if self.place == "files":
            return self.payload
        if self.place in _ENTRIES:
            return f"data/{self.place}.yaml"
        return f"{'glossary' if self.place in ('term', 'text') else 'pages'}/vector-{self.number}.md"

    def is_reported_by(self, problem: Problem, line: int) -> bool:
        """Return whether a problem is the expected one.

        Args:
            problem: a problem that the build reported.
            line: the line of the file on which the payload begins, or 0 if the payload is the file name.
        """
        check, _, words = self.expected.partition(": ")
        place = problem.path == f"content/{self.path}" and problem.line == (line and line + self.line - 1)
        return place and (problem.check, problem.severity) == (check, "error") and words in problem.message


def read_vectors(elsewhere: str) -> list[Vector]:
    """Return the list of payloads. ``elsewhere`` is the URL of another site, without a trailing slash."""
    text = Path(__file__).with_name("vectors.yaml").read_text(encoding="utf-8")
    text = text.replace("RUN", RUN).replace("ELSEWHERE", elsewhere).replace("PLACE", elsewhere.partition("//")[2])
    rows = [(place, row) for place, rows in yaml.safe_load(text).items() for row in rows]
    return [
        Vector(place, row["name"], row["payload"], row.get("line", 1), row.get("expected", ""), number)
        for number, (place, row) in enumerate(rows)
    ]


def copy_small_site(root: Path) -> Path:
    """Copy the site with only one glossary entry and no translations, and return the folder."""
    entries = {path.name for path in (ROOT / "content" / "glossary").glob("*.md")} - {"naloxone.md"}
    return copy_site(root, without={*entries, "es"})


def inject(vectors: Iterable[Vector], root: Path) -> dict[int, int]:
    """Write all payloads into their files, and add pages that use the terms, the data and the images.

    Returns:
        The line on which each payload begins in its file, by vector number.
    """
    content, vectors = root / "content", list(vectors)
    (content / "images").mkdir(exist_ok=True)
    (content / "images" / "room.png").write_bytes(_PIXEL)
    (content / "data" / "practice.yaml").write_text("", encoding="utf-8")
    lines = {vector.number: _PLANT[vector.place](vector, content / vector.path) for vector in vectors}
    uses = {
        "facts": [f"[[{name}]]" for name in BY_NAME],
        "helpers": [f"[[help.{_key(v)}]]" for v in vectors if v.place == "help_lines"],
        "studies": [f"[^{_key(v)}]" for v in vectors if v.place == "sources"],
        "terms": [f"[x]({{term}}{Path(v.path).stem})" for v in vectors if v.path.startswith("glossary/")],
        "files": list(_links(v.payload for v in vectors if v.place == "files")),
    }
    for name, used in uses.items():
        _write(content / "pages" / f"uses-{name}.md", f"title: Uses {name}\n{_WRITTEN}", "\n\n".join(used))
    return lines


def build_ungated(root: Path) -> Built:
    """Build the site in ``root``, install the output even if the content has problems, and return the result."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "keeps_from_building", lambda problem: False)
        return build(BuildConfig(root / "output", root=root, settings={"CANONICAL_URL": "https://example.org"}))


def _write(path: Path, front: str, text: str) -> str:
    whole = f"---\n{front}\n---\n\n{text}\n"
    path.write_text(whole, encoding="utf-8")
    return whole


def _key(vector: Vector) -> str:
    return vector.payload.partition(":")[0]


def _links(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        kind, mark = ("static", "!") if name.startswith("images/") else ("filename", "")
        yield f"{mark}[words](<{{{kind}}}/{name}>)"
        yield f"{mark}[words]({{{kind}}}/{quote(name)})"


def _in_text(vector: Vector, path: Path) -> int:
    definition = "definition: A word.\n" if vector.place == "text" else ""
    front = f"title: Vector {vector.number}\n{definition}{_WRITTEN}"
    _write(path, front, f"Words.\n\n{vector.payload}")
    return front.count("\n") + 7


def _in_front_matter(vector: Vector, path: Path) -> int:
    fields = {"title": f"Vector {vector.number}", "definition": "A word."} if vector.place == "term" else {}
    fields = fields or {"title": f"Vector {vector.number}", "summary": "A page."}
    rest = [f"{name}: {value}" for name, value in fields.items() if f"\n{name}:" not in f"\n{vector.payload}"]
    _write(path, "\n".join([vector.payload, *rest, _WRITTEN]), "Words about naloxone.")
    return 2


def _in_data(vector: Vector, path: Path) -> int:
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{vector.payload}\n", encoding="utf-8")
    return text.count("\n") + 1


def _as_file(vector: Vector, path: Path) -> int:
    if path.suffix == ".png":
        path.write_bytes(_PIXEL)
    else:
        _write(path, f"title: Vector {vector.number}\ndefinition: A word.\n{_WRITTEN}", "Words about naloxone.")
    return 0


_PLANT: dict[str, Callable[[Vector, Path], int]] = {
    **dict.fromkeys(("body", "pictures", "text", "harmless"), _in_text),
    **dict.fromkeys(("front", "term", "broken"), _in_front_matter),
    **dict.fromkeys(_ENTRIES, _in_data),
    "files": _as_file,
}
