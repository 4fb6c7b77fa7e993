"""Read the configuration from the table ``[tool.proofread]`` in ``pyproject.toml``, or from ``proofread.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from .problem import Severity
from .selection import SEVERITIES
from .suggest import did_you_mean

PROJECT = "pyproject.toml"
OWN = "proofread.toml"
_LISTS = ("select", "ignore", "exclude")
_KEYS = (*_LISTS, "severity", "min-severity")


class ConfigError(ValueError):
    """Raised for a configuration that cannot be used. The message names the file and describes the mistake."""


@dataclass(frozen=True)
class Config:
    """The settings from a configuration file.

    Attributes:
        folder: the folder of the configuration file. The patterns in ``exclude`` are relative to it.
        select: the checks, codes and rules to report.
        ignore: the checks, codes and rules not to report.
        exclude: patterns, as in a ``.gitignore``, for files and folders not to check.
        severity: severities that replace the default ones, keyed by check, code or rule.
        lowest: the lowest severity to report.
    """

    folder: Path
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    lowest: Severity = "note"


def find_config(start: Path) -> Config:
    """Return the configuration in a folder or the nearest parent folder that has one, or the defaults if there is none.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    for folder in (start, *start.parents):
        if (folder / OWN).is_file():
            return read_config(folder / OWN)
        if (folder / PROJECT).is_file() and "proofread" in _read(folder / PROJECT).get("tool", {}):
            return read_config(folder / PROJECT)
    return Config(start)


def read_config(path: Path) -> Config:
    """Return the settings in a configuration file.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    table = _read(path)
    if path.name == PROJECT:
        table = table.get("tool", {}).get("proofread", {})
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigError(f"{path}: there is no setting “{key}”. {_instead(key, _KEYS)}")
        if key in _LISTS and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            raise ConfigError(f'{path}: “{key}” must be a list of strings, such as ["addict"].')
    severity = table.get("severity", {})
    if not isinstance(severity, dict):
        raise ConfigError(f'{path}: “severity” must be a table, such as {{ relapse = "note" }}.')
    for level in (*severity.values(), table.get("min-severity", "note")):
        if level not in SEVERITIES:
            raise ConfigError(f"{path}: “{level}” is not a severity. {_instead(str(level), SEVERITIES)}")
    select, ignore, exclude = (tuple(table.get(key, ())) for key in _LISTS)
    return Config(path.parent, select, ignore, exclude, severity, cast(Severity, table.get("min-severity", "note")))


def _instead(word: str, known: tuple[str, ...]) -> str:
    return did_you_mean(word, known) or f"Use {', '.join(known[:-1])} or {known[-1]}."


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from error
