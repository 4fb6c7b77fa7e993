"""System errors are explained in plain words."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from site_tools.build.os_errors import reason


@pytest.mark.parametrize(
    ("number", "exists", "readable", "said"),
    [
        (errno.EACCES, True, False, "This file cannot be read ({}). Change its permissions,"),
        (errno.EPERM, True, False, "This file cannot be read ({}). Change its permissions,"),
        (errno.EACCES, True, True, "This folder cannot be written to ({}). Choose another folder,"),
        (errno.EACCES, False, False, "This folder cannot be written to ({}). Choose another folder,"),
        (errno.EROFS, True, False, "This folder cannot be written to ({}). Choose another folder,"),
        (errno.ENOSPC, True, True, "The disk is full. Free up some space, then try again."),
        (
            errno.ENOENT,
            False,
            False,
            "This file or folder is not there ({}). If it was moved or renamed, move it back, then try again.",
        ),
        (errno.EIO, True, False, "The computer reports: Input/output error ({})."),
    ],
)
def test_unreadable_file_is_not_reported_as_one_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, exists: bool, readable: bool, said: str
) -> None:
    page = tmp_path / "fees.md"
    if exists:
        page.touch()
    monkeypatch.setattr(os, "access", lambda _, mode: readable or mode == os.X_OK)
    assert reason(OSError(number, os.strerror(number), str(page))).startswith(said.format(page))


def test_file_in_a_folder_that_cannot_be_opened_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: not (path == tmp_path and mode == os.X_OK))
    error = OSError(errno.EACCES, os.strerror(errno.EACCES), str(tmp_path / "fees.md"))
    assert reason(error).startswith("This file cannot be read (")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[Errno 28] No space left on device: 'a' -> 'b'", "The disk is full."),
        ("[Errno 122] Disk quota exceeded: 'a'", "The disk is full."),
        ("[Errno 30] Read-only file system: 'b'", "This folder cannot be written to (a)."),
        ("something else", "The computer reports: [("),
    ],
)
def test_folder_that_cannot_be_copied_is_explained_by_its_first_error(words: str, said: str) -> None:
    assert reason(
        shutil.Error([("a", "b", words), ("c", "d", "[Errno 5] x")][: 1 if words[0] != "[" else 2])
    ).startswith(said)
