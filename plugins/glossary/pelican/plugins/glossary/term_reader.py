"""Read YAML front matter in the Markdown files of terms, for sites that have no plugin for that."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pelican import readers

from .addresses import folder
from .settings import Options
from .terms_file import load_yaml

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


class MarkdownReader(readers.MarkdownReader):  # type: ignore[misc]  # Pelican has no types
    """Pelican's reader, which also reads YAML between ``---`` at the beginning of a term's file.

    It has the same name as Pelican's, because plugins and templates may compare the name of the reader.
    """

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the front matter of a file; see Pelican's own method.

        Raises:
            ValueError: the front matter is not valid.
        """
        path = self.settings.get("GLOSSARY", {}).get("path", Options.path)
        if not str(source_path).startswith(folder(self.settings["PATH"], path)):
            return super().read(source_path)  # type: ignore[no-any-return]
        with Path(source_path).open(encoding="utf-8-sig") as file:
            beginning = file.read(3)
            text = beginning + file.read() if beginning == "---" else ""
        match = _FRONT_MATTER.match(text)
        fields = load_yaml(match[1]) if match else None
        if match is None or not isinstance(fields, dict):
            return super().read(source_path)  # type: ignore[no-any-return]
        self._source_path = source_path
        self._md = readers.Markdown(**self.settings["MARKDOWN"])
        self._md.preprocessors.deregister("meta")
        html = self._md.convert(text[match.end() :])
        return html, dict(self._field(str(name).lower(), value) for name, value in fields.items())

    def _field(self, name: str, value: Any) -> tuple[str, Any]:
        if name in self.settings["FORMATTED_FIELDS"]:
            value = self._md.reset().convert(str(value))
        elif name in readers.METADATA_PROCESSORS and not isinstance(value, list):
            value = str(value)
        return name, self.process_metadata(name, value)


def use_for_terms(found: Any) -> None:
    """Replace Pelican's reader for Markdown, unless another plugin has already done so."""
    for suffix, reader in found.reader_classes.items():
        if reader is readers.MarkdownReader and reader.enabled:
            found.reader_classes[suffix] = MarkdownReader


def yaml_error(path: Path) -> str:
    """Return what is wrong with the YAML front matter of a file that Pelican could not read, or an empty string."""
    try:
        match = _FRONT_MATTER.match(path.read_text(encoding="utf-8-sig"))
        load_yaml(match[1] if match else "")
    except (OSError, ValueError) as error:
        return str(error)
    return ""
