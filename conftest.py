"""Pytest plugins for every test run in this repository, whichever folder it starts in."""

pytest_plugins = ["pytester", "tests.tiers", "tests.not_run", "tests.distribution"]
