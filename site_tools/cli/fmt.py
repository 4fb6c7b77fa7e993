"""``./site fmt``: format files as the desk does, so that saving a file in the desk changes no unrelated lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pelican.settings import read_settings
from practice.field_kinds import fields_of
from proofread.files import read_file
from rich.console import Console
from rich.markup import escape

from site_tools.build.config import ROOT
from site_tools.build.content_tree import read_tree
from site_tools.build.guarded_write import replace_if_unchanged
from site_tools.desk.editing.canonical_format import FormError, rewritten
from site_tools.desk.editing.forms import FORMATTED
from site_tools.desk.editing.rendering import shown


def fmt(*, check: bool = False, root: Path = ROOT) -> int:
    """Format every page and data file that has a form in the desk.

    Args:
        check: whether to only list the files that would change.
        root: the folder of the site.

    Returns:
        0 if every file is formatted, 1 if a file is not formatted or cannot be formatted.
    """
    console = Console(highlight=False, soft_wrap=True)
    texts = [*_texts(root)]
    as_shown = partial(shown, settings=read_settings(str(root / "pelicanconf.py"))["MARKDOWN"])
    left = changed = 0
    for path in texts:
        name = path.relative_to(root).as_posix()
        file = read_file(path, name)
        if file.is_too_large:
            console.print(
                f"{escape(name)}: error: This file is {file.size / 1e6:,.0f} MB, which is too large for a text."
            )
            left += 1
            continue
        try:
            text = file.data.decode("utf-8")
            new = rewritten(text, markdown=path.suffix == ".md", fields=fields_of(name), shown=as_shown)
        except UnicodeDecodeError:
            console.print(f"{escape(name)}: error: This file is not saved as UTF-8. Save it again as UTF-8.")
            left += 1
        except FormError as error:
            place = f"{name}:{error.line}" if error.line else name
            console.print(f"{escape(place)}: error: {escape(str(error))}")
            left += 1
        else:
            if new == text:
                continue
            if check:
                console.print(f"{escape(name)} is not formatted. To format it: ./site fmt")
                left += 1
            else:
                done = replace_if_unchanged(root, path, text.encode(), new.encode())
                console.print(
                    f"Formatted: {escape(name)}" if done else f"{escape(name)} was just changed. Run ./site fmt again."
                )
                changed += done
                left += not done
    if not left and not changed:
        console.print("Every file is already formatted.")
    return 1 if left else 0


def _texts(root: Path) -> Iterator[Path]:
    for path in read_tree(root / "content").files:
        if FORMATTED.fullmatch(path.relative_to(root).as_posix()):
            yield path
