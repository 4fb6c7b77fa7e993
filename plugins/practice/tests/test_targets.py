"""Valid destinations are accepted, but no part of an address may look like an option of ssh, rsync or git."""

import pytest
from practice.targets import KINDS


@pytest.mark.parametrize(
    ("kind", "to", "expected"),
    [
        ("rsync", "me@example.org:/var/www/site", True),
        ("rsync", "example.org:site", True),
        ("rsync", "my-host:a web/site", True),
        ("rsync", "/var/www/site", True),
        ("rsync", "a@-Fcfg:/x", False),
        ("rsync", "-a@host:/x", False),
        ("rsync", "-oProxyCommand=x:/x", False),
        ("rsync", "a@host:-x", False),
        ("rsync", "host::module", False),
        ("rsync", "a@.host:/x", False),
        ("rsync", "here", False),
        ("pages", "git@github.com:me/site.git", True),
        ("pages", "ssh://git@github.com:22/me/site.git", True),
        ("pages", "https://github.com/me/site.git", True),
        ("pages", "/srv/site.git", True),
        ("pages", "git@-Fcfg:x", False),
        ("pages", "-git@github.com:x", False),
        ("pages", "ssh://git@-Fcfg/x", False),
        ("pages", "ssh://-Fcfg@github.com/x", False),
        ("pages", "git@github.com:-x", False),
        ("pages", "https://-x.org/a.git", False),
        ("pages", "https://me:secret@github.com/a.git", False),
        ("pages", "ext::sh -c x", False),
        ("pages", "--upload-pack=x", False),
        ("folder", "-x", False),
        ("zip", "-x.zip", False),
        ("zip", "a-x.zip", True),
    ],
)
def test_destination_is_accepted_or_refused(kind: str, to: str, expected: bool) -> None:
    assert bool(KINDS[kind][0].fullmatch(to)) == expected
