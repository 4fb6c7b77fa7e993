"""``proofread FILE…``: Check Markdown files for stigmatizing language, Markdown mistakes and text that is hard to read."""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.console import Console

from .engine import kinds, proofread_files
from .explanation import explain
from .leftovers import is_leftover
from .problem import Problem
from .report import as_annotations, as_json, print_problems, summary

STDIN = "-"
_SKIPPED_FOLDERS = ("node_modules", ".git", ".venv")  # their files belong to other projects


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: its arguments; by default, those of the process.

    Returns:
        0 if nothing was found but notes, 1 if there are warnings or errors, 2 for incorrect usage.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot display curly quotation marks shows “?”
    options = _parser().parse_args(arguments)
    if options.explain is not None:
        return explain(options.explain, kinds())
    if not options.paths:
        print("Specify files or folders, or - for standard input. See proofread --help.", file=sys.stderr)
        return 2
    if errors := [error for name in options.paths if (error := _path_error(name))]:
        print("\n".join(errors), file=sys.stderr)
        return 2
    problems = _proofread(options.paths)
    if options.format == "json":
        print(as_json(problems))
    elif options.format == "github":
        print(as_annotations(problems))
    else:
        console = Console(highlight=False)
        print_problems(problems, console, Path.cwd())
        console.print(summary(problems) or "No problems found.")
    return 1 if any(problem.severity != "note" for problem in problems) else 0


def _path_error(name: str) -> str:
    """Return what is wrong with a path on the command line, or an empty string if nothing is."""
    path = Path(name)
    if not name or (not path.exists() and name != STDIN):
        return f"“{name}” does not exist."
    if path.is_dir() and not any(_files(path)):
        return f"There are no Markdown files (*.md) in “{name}”."
    return ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="proofread", description=(__doc__ or "").partition(": ")[2])
    parser.add_argument(
        "paths", nargs="*", metavar="FILE", help="Markdown files, folders that contain them, or - for standard input"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="output format: text (the default), json, or annotations for GitHub",
    )
    parser.add_argument(
        "--explain",
        metavar="CODE",
        nargs="?",
        const="",
        help="explain what a code means, for example language.addict; without CODE, list all codes",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    return parser


def _version() -> str:
    try:
        return version("proofread")
    except PackageNotFoundError:
        return "(not installed)"


def _proofread(names: Sequence[str]) -> list[Problem]:
    paths = [Path(name) for name in names if name != STDIN]
    streams = {str(path): path.read_bytes() for path in paths if not path.is_dir() and not path.is_file()}  # pipes
    if STDIN in names:
        streams["standard input"] = sys.stdin.buffer.read()
    files = [file for path in paths if str(path) not in streams for file in _files(path.resolve())]
    problems = [*proofread_files(list(dict.fromkeys(files)), Path.cwd())]
    for name, data in streams.items():
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder).resolve() / "stream.md"
            copy.write_bytes(data)
            found = proofread_files([copy], copy.parent)
        problems += [replace(problem, span=replace(problem.span, path=name)) for problem in found]
    return problems


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        for file in sorted(path.rglob("*.md")):
            if not {*file.parts} & {*_SKIPPED_FOLDERS} and not is_leftover(file.name):
                yield file


if __name__ == "__main__":
    sys.exit(main())
