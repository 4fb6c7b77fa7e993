"""Follow the links to other sites with lychee (``./site check --external``), without straining their servers."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from proofread.problem import Problem, Span

from . import external
from .content import Content

# To spare other people's servers, send at most one request per second to each host, and cache working links for three days.
GENTLE_OPTIONS = (
    "--cache", "--max-cache-age", "3d", "--cache-exclude-status", "400..", "--host-concurrency", "1", "--host-request-interval", "1s",
    "--max-concurrency", "16", "--max-retries", "3", "--retry-wait-time", "5", "--timeout", "20",
)  # fmt: skip


def lychee() -> str | None:
    """Return the path of lychee, which is next to the Python executable or on the PATH; ``None`` if it is not installed."""
    return shutil.which("lychee", path=str(Path(sys.executable).parent)) or shutil.which("lychee")


def check_external(content: Content, options: Sequence[str] = GENTLE_OPTIONS) -> list[Problem]:
    """Follow every link to another site.

    Args:
        content: the content of the site.
        options: command-line options for lychee.

    Returns:
        The problems found. If lychee is not installed or no address could be reached, a single note replaces the errors about broken links.
    """
    program = lychee()
    if program is None:
        return [external.NOT_INSTALLED.at(Span())]
    found = external.addresses(content)
    allowed, problems = external.read_allowed(content)
    followed = sorted(address for address in found if address not in allowed.values)
    if not followed:
        return [*problems, *external.report(found, [], allowed)]
    cache = content.root / ".cache" / "external"
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        listed, report = Path(folder) / "addresses.txt", Path(folder) / "report.json"
        listed.write_text("\n".join(followed), encoding="utf-8")
        command = [program, "--format", "json", "--output", str(report), *options, str(listed)]
        done = subprocess.run(command, cwd=cache, check=False, stdout=subprocess.DEVNULL)  # noqa: S603  fixed words
        if not report.exists():
            return [*problems, external.NOT_FOLLOWED.at(Span(), exit_code=done.returncode)]
        wrong = external.failed_answers(json.loads(report.read_text(encoding="utf-8")))
    return [*problems, *external.report(found, wrong, allowed)]
