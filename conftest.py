"""What every test run in this repository has, whichever folder it is started with."""

pytest_plugins = ["pytester", "tests.tiers", "tests.not_run", "tests.distribution"]
