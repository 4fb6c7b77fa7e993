"""Explain operating system errors in plain words."""

from __future__ import annotations

import errno


def reason(error: OSError) -> str:
    """Return what went wrong on the computer, and what to do."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full. Free up some space, then try again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"This folder cannot be written to{where}. Choose another folder, or ask the person who looks after this computer."
    return f"The computer reports: {error.strerror or error}{where}."
