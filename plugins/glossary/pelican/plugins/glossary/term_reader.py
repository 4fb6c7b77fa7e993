"""Read the Markdown files of terms with a single parser. YAML front matter works even without another plugin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican import readers

from .addresses import folder
from .settings import Options
from .yaml_text import load_yaml

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_META_PRIORITY = 27  # the priority that Python-Markdown gives its own “meta”


class MarkdownReader(readers.MarkdownReader):  # type: ignore[misc]  # Pelican has no types
    """A Markdown reader that also reads YAML front matter between ``---`` lines in term files.

    It has the same name as Pelican's reader, because plugins and templates may check the reader's name.
    """

    _kept: Any = None  # the parser used for the previous term

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the front matter of a file. Overrides Pelican's method.

        Raises:
            ValueError: the front matter is not valid.
        """
        path = self.settings.get("GLOSSARY", {}).get("path", Options.path)
        if not str(source_path).startswith(folder(self.settings["PATH"], path)):
            return super().read(source_path)  # type: ignore[no-any-return]
        self._source_path = source_path
        text = Path(source_path).read_text(encoding="utf-8-sig")
        match = FRONT_MATTER.match(text)
        fields = load_yaml(match[1], 2) if match else None
        self._md = parser = self._parser()
        meta, size = parser.preprocessors["meta"], _size(parser)
        if match and isinstance(fields, dict):
            parser.preprocessors.deregister("meta")
            html = parser.convert(text[match.end() :])
            metadata = dict(self._field(str(name).lower(), value) for name, value in fields.items())
        else:
            html = parser.convert(text)
            metadata = self._parse_metadata(parser.Meta)  # also deregisters “meta”
        parser.preprocessors.register(meta, "meta", _META_PRIORITY)
        self._kept = parser if _size(parser) == size and _is_reusable(self.settings["MARKDOWN"]) else None
        return html, metadata

    def _parser(self) -> Any:
        """Return a parser, shared by all terms if possible, because creating one takes longer than reading a term."""
        kept, self._kept = self._kept, None  # not reusable until this term has been read
        return kept.reset() if kept else readers.Markdown(**self.settings["MARKDOWN"])

    def _field(self, name: str, value: Any) -> tuple[str, Any]:
        if name in self.settings["FORMATTED_FIELDS"]:
            value = self._md.reset().convert(str(value))
        elif name in readers.METADATA_PROCESSORS and not isinstance(value, list):
            value = str(value)
        return name, self.process_metadata(name, value)


def _is_reusable(settings: Mapping[str, Any]) -> bool:
    """Return whether one parser can read several files, because all extensions are Python-Markdown's own, which reset their state."""
    extensions = settings["extensions"]
    return all(isinstance(name, str) and name.startswith("markdown.extensions.") for name in extensions)


def _size(parser: Any) -> int:
    """Return the number of rules, which grows if a file leaves its abbreviations in the parser (before Python-Markdown 3.7)."""
    rules = (parser.preprocessors, parser.parser.blockprocessors, parser.inlinePatterns, parser.treeprocessors)
    return sum(map(len, rules))


def use_for_terms(found: Any) -> None:
    """Replace Pelican's Markdown reader, unless another plugin has already done so."""
    for suffix, reader in found.reader_classes.items():
        if reader is readers.MarkdownReader and reader.enabled:
            found.reader_classes[suffix] = MarkdownReader
