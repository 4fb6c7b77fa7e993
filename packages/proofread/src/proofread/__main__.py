"""``proofread FILE…``: checks Markdown files for words that hurt, for Markdown that goes wrong, and for how hard they are to read."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.console import Console

from .engine import kinds, proofread_files
from .explanation import explanation
from .problem import Problem
from .report import as_annotations, as_json, print_problems, summary
from .suggest import did_you_mean

STDIN = "-"
_NOT_READ = ("node_modules", ".git", ".venv")  # folders in which other people's files are


def main(words: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        words: its arguments; those of the process if not given.

    Returns:
        0 if nothing is wrong or all that was found are notes, 1 if there are warnings or errors, 2 for wrong use.
    """
    given = _parser().parse_args(words)
    if given.explain:
        return _explain(given.explain)
    if not given.paths:
        print("Name files or folders, or - for standard input. See proofread --help.", file=sys.stderr)
        return 2
    missing = [name for name in given.paths if name != STDIN and not Path(name).exists()]
    if missing:
        print("\n".join(f"There is no “{name}”." for name in missing), file=sys.stderr)
        return 2
    problems = _proofread(given.paths)
    if given.format == "json":
        print(as_json(problems))
    elif given.format == "github":
        print(as_annotations(problems))
    else:
        console = Console(highlight=False)
        print_problems(problems, console, Path.cwd())
        console.print(summary(problems) or "Nothing found.")
    return 1 if any(problem.severity != "note" for problem in problems) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="proofread", description=(__doc__ or "").partition(": ")[2])
    parser.add_argument(
        "paths", nargs="*", metavar="FILE", help="Markdown files, folders with such files, or - for standard input"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text for people (the default), json, or annotations for GitHub",
    )
    parser.add_argument("--explain", metavar="CODE", help="say what a code means, as in language.addict")
    parser.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    return parser


def _version() -> str:
    try:
        return version("proofread")
    except PackageNotFoundError:
        return "(not installed)"


def _explain(code: str) -> int:
    if kind := kinds().get(code):
        print("\n".join(explanation(kind)))
        return 0
    print(f"There is no code “{code}”. {did_you_mean(code, kinds())}".rstrip(), file=sys.stderr)
    return 2


def _proofread(names: Sequence[str]) -> list[Problem]:
    paths = [path for name in names if name != STDIN for path in _files(Path(name).resolve())]
    problems = [*proofread_files(list(dict.fromkeys(paths)), Path.cwd())]
    if STDIN in names:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder).resolve() / "standard input.md"
            file.write_bytes(sys.stdin.buffer.read())
            found = proofread_files([file], file.parent)
        problems += [replace(problem, span=replace(problem.span, path="standard input")) for problem in found]
    return problems


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        yield from (file for file in sorted(path.rglob("*.md")) if not {*file.parts} & {*_NOT_READ})


if __name__ == "__main__":
    sys.exit(main())
