"""Each injection attempt is reported with its file and line, and stops the build."""

from collections import Counter
from pathlib import Path

import pytest
from proofread.problem import keeps_from_building

from site_tools.build.config import BuildConfig
from site_tools.checks.building import build

from .conftest import InjectedSite
from .planting import Vector, copy_site, inject, read_vectors

VECTORS = read_vectors("http://127.0.0.1:9")  # only their places and names are used
BROKEN = [vector for vector in VECTORS if vector.place == "broken"]
HARMLESS = [vector for vector in VECTORS if vector.place == "harmless"]
BUILT = [vector for vector in VECTORS if vector not in BROKEN + HARMLESS]


def name_of(vector: Vector) -> str:
    return f"{vector.place}: {vector.name}"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> InjectedSite:
    root = copy_site(tmp_path_factory.mktemp("broken") / "site")
    lines = inject(BROKEN, root)
    return InjectedSite(build(BuildConfig(root / "output", root=root)), lines)


def assert_reported(vector: Vector, site: InjectedSite) -> None:
    here = [problem for problem in site.built.problems if problem.path == f"content/{vector.path}"]
    line = site.lines[vector.number]
    assert any(vector.is_reported_by(problem, line) and keeps_from_building(problem) for problem in here), (line, here)


@pytest.mark.parametrize("vector", BUILT, ids=name_of)
def test_attempt_is_reported(injected_site: InjectedSite, vector: Vector) -> None:
    assert_reported(vector, injected_site)


@pytest.mark.parametrize("vector", BROKEN, ids=name_of)
def test_attempt_that_prevents_a_build_is_reported(broken: InjectedSite, vector: Vector) -> None:
    assert_reported(vector, broken)
    assert not broken.built.ok
    assert not broken.output.exists()


@pytest.mark.parametrize("vector", HARMLESS, ids=name_of)
def test_harmless_mention_is_not_reported(injected_site: InjectedSite, vector: Vector) -> None:
    assert [
        p for p in injected_site.built.problems if p.path == f"content/{vector.path}" and p.severity == "error"
    ] == []


def test_vectors_cover_every_place(tmp_path: Path) -> None:
    assert len({vector.payload for vector in BUILT + BROKEN}) >= 60
    counts = Counter(vector.place for vector in BUILT)
    assert all(counts[place] >= 4 for place in "body front term pictures practice help_lines sources files".split())
