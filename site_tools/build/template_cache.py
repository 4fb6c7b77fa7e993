"""Compile each template only once in a build. Otherwise, each of Pelican's generators would compile every template it uses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from pelican.plugins import signals

Compiled = tuple[str, str]  # Jinja's key for a name, and the checksum of the source


@contextmanager
def share_compiled_templates(codes: dict[Compiled, CodeType]) -> Iterator[None]:
    """Let the generators of a run of Pelican share compiled templates. Enter this context after Pelican has loaded its plugins.

    Args:
        codes: templates compiled earlier with the same settings; newly compiled ones are added.
    """

    def share(generator: Any) -> None:
        generator.env.bytecode_cache = _Shared(codes)

    signals.generator_init.connect(share)
    yield  # Pelican holds only a weak reference to the receiver; this keeps it alive


class _Shared(BytecodeCache):
    def __init__(self, codes: dict[Compiled, CodeType]) -> None:
        self.codes = codes

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self.codes[bucket.key, bucket.checksum] = bucket.code
