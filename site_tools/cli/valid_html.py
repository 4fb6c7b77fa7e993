"""Run the Nu Html Checker on a built site: ``python -m site_tools.cli.valid_html output``. This requires Java and ``npm ci``."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Matches messages about features that the checker does not support yet: the Interest Invokers proposal, and CSS from 2024 and later.
UNSUPPORTED = re.compile(
    r"Attribute “interestfor” not allowed on element “a”"
    r"|Property “(?:position-area|position-try-fallbacks|view-timeline|animation-timeline|animation-range|interest-delay"
    r"|vector-effect|scroll-target-group)” doesn't exist"
    r"|Unrecognized at-rule “@position-try”"
    r"|Unknown pseudo-element or pseudo-class “:target-current”"
)


def messages(folder: Path) -> list[str]:
    """Return the checker's messages about the HTML files in a folder, except those about features that it does not support yet.

    Each message begins with the name of the file and the line number.

    Raises:
        FileNotFoundError: the checker or Java is not installed.
        subprocess.CalledProcessError: the checker failed.
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
        if not UNSUPPORTED.search(m["message"])
    ]


if __name__ == "__main__":
    found = messages(Path(sys.argv[1]))
    print("\n".join(found) or "The Nu Html Checker found no problems.")
    sys.exit(1 if found else 0)
