"""Read the Markdown files of terms with a single parser. YAML front matter works without another plugin, and with any reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pelican import readers

from .addresses import folder
from .settings import Options
from .yaml_text import load_yaml

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELDS = ("title", "definition", "aliases", "see", "sources", "gloss", "except")
_YAML_MARKS = (
    "[",
    "{",
    '"',
    "'",
    ">",
    "|",
)  # characters that are special at the start of a value in YAML, but not in Pelican's own metadata
_META_PRIORITY = 27  # the priority that Python-Markdown gives its own “meta”


class MarkdownReader(readers.MarkdownReader):  # type: ignore[misc]  # Pelican has no types
    """A Markdown reader that also reads YAML front matter between ``---`` lines in term files.

    It has the same name as Pelican's reader, because plugins and templates may check the reader's name.
    """

    _md: Any = None  # the current parser
    _kept: Any = None  # the parser used for the previous term

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the front matter of a file. This overrides Pelican's method.

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
            metadata = self.fields_of(fields)
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

    def fields_of(self, fields: Mapping[Any, Any]) -> dict[str, Any]:
        """Return the front matter of a term from its parsed YAML, with the values converted as in Pelican's own front matter."""
        self._md = self._md or self._parser()
        return dict(self._field(str(name).lower(), value) for name, value in fields.items())

    def _field(self, name: str, value: Any) -> tuple[str, Any]:
        if name in self.settings["FORMATTED_FIELDS"]:
            value = self._md.reset().convert(str(value))
        elif name in readers.METADATA_PROCESSORS and not isinstance(value, list):
            value = str(value)
        return name, self.process_metadata(name, value)


class AnyMarkdownReader:
    """Wraps another plugin's Markdown reader, and adds support for YAML front matter in term files if the reader has none.

    Args:
        reader: the reader to wrap.
    """

    def __init__(self, reader: Any) -> None:
        self._reader = reader

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the wrapped reader."""
        return getattr(self._reader, name)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the front matter of a file from the wrapped reader.

        In a term file, the YAML front matter is parsed if the wrapped reader has not done so.

        Raises:
            ValueError: the front matter is not valid.
        """
        html, metadata = self._reader.read(source_path)
        settings = self._reader.settings
        path = settings.get("GLOSSARY", {}).get("path", Options.path)
        if not str(source_path).startswith(folder(settings["PATH"], path)) or not _may_be_yaml(metadata):
            return html, metadata
        text = Path(source_path).read_text(encoding="utf-8-sig")
        match = FRONT_MATTER.match(text)
        fields = load_yaml(match[1], 2) if match else None
        if not match or not isinstance(fields, dict) or all(metadata.get(name) == fields.get(name) for name in _FIELDS):
            return html, metadata
        with TemporaryDirectory() as temporary:
            copy = Path(temporary) / Path(source_path).name
            copy.write_text(f"title: {copy.stem}\n\n{text[match.end() :]}", encoding="utf-8")
            html, metadata = self._reader.read(str(copy))
        return html, {**metadata, **MarkdownReader(settings).fields_of(fields)}


def _may_be_yaml(metadata: Mapping[str, Any]) -> bool:
    """Return whether a reader may have taken YAML front matter for plain text.

    In this case, a value begins with a character of YAML, or is empty because a list begins on the next line.
    """
    values = [metadata[name] for name in _FIELDS if name in metadata]
    return any(value == "" or (isinstance(value, str) and value.startswith(_YAML_MARKS)) for value in values)


def _is_reusable(settings: Mapping[str, Any]) -> bool:
    """Return whether one parser can read several files. It can if all extensions are Python-Markdown's own, which reset their state."""
    extensions = settings["extensions"]
    return all(isinstance(name, str) and name.startswith("markdown.extensions.") for name in extensions)


def _size(parser: Any) -> int:
    """Return the number of rules in a parser. Before Python-Markdown 3.7, the number grows if a file leaves abbreviations in the parser."""
    rules = (parser.preprocessors, parser.parser.blockprocessors, parser.inlinePatterns, parser.treeprocessors)
    return sum(map(len, rules))


def use_for_terms(found: Any) -> None:
    """Replace Pelican's Markdown reader with the reader of this plugin, unless another plugin has already replaced it."""
    for suffix, reader in found.reader_classes.items():
        if reader is readers.MarkdownReader and reader.enabled:
            found.reader_classes[suffix] = MarkdownReader


def wrap_other_readers(generator: Any) -> None:
    """Wrap the Markdown readers of other plugins. This runs when all plugins have added theirs, so the order of ``PLUGINS`` does not matter."""
    found = generator.readers.readers
    for suffix in readers.MarkdownReader.file_extensions:
        if suffix in found and not isinstance(found[suffix], MarkdownReader | AnyMarkdownReader):
            found[suffix] = AnyMarkdownReader(found[suffix])
