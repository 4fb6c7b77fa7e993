"""Explain operating system errors in plain words."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path


def reason(error: OSError) -> str:
    """Return an explanation of an operating system error, with advice if the error is a common one."""
    if isinstance(error, shutil.Error):
        error = _first_of(error)
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full. Free up some space, then try again."
    if error.errno in (errno.EACCES, errno.EPERM) and _cannot_be_read(error.filename):
        return (
            f"This file cannot be read{where}. Change its permissions, or ask the person who looks after this computer."
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"This folder cannot be written to{where}. Choose another folder, or ask the person who looks after this computer."
    if error.errno == errno.ENOENT and error.strerror == os.strerror(errno.ENOENT):
        return f"This file or folder is not there{where}. If it was moved or renamed, move it back, then try again."
    return f"The computer reports: {error.strerror or error}{where}."


def _first_of(error: shutil.Error) -> OSError:
    """Return the first error that occurred while a folder was copied.

    ``shutil.Error`` contains errors only as text. If no text contains an error number, return ``error`` itself.
    """
    copied = error.args[0] if error.args and isinstance(error.args[0], list) else []
    for source, _, words in copied:
        if number := re.match(r"\[Errno (\d+)\]", str(words)):
            return OSError(int(number[1]), os.strerror(int(number[1])), str(source))
    return error


def _cannot_be_read(name: object) -> bool:
    """Return whether the path ``name`` exists, or may exist, but cannot be read. Otherwise, a permission error must be about writing."""
    if not isinstance(name, (str, bytes, os.PathLike)):
        return False
    above = Path(os.fsdecode(name)).parent
    if above.is_dir() and not os.access(above, os.X_OK):
        return True  # it is impossible to find out whether the file exists
    return os.path.lexists(name) and not os.access(name, os.R_OK)
