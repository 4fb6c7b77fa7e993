"""Each attempt to bring a script onto a page is told of, at its file and line, and keeps the site from being built."""

from collections import Counter
from pathlib import Path

import pytest
from proofread.problem import keeps_from_building

from site_tools.build.config import BuildConfig
from site_tools.checks.building import Built, build

from .planting import Vector, build_ungated, copy_site, plant, read_vectors

VECTORS = read_vectors("http://127.0.0.1:9")
BROKEN = [vector for vector in VECTORS if vector.place == "broken"]
HARMLESS = [vector for vector in VECTORS if vector.place == "harmless"]
BUILT = [vector for vector in VECTORS if vector not in BROKEN + HARMLESS]
Told = tuple[Built, dict[Vector, int]]


def name_of(vector: Vector) -> str:
    return f"{vector.place}: {vector.name}"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Told:
    root = copy_site(tmp_path_factory.mktemp("planted") / "site")
    lines = plant(BUILT + HARMLESS, root)
    return build_ungated(root), lines


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Told:
    root = copy_site(tmp_path_factory.mktemp("broken") / "site")
    lines = plant(BROKEN, root)
    return build(BuildConfig(root / "output", root=root)), lines


def assert_told(vector: Vector, where: Told) -> None:
    built, lines = where
    here = [problem for problem in built.problems if problem.path == f"content/{vector.path}"]
    assert any(vector.is_told(problem, lines[vector]) and keeps_from_building(problem) for problem in here), (
        lines[vector],
        here,
    )


@pytest.mark.parametrize("vector", BUILT, ids=name_of)
def test_an_attempt_is_told_of(planted: Told, vector: Vector) -> None:
    assert_told(vector, planted)


@pytest.mark.parametrize("vector", BROKEN, ids=name_of)
def test_an_attempt_with_which_nothing_can_be_built_is_told_of(broken: Told, vector: Vector) -> None:
    assert_told(vector, broken)
    assert not broken[0].ok
    assert not broken[0].output.exists()


@pytest.mark.parametrize("vector", HARMLESS, ids=name_of)
def test_what_only_speaks_of_it_is_not(planted: Told, vector: Vector) -> None:
    assert [p for p in planted[0].problems if p.path == f"content/{vector.path}" and p.severity == "error"] == []


def test_there_are_sixty_in_all_six_places(tmp_path: Path) -> None:
    assert len({vector.plant for vector in BUILT + BROKEN}) >= 60
    counts = Counter(vector.place for vector in BUILT)
    assert all(counts[place] >= 4 for place in "body front term pictures practice help_lines sources files".split())
