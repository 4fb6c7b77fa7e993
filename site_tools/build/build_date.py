"""Date a build by its newest text instead of the current day, so that builds are reproducible."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime

from proofread.document import Document

# The environment variable with the build date, in seconds since 1970 (reproducible-builds.org).
EPOCH = "SOURCE_DATE_EPOCH"
# The earliest date that a ZIP archive can store.
OLDEST = date(1980, 1, 1)


def newest(sources: Iterable[Document]) -> date:
    """Return the last date on which a page was written or reviewed, or ``OLDEST`` if no page has a date.

    If the environment variable ``SOURCE_DATE_EPOCH`` is set, return its date or ``OLDEST`` instead, whichever is later.
    """
    if epoch := os.environ.get(EPOCH):
        return max(OLDEST, datetime.fromtimestamp(int(epoch), UTC).date())
    days = [source.fields.get(name) for source in sources for name in ("written", "reviewed")]
    return max((day for day in days if isinstance(day, date)), default=OLDEST)
