"""``./site edit``: the texts and the practice data through forms in a browser, on this machine only."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pelican.settings import read_settings
from rich.console import Console

from site_tools.build.config import ROOT
from site_tools.desk.editing.files import Files
from site_tools.desk.editing.package import NoNodeError, NotFetchedError, fetch
from site_tools.desk.editing.server import Server

from .local_server import listen, no_port, none_is_free, open_page


def edit(port: int, *, open_browser: bool, root: Path = ROOT) -> int:
    """Serve the editor until Ctrl+C.

    Args:
        port: where to serve; the next free one is taken if it is not.
        open_browser: whether to open a browser where there is one.
        root: the folder of the site.

    Returns:
        0 when ended with Ctrl+C, 1 when the editor could not be fetched, 2 when Node is missing, no port was
        free, or the number is none of a port.
    """
    console = Console(highlight=False, soft_wrap=True)
    if wrong := no_port(port, "edit"):
        console.print(wrong)
        return 2
    try:
        decap = fetch(root / ".cache" / "editor", console.print)
    except NoNodeError:
        console.print(
            "The editor comes through Node's npm, which is not here. Get Node from nodejs.org, then try again."
        )
        console.print("Without it you can change every file in any text editor: docs/therapist.md says how.")
        return 2
    except NotFetchedError as error:
        console.print(str(error))
        return 1
    markdown = read_settings(str(root / "pelicanconf.py"))["MARKDOWN"]
    server = listen(port, partial(Server, files=Files(root, console.print), decap=decap, markdown=markdown))
    if server is None:
        console.print(none_is_free(port, "edit"))
        return 2
    console.print(f"The editor is at {server.address}", style="bold")
    console.print("The address is for you alone. To see the site itself, run ./site serve beside it. Ctrl+C ends this.")
    if open_browser:
        open_page(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    console.print("\nEnded.")
    return 0
