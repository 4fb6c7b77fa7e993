"""Load the plugin's own templates, and cache the compiled templates between builds, as Python does with modules.

On a small site, compiling them takes longer than everything else that the plugin does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, MutableMapping, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

HTML = ".html"
# The delimiters in the plugin's templates. A site may use different delimiters for its theme.
_SYNTAX: dict[str, Any] = {
    "block_start_string": "{%", "block_end_string": "%}", "variable_start_string": "{{", "variable_end_string": "}}",
    "comment_start_string": "{#", "comment_end_string": "#}", "line_statement_prefix": None, "line_comment_prefix": None,
}  # fmt: skip
# The options that affect a compiled template, in addition to its text, the filters and the tests.
_OPTIONS = (
    "block_start_string block_end_string variable_start_string variable_end_string comment_start_string comment_end_string "
    "line_statement_prefix line_comment_prefix trim_blocks lstrip_blocks newline_sequence keep_trailing_newline optimized is_async"
).split()


class TemplateLoader(jinja2.FileSystemLoader):
    """Loads the plugin's templates from a folder, and caches the compiled templates.

    Args:
        folder: the folder.
        extensions: the file name extensions of the site's templates. If “.html” is not one of them, Pelican looks for a template such as
            “glossary/term.j2”, which is then loaded from “glossary/term.html”.
    """

    def __init__(self, folder: Path, extensions: Sequence[str] = (HTML,)) -> None:
        super().__init__(folder)
        self._others = () if HTML in extensions else tuple(extensions)
        # “__pycache__” next to the templates, unless Python is configured to store compiled files elsewhere.
        self._compiled = Path(cache_from_source(str(folder / "glossary" / "templates.py"))).parent

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template, its path, and a function that returns whether it is up to date. This overrides Jinja's method."""
        extension = next((one for one in self._others if template.endswith(one)), "")
        return super().get_source(environment, template.removesuffix(extension) + HTML if extension else template)

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> jinja2.Template:
        """Return a template, either newly compiled or from the cache. This overrides Jinja's method."""
        has_own_syntax = any(getattr(environment, key) != value for key, value in _SYNTAX.items())
        if not has_own_syntax and (environment.bytecode_cache is not None or not _is_plain(environment)):
            return super().load(environment, name, globals)
        text, path, is_current = self.get_source(environment, name)
        if has_own_syntax:
            code = environment.overlay(**_SYNTAX).compile(text, name, path)
            return environment.template_class.from_code(environment, code, globals or {}, is_current)
        cache = _Cache(self._compiled, environment)
        bucket = cache.get_bucket(environment, name, path, text)
        if bucket.code is None:
            bucket.code = environment.compile(text, name, path)
            cache.set_bucket(bucket)
        return environment.template_class.from_code(environment, bucket.code, globals or {}, is_current)


class _Cache(FileSystemBytecodeCache):
    """Stores the compiled templates for one version of Python and Jinja and one set of options."""

    def __init__(self, folder: Path, environment: jinja2.Environment) -> None:
        super().__init__(str(folder), f"%s.{sys.implementation.cache_tag}.cache")
        options = [getattr(environment, name) for name in _OPTIONS]
        self._options = repr((jinja2.__version__, *options))

    def get_source_checksum(self, source: str) -> str:
        """Return the checksum that determines whether a compiled template is up to date."""
        return sha256(f"{self._options}\n{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the compiled template into ``bucket``, if the template is cached and the cache is readable."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Cache a compiled template, unless Python is configured not to write compiled files."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):  # if the folder is read-only, the next build compiles the template again
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def _is_plain(environment: jinja2.Environment) -> bool:
    """Return whether an environment compiles templates in the usual way, with no option or extension that could change the result."""
    return (
        type(environment) is jinja2.Environment
        and environment.autoescape is False
        and environment.finalize is None
        and not environment.extensions
        and FILTERS.items() <= environment.filters.items()
        and TESTS.items() <= environment.tests.items()
    )
