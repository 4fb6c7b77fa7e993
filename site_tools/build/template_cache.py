"""Templates are compiled once in a build. Pelican has several generators, and each of them would compile every template it uses."""

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
def compiling_once(codes: dict[Compiled, CodeType]) -> Iterator[None]:
    """Have the generators of a run of Pelican share what they compile. To be entered once Pelican has its plugins.

    Args:
        codes: what was compiled before, with the same settings; what is compiled now is added.
    """

    def share(generator: Any) -> None:
        generator.env.bytecode_cache = _Shared(codes)

    signals.generator_init.connect(share)
    yield  # Pelican refers to receivers weakly; until here it is there


class _Shared(BytecodeCache):
    def __init__(self, codes: dict[Compiled, CodeType]) -> None:
        self.codes = codes

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self.codes[bucket.key, bucket.checksum] = bucket.code
