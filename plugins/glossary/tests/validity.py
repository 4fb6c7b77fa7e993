"""Compare the validity of pages with and without the plugin, using the Nu Html Checker (https://validator.github.io/validator/)."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

# The checker does not yet support the Interest Invokers proposal (https://open-ui.org/components/interest-invokers.explainer/).
UNSUPPORTED = re.compile("Attribute “interestfor” not allowed")
Errors = Mapping[str, Counter[str]]


def errors_in(checker: Path, root: Path, names: Iterable[str]) -> Errors:
    """Return the number of errors by path and message. Pages without errors are left out, as are errors about unsupported attributes.

    Args:
        checker: the checker's JAR file, which requires Java.
        root: the folder of the site.
        names: the paths of the pages in that folder.
    """
    paths = [str(root / name) for name in names]
    if not paths:
        return {}
    command = ["java", "-jar", str(checker), "--format", "json", "--stdout", "--exit-zero-always", *paths]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    found: dict[str, Counter[str]] = {}
    for message in json.loads(done.stdout)["messages"]:
        if message["type"] != "info" and not UNSUPPORTED.search(message["message"]):
            name = Path(message["url"].removeprefix("file:")).relative_to(root).as_posix()
            found.setdefault(name, Counter())[message["message"]] += 1
    return found


def less_valid(before: Errors, after: Errors) -> list[str]:
    """Return a sentence for each page that has more errors than before, sorted by path. Each sentence contains one new error."""
    found = []
    for name, errors in sorted(after.items()):
        earlier = before.get(name, Counter())
        if (more := errors.total() - earlier.total()) > 0:
            new = next(iter(errors - earlier))
            found.append(f"{name} has {more} more validation error{'s' if more > 1 else ''}, such as: {new}")
    return found
