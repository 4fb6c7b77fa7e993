"""``./site fmt``: front matter and data files in the one form, so that a save in the browser changes no other line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from site_tools.build.config import ROOT
from site_tools.desk.editing.files import TEXTS, replace
from site_tools.desk.editing.form import FormError, rewritten


def fmt(*, check: bool = False, drop_comments: bool = False, root: Path = ROOT) -> int:
    """Write every file that has a form in the editor in the one form.

    Args:
        check: only say which files differ.
        drop_comments: write also files whose comments the form has no place for.
        root: the folder of the site.

    Returns:
        0 where every file is in the form, 1 where one is not or cannot be.
    """
    console = Console(highlight=False, soft_wrap=True)
    left = changed = 0
    for path in _texts(root):
        name = path.relative_to(root).as_posix()
        try:
            text = path.read_bytes().decode("utf-8")
            new = rewritten(text, markdown=path.suffix == ".md")
        except UnicodeDecodeError:
            console.print(f"{name}: error: The file is not saved as UTF-8. Save it again, and choose UTF-8.")
            left += 1
        except FormError as error:
            place = f"{name}:{error.line}" if error.line else name
            console.print(f"{place}: error: {escape(str(error))}")
            left += 1
        else:
            if new.text == text:
                continue
            if check:
                console.print(f"{name} is not in the one form. To write it so: ./site fmt")
                left += 1
            elif new.comments and not drop_comments:
                lines = ", ".join(map(str, new.comments))
                console.print(
                    f"{name}: The form has no place for the comments (line {lines}), so the file stays as it is."
                    " To lose them: ./site fmt --drop-comments"
                )
                left += 1
            else:
                replace(path, new.text.encode())
                console.print(f"Written: {name}")
                changed += 1
    if not left and not changed:
        console.print("Every file is in the one form.")
    return 1 if left else 0


def _texts(root: Path) -> Iterator[Path]:
    for path in sorted((root / "content").rglob("*")):
        if path.is_file() and TEXTS.fullmatch(path.relative_to(root).as_posix()):
            yield path
