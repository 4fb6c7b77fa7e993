"""The ``proofread`` command and its options."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.markup import escape

from .config import Config, ConfigError, find_config, read_config
from .engine import all_kinds, proofread_files
from .explanation import explain
from .files import File
from .fixes import corrected
from .inputs import STDIN, STDIN_NAME, InputError, from_stream, read_inputs
from .problem import Problem
from .report import as_annotations, as_json, print_problems, summary
from .sarif import as_sarif
from .selection import SEVERITIES, UnknownNameError, select

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
_FORMATS = {"json": as_json, "github": as_annotations, "sarif": as_sarif}
_MANY = 20  # problems; longer reports also list the most frequent codes
_ABOUT = (
    "Find words that stigmatize people who use drugs or alcohol, and suggest better ones. Nothing is sent anywhere."
)
_EXIT = (
    "Exit codes: 0 if there are no problems or only notes, 1 if there are warnings or errors, 2 if the command was used incorrectly. "
    "Settings may be in [tool.proofread] of a pyproject.toml, or in a proofread.toml."
)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: the command-line arguments; by default, those of this process.

    Returns:
        0 if there are no problems except notes, 1 if there are warnings or errors, 2 for incorrect usage.

    Raises:
        SystemExit: an option is not valid, or only the help or the version was requested.
    """
    options = _parser().parse_args(arguments)
    if options.explain is not None:
        return explain(options.explain, all_kinds())
    if not options.paths:
        return _refuse("Name files or folders, or - for standard input. See proofread --help.")
    try:
        return _check(options, Path.cwd())
    except (ConfigError, InputError, UnknownNameError) as error:
        return _refuse(str(error))


def _check(options: argparse.Namespace, root: Path) -> int:
    config = read_config(Path(options.config).resolve()) if options.config else find_config(root)
    selection = select(
        all_kinds(),
        _names(options.select) or config.select,
        [*config.ignore, *_names(options.ignore)],
        config.severity,
        options.min_severity or config.lowest,
    )
    files = _files(options, config, root)
    checks = selection.checks(all_kinds())
    problems = [*selection.applied(proofread_files(files, root, checks))]
    if options.fix and (fixed := _fix(files, problems)):
        files = fixed
        problems = [*selection.applied(proofread_files(files, root, checks))]
    rest = [file for file in files if file.name == (options.stdin_filename or STDIN_NAME)]
    if options.fix and STDIN in options.paths:
        # the corrected text goes to standard output, for use in a pipeline, and the report to standard error
        sys.stdout.write(rest[0].text)
    _print(problems, files, options.format, root, to_stderr=options.fix and STDIN in options.paths)
    return PROBLEMS if any(problem.severity != "note" for problem in problems) else FINE


def _files(options: argparse.Namespace, config: Config, root: Path) -> list[File]:
    exclude = [*config.exclude, *options.exclude]
    files = read_inputs([name for name in options.paths if name != STDIN], root, exclude, config.folder)
    if STDIN in options.paths:
        files.append(from_stream(sys.stdin.buffer.read(), options.stdin_filename))
    return files


def _fix(files: Sequence[File], problems: Sequence[Problem]) -> list[File]:
    """Apply the safe fixes, write the changed files, and print the number of fixes.

    Return all files in their new state, or an empty list if nothing changed.
    """
    done, count = list[File](), 0
    for file in files:
        found = [problem for problem in problems if problem.fix and problem.path == file.name]
        text, applied = corrected(file.text, found) if found else (file.text, [])
        data = text.encode() if applied else file.data
        if applied and file.path.is_file():
            _write(file, data)
        count += len(applied)
        done.append(replace(file, size=len(data), data=data))
    if count:
        print(f"Fixed {count} problem{'s' * (count != 1)}.", file=sys.stderr)
    return done if count else []


def _write(file: File, data: bytes) -> None:
    """Replace the content of a file in one step. Otherwise, a full disk would leave the file empty.

    Raises:
        InputError: the file cannot be written.
    """
    path = file.path.resolve()  # a symbolic link stays a link
    try:
        with TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
            fresh = Path(folder) / path.name
            fresh.write_bytes(data)
            shutil.copymode(path, fresh)
            fresh.replace(path)
    except OSError as error:
        raise InputError(f"“{file.name}” cannot be written: {error.strerror}.") from error


def _print(problems: Sequence[Problem], files: Sequence[File], style: str, root: Path, *, to_stderr: bool) -> None:
    if style in _FORMATS:
        if report := _FORMATS[style](problems):
            print(report, file=sys.stderr if to_stderr else sys.stdout)
        return
    console = Console(highlight=False, stderr=to_stderr)
    print_problems(problems, console, root, {file.name: file.text for file in files}, codes=True)
    count = f"{len(files)} file{'s' * (len(files) != 1)}"
    if problems:
        example = min(problems, key=lambda problem: SEVERITIES[::-1].index(problem.severity)).code
        if len(problems) > _MANY:
            often = Counter(problem.code for problem in problems).most_common(3)
            console.print(f"Most often: {', '.join(f'{code} ({times})' for code, times in often)}.")
        console.print(f"{summary(problems)} {escape(f'Reasons and acceptable uses: proofread --explain {example}')}")
    else:
        console.print(f"No problems found in {count}.")


def _names(values: Sequence[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return WRONG_USE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="proofread", description=_ABOUT, epilog=_EXIT)
    add = parser.add_argument
    add("paths", nargs="*", metavar="FILE", help="files or folders (Markdown, HTML, text), or - for standard input")
    add("--format", choices=("text", *_FORMATS), default="text",
        help="text (the default), json, github for annotations of a pull request, or sarif")  # fmt: skip
    add("--explain", metavar="RULE", nargs="?", const="",
        help="explain a rule, such as addict: why, better words, and when it is fine; without RULE, list all")  # fmt: skip
    add("--fix", action="store_true",
        help="apply fixes that cannot change the meaning, such as deleting invisible characters; words are left to you")  # fmt: skip
    add("--select", action="append", default=[], metavar="NAMES",
        help="report only these checks, codes or rules, separated by commas; “all” adds Markdown, headings, HTML and reading age")  # fmt: skip
    add("--ignore", action="append", default=[], metavar="NAMES", help="do not report these")
    add("--min-severity", choices=SEVERITIES, help="report only problems of at least this severity")
    add("--exclude", action="append", default=[], metavar="PATTERN",
        help="do not check these files or folders; a pattern as in a .gitignore")  # fmt: skip
    add(
        "--config",
        metavar="FILE",
        help="the file with the settings; by default, the nearest one in this folder and its parents",
    )
    add("--stdin-filename", default="", metavar="NAME", help="the name of the file whose text is on standard input")
    add("--version", action="version", version=f"%(prog)s {_version()}")
    return parser


def _version() -> str:
    try:
        return version("proofread")
    except PackageNotFoundError:
        return "(not installed)"
