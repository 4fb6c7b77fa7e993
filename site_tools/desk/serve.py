"""``./site serve``: open the desk in a browser, and rebuild the site whenever a file is saved."""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import uvicorn
from proofread.cache import Cache
from proofread.leftovers import is_leftover
from rich.console import Console
from rich.markup import escape
from watchfiles import watch

from site_tools.build.config import ROOT
from site_tools.build.temporary_files import is_temporary

from .access import keys_in
from .app import create_app
from .context import FOLDER, Desk
from .launch import open_file_in_browser, write_launch_file
from .local_server import invalid_port, listen, no_free_port
from .patience import SECONDS, protocol
from .preview_state import PreviewState
from .rebuilding import Rebuilder, preview
from .running import note_port, noted_port, only_desk
from .typed import TypedPreview

CODE = ("plugins", "packages", "site_tools")
WATCHED = ("content", "theme", "pelicanconf.py", *CODE)
_PATIENCE = 2  # seconds to wait for open connections when the desk is stopped
_POLL = 50  # milliseconds after which the watcher reports that nothing has changed


def serve(port: int, *, open_browser: bool, root: Path = ROOT, place: str = "") -> int:
    """Build and serve the site until Ctrl+C, and rebuild it whenever a file changes.

    Args:
        port: the port to serve on; if it is in use, the next free one.
        open_browser: whether to open a browser if this computer has a screen.
        root: the folder of the site.
        place: the address to open in the desk, such as ``edit/content/pages/about.md``.

    Returns:
        0 if the desk was stopped with Ctrl+C, or if this site's desk was already running and was opened; 2 if no port is free, the port
        number is not valid, or this site's desk is already running but has not recorded its port.
    """
    console = Console(highlight=False, soft_wrap=True)
    if wrong := invalid_port(port):
        console.print(wrong)
        return 2
    folder = root / FOLDER
    with only_desk(folder) as is_first:
        return (
            _run(port, open_browser, root, place, console)
            if is_first
            else _open_in(folder, open_browser, place, console)
        )


def _open_in(folder: Path, open_browser: bool, place: str, console: Console) -> int:
    """Open another window of the running desk, and return the exit code."""
    port = noted_port(folder)
    if port is None:
        console.print("The desk of this site is starting or stopping in another window. Try again in a moment.")
        return 2
    launch = write_launch_file(folder, port, keys_in(folder), place)
    if open_browser:
        open_file_in_browser(launch)
    console.print("The desk of this site is already running, so this opens it in your browser.")
    console.print(f"If it does not open, copy this address into your browser: {escape(launch.resolve().as_uri())}")
    return 0


def _run(port: int, open_browser: bool, root: Path, place: str, console: Console) -> int:
    """Run the web server, watch for changed files, and return the exit code."""
    listener = listen(port, bound)
    if listener is None:
        console.print(no_free_port(port))
        return 2
    actual = int(listener.getsockname()[1])
    if port not in (0, actual):  # 0 means any port
        console.print(f"Port {port} is in use, so the desk is on port {actual}.")
    folder = root / FOLDER
    keys = keys_in(folder)
    note_port(folder, actual)
    state = PreviewState("", root / ".cache" / "preview" / "none")
    cache = Cache()
    typed = TypedPreview(root, cache, threading.Lock())
    rebuilder = Rebuilder(state, partial(preview, root, cache), console, typed)
    desk = Desk(root, keys, state, typed)
    server = server_of(create_app(desk, actual))
    threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True).start()
    launch = write_launch_file(folder, actual, keys, place)
    try:
        if open_browser:
            open_file_in_browser(launch)
        console.print(
            f"The desk is at http://127.0.0.1:{actual}{keys.base} and updates when you save. Press Ctrl+C to stop."
        )
        console.print(
            f"If it has not opened in your browser, copy this address into it: {escape(launch.resolve().as_uri())}"
        )
        # The watcher queues saves during a build. It starts before the first build, so that none is missed.
        saves = watch(
            *(root / name for name in WATCHED if (root / name).exists()),
            step=5, debounce=50, raise_interrupt=False, rust_timeout=_POLL, yield_on_timeout=True,
        )  # fmt: skip
        next(saves, None)
        gc.disable()  # the first build keeps nearly all its objects, so collections would only cost time
        rebuilder.start()
        gc.enable()
        gc.collect()
        gc.freeze()  # the cache stays in use, so garbage collections can skip it
        for changes in saves:
            changed = saved_files(path for _, path in changes)
            # These folders contain code, and files that are read only once, such as rules and the plugins' templates.
            if any(path.is_relative_to(root / name) for path in changed for name in CODE):
                console.print("The code changed. Restarting.")
                listener.close()
                again = [str(ROOT / "tasks.py"), "serve", "--port", str(actual), "--no-browser"]
                os.execv(sys.executable, [sys.executable, *again])  # noqa: S606  this very program
            if changed:
                rebuilder.save(changed)
    except KeyboardInterrupt:
        pass
    server.should_exit = True
    launch.unlink(missing_ok=True)
    rebuilder.stop(_PATIENCE)
    Console(highlight=False).print("\nStopped.")
    return 0


def saved_files(paths: Iterable[str]) -> list[Path]:
    """Return the files that a person saved, without those that programs leave behind or have not finished writing."""
    found = {Path(path) for path in paths if "__pycache__" not in path}
    return sorted(path for path in found if not is_leftover(path.name) and not is_temporary(path.name))


def bound(port: int) -> socket.socket:
    """Return a socket that accepts connections only from this computer. Raise ``OSError`` if the port is in use."""
    listener = socket.create_server(("127.0.0.1", port), backlog=512)
    # Connections inherit this option. Without it, the second part of each response waits 40 ms for the browser to acknowledge the first.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def server_of(app: Callable[..., object], patience: float = SECONDS) -> uvicorn.Server:
    """Return a web server that runs the app.

    Args:
        app: the ASGI application.
        patience: the number of seconds to wait for a complete request.
    """
    return uvicorn.Server(
        uvicorn.Config(
            app, log_level="critical", access_log=False, lifespan="off", server_header=False, limit_concurrency=1000,
            timeout_graceful_shutdown=_PATIENCE, timeout_keep_alive=30, http=protocol(patience), ws="none",
        )
    )  # fmt: skip
