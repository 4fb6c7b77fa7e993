"""Every payload is reported with its file and line, and stops the build."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from proofread.problem import Problem, keeps_from_building

from site_tools.build.config import BuildConfig
from site_tools.checks.building import build

from .conftest import InjectedSite
from .planting import Vector, copy_small_site, inject, read_vectors

VECTORS = read_vectors("http://127.0.0.1:9")  # no page is opened, so this URL makes no difference
BROKEN = [vector for vector in VECTORS if vector.place == "broken"]
HARMLESS = [vector for vector in VECTORS if vector.place == "harmless"]
BUILT = [vector for vector in VECTORS if vector not in BROKEN + HARMLESS]


def name_of(vector: Vector) -> str:
    return f"{vector.place}: {vector.name}"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> InjectedSite:
    root = copy_small_site(tmp_path_factory.mktemp("broken") / "site")
    lines = inject(BROKEN, root)
    return InjectedSite(build(BuildConfig(root / "output", root=root)), lines)


def reported(vector: Vector, site: InjectedSite) -> Sequence[Problem]:
    """Return the problems that are reported in the file with a payload."""
    return [problem for problem in site.built.problems if problem.path == f"content/{vector.path}"]


def is_found(vector: Vector, site: InjectedSite) -> bool:
    """Return whether a payload is reported with its line and stops the build."""
    line = site.lines[vector.number]
    return any(
        vector.is_reported_by(problem, line) and keeps_from_building(problem) for problem in reported(vector, site)
    )


def test_every_attempt_is_reported(injected_site: InjectedSite) -> None:
    missed = {
        name_of(vector): reported(vector, injected_site) for vector in BUILT if not is_found(vector, injected_site)
    }
    assert missed == {}


def test_attempt_that_prevents_a_build_is_reported(broken: InjectedSite) -> None:
    assert {name_of(vector): reported(vector, broken) for vector in BROKEN if not is_found(vector, broken)} == {}
    assert not broken.built.ok
    assert not broken.output.exists()


def test_harmless_mention_is_not_reported(injected_site: InjectedSite) -> None:
    assert HARMLESS
    for vector in HARMLESS:
        assert [problem for problem in reported(vector, injected_site) if problem.severity == "error"] == []


def test_vectors_cover_every_place(tmp_path: Path) -> None:
    assert len({vector.payload for vector in BUILT + BROKEN}) >= 60
    counts = Counter(vector.place for vector in BUILT)
    assert all(counts[place] >= 4 for place in "body front term pictures practice help_lines sources files".split())
