"""Pytest plugins for all tests in this repository."""

pytest_plugins = [
    "pytester",
    "tests.tiers",
    "tests.not_run",
    "tests.distribution",
    "tests.garbage",
    "tests.surroundings",
]
