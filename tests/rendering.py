"""Build sites for tests, and skip the steps that the tests do not need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hosting import compress
from proofread.problem import keeps_from_building

from site_tools.build.config import BuildConfig
from site_tools.checks.building import run_once


def render(config: BuildConfig) -> None:
    """Build a site without proofreading, which takes almost half the time of a build. Fail if the site cannot be built."""
    run = run_once(config, config.output)
    assert run.complete
    assert not any(map(keeps_from_building, run.reported)), run.reported


@contextmanager
def quick_compression() -> Iterator[None]:
    """Compress published files less until the block ends, because full compression accounts for much of the time that publishing takes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compress, "QUALITY", 1)
        yield
