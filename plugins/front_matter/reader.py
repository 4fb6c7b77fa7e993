"""A Pelican reader for Markdown files with YAML front matter.

Values are read as text. The table in ``practice.field_kinds`` then determines which of them are dates, numbers or booleans. If the
front matter cannot be read, a problem is logged and the page has no fields.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown
from pelican.readers import BaseReader
from pelican.utils import pelican_open
from practice.data import SiteData
from practice.field_kinds import fields_of
from practice.parts import resolve, resolve_value
from proofread.document import split_front_matter
from proofread.log_messages import log_problem
from proofread.yaml_errors import cause_of
from proofread.yaml_text import load

from . import kinds

log = logging.getLogger(__name__)


class FrontMatterReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Reads Markdown files with YAML front matter."""

    enabled = True
    file_extensions = ("md", "markdown", "mkd", "mdown")

    @cached_property
    def markdown(self) -> Markdown:
        """The parser. It is created on first use, because Pelican creates many readers and most of them read nothing."""
        return Markdown(**self.settings["MARKDOWN"])

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the metadata of a file. The metadata is empty if the front matter is unreadable."""
        with pelican_open(source_path) as text:
            return self.read_text(source_path, text)

    def read_text(self, source_path: str, text: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the metadata of ``text``, which may be an unsaved version of the file ``source_path``.

        If the front matter is unreadable, a problem is reported for the file, and the metadata is empty.
        """
        front, body = split_front_matter(text) or ("", text)
        return self.markdown.reset().convert(resolve(body, self._known)), self._metadata(Path(source_path), front)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The names of the known facts, which determine the optional parts that are shown."""
        return known_facts(self.settings)

    def _metadata(self, path: Path, front: str) -> dict[str, Any]:
        try:
            table = load(front)
        except (yaml.YAMLError, ValueError):
            if cause := cause_of(front):
                kind, facts = kinds.of(cause)
                log_problem(log, kind, path, cause.line + 1 if cause.name != "not-fields" else 1, **facts)
            return {}
        return {
            name.lower(): self._processed(name.lower(), resolve_value(value, self._known))
            for name, value in fields_of(path.as_posix()).converted(table).items()
            if value is not None and not (name in ("date", "modified") and isinstance(value, str))
        }

    def _processed(self, name: str, value: Any) -> Any:
        """Return the metadata value of a field.

        Pelican processes text, and the dates in its own fields ``date`` and ``modified``. Empty list items are left out.
        """
        if isinstance(value, list):
            return [item for item in value if item is not None]
        if isinstance(value, datetime.date) and name in ("date", "modified"):
            value = value.isoformat()
        return self.process_metadata(name, value) if isinstance(value, str) else _plain(value)


def known_facts(settings: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the facts that the pages of a site may show, or an empty set if the settings contain no data."""
    return frozenset(settings.get("SITE_DATA", SiteData()).facts)


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value
