"""Each attempt to bring a script onto a page is told of, at its file and line, and keeps the site from being built."""

from collections import Counter
from pathlib import Path

import pytest
from proofread.problem import keeps_from_building

from site_tools.build.config import BuildConfig
from site_tools.checks.building import build

from .conftest import Planted
from .planting import Vector, copy_site, plant, read_vectors

VECTORS = read_vectors("http://127.0.0.1:9")  # only their places and names are used
BROKEN = [vector for vector in VECTORS if vector.place == "broken"]
HARMLESS = [vector for vector in VECTORS if vector.place == "harmless"]
BUILT = [vector for vector in VECTORS if vector not in BROKEN + HARMLESS]


def name_of(vector: Vector) -> str:
    return f"{vector.place}: {vector.name}"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    root = copy_site(tmp_path_factory.mktemp("broken") / "site")
    lines = plant(BROKEN, root)
    return Planted(build(BuildConfig(root / "output", root=root)), lines)


def assert_told(vector: Vector, where: Planted) -> None:
    here = [problem for problem in where.built.problems if problem.path == f"content/{vector.path}"]
    line = where.lines[vector.number]
    assert any(vector.is_told(problem, line) and keeps_from_building(problem) for problem in here), (line, here)


@pytest.mark.parametrize("vector", BUILT, ids=name_of)
def test_an_attempt_is_told_of(planted: Planted, vector: Vector) -> None:
    assert_told(vector, planted)


@pytest.mark.parametrize("vector", BROKEN, ids=name_of)
def test_an_attempt_with_which_nothing_can_be_built_is_told_of(broken: Planted, vector: Vector) -> None:
    assert_told(vector, broken)
    assert not broken.built.ok
    assert not broken.output.exists()


@pytest.mark.parametrize("vector", HARMLESS, ids=name_of)
def test_what_only_speaks_of_it_is_not(planted: Planted, vector: Vector) -> None:
    assert [p for p in planted.built.problems if p.path == f"content/{vector.path}" and p.severity == "error"] == []


def test_there_are_sixty_in_all_six_places(tmp_path: Path) -> None:
    assert len({vector.plant for vector in BUILT + BROKEN}) >= 60
    counts = Counter(vector.place for vector in BUILT)
    assert all(counts[place] >= 4 for place in "body front term pictures practice help_lines sources files".split())
