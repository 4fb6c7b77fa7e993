"""Explain operating system errors in plain words."""

from __future__ import annotations

import errno
import os


def reason(error: OSError) -> str:
    """Return what went wrong on the computer, and what to do."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full. Free up some space, then try again."
    if error.errno in (errno.EACCES, errno.EPERM) and _cannot_be_read(error.filename):
        return (
            f"This file cannot be read{where}. Change its permissions, or ask the person who looks after this computer."
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"This folder cannot be written to{where}. Choose another folder, or ask the person who looks after this computer."
    return f"The computer reports: {error.strerror or error}{where}."


def _cannot_be_read(name: object) -> bool:
    """Return whether a file or folder exists and cannot be read. If only writing to it was refused, it can be."""
    return isinstance(name, (str, bytes, os.PathLike)) and os.path.lexists(name) and not os.access(name, os.R_OK)
