"""Runs the Nu Html Checker over a built site: ``python -m site_tools.cli.valid_html output``. Needs Java and ``npm ci``."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# What the checker does not know yet: the Interest Invokers proposal, and CSS of 2024 and later.
NOT_KNOWN_YET = re.compile(
    r"Attribute “interestfor” not allowed on element “a”"
    r"|Property “(?:position-area|position-try-fallbacks|view-timeline|animation-timeline|animation-range|interest-delay"
    r"|vector-effect)” doesn't exist"
    r"|Unrecognized at-rule “@position-try”"
)


def messages(folder: Path) -> list[str]:
    """Give what the checker says about the HTML files of a folder, less what it does not know yet.

    Raises:
        FileNotFoundError: the checker is not installed, or there is no Java.
    """
    if not JAR.exists():
        raise FileNotFoundError("The checker is not installed. Run: npm ci")
    command = [
        "java",
        "-jar",
        str(JAR),
        "--skip-non-html",
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  fixed words and a path
    found = json.loads(done.stdout)["messages"]
    return [
        f"{m.get('url', '').rpartition('/')[2]}:{m.get('lastLine', 0)}: {m['message']}"
        for m in found
        if not NOT_KNOWN_YET.search(m["message"])
    ]


if __name__ == "__main__":
    said = messages(Path(sys.argv[1]))
    print("\n".join(said) or "The Nu Html Checker has nothing to say.")
    sys.exit(1 if said else 0)
