"""``./site edit``: edit the texts and the practice data in browser forms, on this machine only."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pelican.settings import read_settings
from rich.console import Console
from rich.markup import escape

from site_tools.build.config import ROOT
from site_tools.desk.editing.files import Files
from site_tools.desk.editing.package import NoNodeError, NotFetchedError, fetch
from site_tools.desk.editing.server import Server

from .local_server import invalid_port, listen, no_free_port, open_page


def edit(port: int, *, open_browser: bool, root: Path = ROOT) -> int:
    """Serve the editor until Ctrl+C.

    Args:
        port: the port to serve on; if it is in use, the next free one.
        open_browser: whether to open a browser if the machine has a screen.
        root: the folder of the site.

    Returns:
        0 if stopped with Ctrl+C, 1 if the editor could not be downloaded, 2 if Node is missing, no port is
        free, or the port number is not valid.
    """
    console = Console(highlight=False, soft_wrap=True)
    if wrong := invalid_port(port, "edit"):
        console.print(wrong)
        return 2
    try:
        decap = fetch(root / ".cache" / "editor", partial(console.print, markup=False))
    except NoNodeError:
        console.print(
            "Installing the editor needs npm, which comes with Node. Get Node from nodejs.org, then try again."
        )
        console.print("You can also change every file in any text editor; docs/therapist.md explains how.")
        return 2
    except NotFetchedError as error:
        console.print(escape(str(error)))
        return 1
    markdown = read_settings(str(root / "pelicanconf.py"))["MARKDOWN"]
    server = listen(
        port, partial(Server, files=Files(root, partial(console.print, markup=False)), decap=decap, markdown=markdown)
    )
    if server is None:
        console.print(no_free_port(port, "edit"))
        return 2
    console.print(f"The editor is at {server.address}", style="bold")
    console.print("Keep this address to yourself. To see the site as well, run ./site serve. Press Ctrl+C to stop.")
    if open_browser:
        open_page(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    console.print("\nStopped.")
    return 0
