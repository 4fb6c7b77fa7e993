"""The day that a copy of the site bears: that of its texts, not that of the clock."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime

from proofread.document import Document

# The variable with the day that everything is to bear, in seconds since 1970 (reproducible-builds.org).
EPOCH = "SOURCE_DATE_EPOCH"
# What is in an archive cannot be older.
OLDEST = date(1980, 1, 1)


def newest(sources: Iterable[Document]) -> date:
    """Give the last day on which a page was written or reviewed; ``SOURCE_DATE_EPOCH`` wins."""
    if epoch := os.environ.get(EPOCH):
        return max(OLDEST, datetime.fromtimestamp(int(epoch), UTC).date())
    days = [source.fields.get(name) for source in sources for name in ("written", "reviewed")]
    return max((day for day in days if isinstance(day, date)), default=OLDEST)
