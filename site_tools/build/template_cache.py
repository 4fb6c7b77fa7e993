"""Compile each template only once: Jinja would compile it for each of Pelican's generators, and again in every build.

Compiled templates of this project are kept in ``.cache/templates``, as Python keeps compiled modules in ``__pycache__``. Each is found by
its text and by everything else that Jinja compiles into it, so no change can be missed. Templates elsewhere are kept for one build.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from pickle import UnpicklingError
from types import CodeType
from typing import Any

import jinja2.compiler
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from jinja2.filters import FILTERS
from pelican.plugins import signals

Compiled = tuple[str, str]  # Jinja's key for a name, and the checksum of the source
_OURS = "ours-"  # the beginning of the keys of this project's templates


@contextmanager
def share_compiled_templates(codes: dict[Compiled, CodeType], project: Path) -> Iterator[None]:
    """Let the generators of a run of Pelican share compiled templates. Enter this context after Pelican has loaded its plugins.

    Args:
        codes: templates compiled earlier with the same settings; newly compiled ones are added.
        project: the folder whose templates are kept on disk, in its ``.cache/templates``.
    """

    def share(generator: Any) -> None:
        generator.env.bytecode_cache = _Shared(codes, project, generator.env)

    signals.generator_init.connect(share)
    yield  # Pelican holds only a weak reference to the receiver; this keeps it alive


class _Shared(FileSystemBytecodeCache):
    def __init__(self, codes: dict[Compiled, CodeType], project: Path, environment: Environment) -> None:
        super().__init__(str(project / ".cache" / "templates"))
        self.codes, self.project, self.environment = codes, project, environment

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the same key for the same file, whichever link leads to it."""
        path = Path(filename).resolve() if filename else Path()
        key = super().get_cache_key(name, str(path))
        return f"{_OURS}{key}" if path.is_relative_to(self.project) else key

    def get_source_checksum(self, source: str) -> str:
        """Return a checksum of the source and of what else is compiled into a template."""
        return super().get_source_checksum(f"{self._compiled_in}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))
        if bucket.code is None and bucket.key.startswith(_OURS):
            try:
                super().load_bytecode(bucket)
            except (OSError, EOFError, ValueError, UnpicklingError):  # a file that is damaged or cannot be read
                bucket.reset()
            self._remember(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._remember(bucket)
        if bucket.key.startswith(_OURS):
            # A full disk, or a folder that only others may write to: the next build compiles it again.
            with suppress(OSError):
                Path(self.directory).mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)

    def _remember(self, bucket: Bucket) -> None:
        if bucket.code:
            self.codes[bucket.key, bucket.checksum] = bucket.code

    @cached_property
    def _compiled_in(self) -> str:
        """Jinja's version, the syntax, and the filters, which Jinja applies to constants when it compiles a template."""
        env = self.environment
        filters = {name: code for name, code in env.filters.items() if code is not FILTERS.get(name)}
        modules = {jinja2.compiler.__name__, *(getattr(code, "__module__", "") for code in filters.values())}
        files = [Path(file) for name in sorted(modules) if (file := getattr(sys.modules.get(name), "__file__", None))]
        versions = [(file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files]
        syntax = (env.autoescape, env.trim_blocks, env.lstrip_blocks, sorted(env.extensions))
        return repr((syntax, sorted(filters), versions))
