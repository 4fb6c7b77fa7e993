"""Compile each template only once. Without this cache, Jinja would compile all templates for each of Pelican's generators in every build.

Compiled templates of this project are stored in ``.cache/templates``, like Python's compiled modules in ``__pycache__``. The cache key
includes a template's text and everything else that Jinja compiles into it, so no change is missed. Templates from other folders are cached
only in memory.
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

Compiled = tuple[str, str]  # Jinja's cache key and the checksum of the source
_OURS = "ours-"  # the prefix of the cache keys of this project's templates


@contextmanager
def share_compiled_templates(codes: dict[Compiled, CodeType], project: Path) -> Iterator[None]:
    """Share compiled templates between the generators of a run of Pelican. Enter this context after Pelican has loaded its plugins.

    Args:
        codes: templates compiled earlier with the same settings; newly compiled ones are added.
        project: the folder whose templates are cached on disk, in its ``.cache/templates``.
    """

    def share(generator: Any) -> None:
        generator.env.bytecode_cache = _Shared(codes, project, generator.env)

    signals.generator_init.connect(share)
    yield  # the open context keeps the receiver alive, because Pelican has only a weak reference to it


class _Shared(FileSystemBytecodeCache):
    def __init__(self, codes: dict[Compiled, CodeType], project: Path, environment: Environment) -> None:
        super().__init__(str(project / ".cache" / "templates"))
        self.codes, self.project, self.environment = codes, project, environment

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the cache key of a template's file, with the prefix ``ours-`` if the file is in the project's folder.

        A symbolic link has the same key as the file that it points to.
        """
        path = Path(filename).resolve() if filename else Path()
        key = super().get_cache_key(name, str(path))
        return f"{_OURS}{key}" if path.is_relative_to(self.project) else key

    def get_source_checksum(self, source: str) -> str:
        """Return a checksum of a template's source and of everything else that is compiled into it."""
        return super().get_source_checksum(f"{self._compiled_in}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))
        if bucket.code is None and bucket.key.startswith(_OURS):
            try:
                super().load_bytecode(bucket)
            except (OSError, EOFError, ValueError, UnpicklingError):  # the cached file is damaged or cannot be read
                bucket.reset()
            self._remember(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._remember(bucket)
        if bucket.key.startswith(_OURS):
            # If the disk is full or the folder is not writable, the next build compiles the template again.
            with suppress(OSError):
                Path(self.directory).mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)

    def _remember(self, bucket: Bucket) -> None:
        if bucket.code:
            self.codes[bucket.key, bucket.checksum] = bucket.code

    @cached_property
    def _compiled_in(self) -> str:
        """A string that changes if Jinja, the syntax settings or the filters change.

        Filters matter because Jinja applies them to constants at compile time.
        """
        env = self.environment
        filters = {name: code for name, code in env.filters.items() if code is not FILTERS.get(name)}
        modules = {jinja2.compiler.__name__, *(getattr(code, "__module__", "") for code in filters.values())}
        files = [Path(file) for name in sorted(modules) if (file := getattr(sys.modules.get(name), "__file__", None))]
        versions = [(file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files]
        syntax = (env.autoescape, env.trim_blocks, env.lstrip_blocks, sorted(env.extensions))
        return repr((syntax, sorted(filters), versions))
