"""Plugins for every test run in this repository, whichever folder is tested."""

pytest_plugins = ["pytester", "tests.tiers", "tests.not_run", "tests.distribution", "tests.garbage"]
