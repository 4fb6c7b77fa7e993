"""What the machine lacks, in a sentence."""

from __future__ import annotations

import errno


def reason(error: OSError) -> str:
    """Say in a sentence what the machine lacks, and what to do."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full. Make room, then try again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"This folder cannot be written to{where}. Choose another one, or ask whoever looks after the machine."
    return f"The machine says: {error.strerror or error}{where}."
