"""The tests run with the proxies of the machine, but reach their own servers without them."""

from urllib.request import proxy_bypass

import pytest

from .surroundings import no_proxy

TESTS = """
import os

def test_proxies(): assert (os.environ["https_proxy"], os.environ["HTTP_PROXY"]) == ("http://proxy.example:1", "http://proxy.example:2")

def test_hosts(): assert os.environ["no_proxy"] == os.environ["NO_PROXY"] == "a.example,localhost,127.0.0.1,::1"

def test_settings(): assert not os.environ.keys() & {"COLUMNS", "SITEURL"}
"""


@pytest.mark.parametrize(
    ("environment", "hosts"),
    [
        ({}, "localhost,127.0.0.1,::1"),
        ({"NO_PROXY": ""}, "localhost,127.0.0.1,::1"),
        ({"NO_PROXY": "a.example"}, "a.example,localhost,127.0.0.1,::1"),
        ({"no_proxy": ".b.example,10.0.0.1", "NO_PROXY": "a"}, ".b.example,10.0.0.1,localhost,127.0.0.1,::1"),
    ],
)
def test_hosts_that_the_user_reaches_without_a_proxy_stay(environment: dict[str, str], hosts: str) -> None:
    assert no_proxy(environment) == hosts


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "localhost"])
def test_servers_of_tests_are_reached_without_a_proxy(host: str) -> None:
    assert proxy_bypass(host)


def test_proxies_stay_and_other_settings_are_removed(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("no_proxy")
    usual = {"https_proxy": "http://proxy.example:1", "HTTP_PROXY": "http://proxy.example:2", "NO_PROXY": "a.example", "COLUMNS": "9", "SITEURL": "x"}  # fmt: skip
    for name, value in usual.items():
        monkeypatch.setenv(name, value)
    pytester.makeconftest('pytest_plugins = ["tests.surroundings"]')
    pytester.makepyfile(TESTS)
    pytester.runpytest_inprocess("-p", "no:hypothesispytest").assert_outcomes(passed=3)
