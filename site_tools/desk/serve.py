"""``./site serve``: open the desk in a browser, and rebuild the site whenever a file is saved."""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Collection
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import uvicorn
from proofread.cache import Cache
from proofread.leftovers import is_leftover
from proofread.problem import Problem, keeps_from_building
from proofread.report import print_problems, summary
from rich.console import Console
from rich.markup import escape
from watchfiles import watch

from site_tools.build.config import ROOT, BuildConfig
from site_tools.build.os_errors import reason
from site_tools.checks.building import Built, Run, build
from site_tools.checks.content import Content

from .access import keys_in
from .app import create_app
from .context import FOLDER, Desk
from .launch import open_file_in_browser, write_launch_file
from .local_server import invalid_port, listen, no_free_port
from .missing_facts import missing_facts
from .preview_state import Early, Panel, PreviewState
from .typed import PREVIEW, TypedPreview

OnRendered = Callable[[Run], None]
CODE = ("plugins", "packages", "site_tools")
WATCHED = ("content", "theme", "pelicanconf.py", *CODE)
_PATIENCE = 2  # seconds for open connections when the desk is stopped


def serve(port: int, *, open_browser: bool, root: Path = ROOT, place: str = "") -> int:
    """Build, serve and watch until Ctrl+C.

    Args:
        port: the port to serve on; if it is in use, the next free one.
        open_browser: whether to open a browser if the machine has a screen.
        root: the folder of the site.
        place: where in the desk to begin, such as ``edit/content/pages/about.md``.

    Returns:
        0 if stopped with Ctrl+C, 2 if no port is free or the port number is not valid.
    """
    console = Console(highlight=False, soft_wrap=True)
    if wrong := invalid_port(port, "serve"):
        console.print(wrong)
        return 2
    listener = listen(port, bound)
    if listener is None:
        console.print(no_free_port(port, "serve"))
        return 2
    actual = int(listener.getsockname()[1])
    if port not in (0, actual):  # 0 means any port
        console.print(f"Port {port} is in use, so the desk is on port {actual}.")
    folder = root / FOLDER
    keys = keys_in(folder)
    state = PreviewState("", root / ".cache" / "preview" / "none")
    cache, building = Cache(), threading.Lock()
    typed = TypedPreview(root, cache, building)
    desk = Desk(root, keys, state, typed)
    server = server_of(create_app(desk, actual))
    threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True).start()
    launch = write_launch_file(folder, actual, keys, place)
    try:
        if open_browser:
            open_file_in_browser(launch)
        run = partial(preview, root, cache)
        rebuild((), state, run, console, building, typed)
        gc.collect()
        gc.freeze()  # the cache stays in use, so later garbage collections need not look through it
        console.print(
            f"The desk is at http://127.0.0.1:{actual}{keys.base} and follows what you save. Press Ctrl+C to stop."
        )
        console.print(f"If it has not opened in your browser, open this file in it: {escape(str(launch))}")
        paths = [root / name for name in WATCHED if (root / name).exists()]
        # No save is missed: the watcher queues those made during a build.
        for changes in watch(*paths, step=5, debounce=50, raise_interrupt=False):
            changed = sorted(
                {Path(path) for _, path in changes if "__pycache__" not in path and not is_leftover(Path(path).name)}
            )
            # These folders have code, and files that it reads only once, such as rules and the plugins' templates.
            if any(path.is_relative_to(root / name) for path in changed for name in CODE):
                console.print("The code changed. Restarting.")
                listener.close()
                again = [str(ROOT / "tasks.py"), "serve", "--port", str(actual), "--no-browser"]
                os.execv(sys.executable, [sys.executable, *again])  # noqa: S606  this very program
            if changed:
                try:
                    rebuild(changed, state, run, console, building, typed)
                except OSError as error:  # a folder that was just removed, or a full disk: the next save may work
                    console.print(f"{escape(reason(error))} Open pages show the last good version.")
    except KeyboardInterrupt:
        pass
    server.should_exit = True
    launch.unlink(missing_ok=True)
    console.print("\nStopped.")
    return 0


def bound(port: int) -> socket.socket:
    """Return a socket that listens on this machine only."""
    listener = socket.create_server(("127.0.0.1", port), backlog=512)
    # The connections inherit this. Without it, the second part of each response waits 40 ms for the browser to confirm the first.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def server_of(app: Callable[..., object]) -> uvicorn.Server:
    """Return the web server of an app."""
    return uvicorn.Server(
        uvicorn.Config(
            app, log_level="critical", access_log=False, lifespan="off", server_header=False, limit_concurrency=1000,
            timeout_graceful_shutdown=_PATIENCE, timeout_keep_alive=30, http="h11", ws="none",
        )
    )  # fmt: skip


def preview(root: Path, cache: Cache, output: Path, on_rendered: OnRendered) -> Built:
    """Build the site with its drafts and all its translations.

    Args:
        root: the folder of the site.
        cache: the results of earlier preview builds.
        output: the output folder, next to that of the build that is being shown.
        on_rendered: called once the pages are written, before they are proofread.
    """
    return build(
        BuildConfig(
            output,
            root=root,
            cache=cache,
            drafts=True,
            settings=PREVIEW,
        ),
        on_rendered=on_rendered,
    )


def rebuild(
    changed: Collection[Path],
    state: PreviewState,
    run: Callable[[Path, OnRendered], Built],
    console: Console,
    building: threading.Lock,
    typed: TypedPreview | None = None,
) -> None:
    """Build once, update the open pages, and print a line about the result.

    If only the text of one page has changed, that page is shown at once. All pages are updated as soon as they are built, and again once
    they have been proofread. If proofreading finds an error, they return to the last good version.

    Args:
        changed: the files that were saved; none for the first build.
        state: the state that the open pages follow.
        run: builds the site into a folder.
        console: where the line is printed.
        building: held until the pages are written; texts that are typed meanwhile are rendered while the pages are proofread.
        typed: renders a page alone.
    """
    saved = [path.name for path in changed]
    names = ", ".join(saved[:3]) + (f" and {len(saved) - 3} more" if len(saved) > 3 else "")
    good, version = (state.version, state.folder), f"{os.getpid()}-{time.monotonic_ns()}"
    output = state.folder.with_name("b" if state.folder.name == "a" else "a")
    started = time.perf_counter()
    shown: list[float] = []
    with ExitStack() as turn:
        turn.enter_context(building)
        page = typed.saved(changed) if typed else None
        if page:
            state.show_early(Early(version, page.address, page.html))

        def show(run: Run) -> None:
            nonlocal version
            if page and (output / page.address).read_text(encoding="utf-8") != page.html:
                version += "-whole"  # what was shown early is out of date already, so open pages load again
            state.publish(version, output, (), panel_of(run.content, None), run.content)
            shown.append(time.perf_counter() - started)
            if typed:
                typed.follow(run)
            turn.close()

        built = run(output, show)
    panel = panel_of(built.content, built.problems)
    if built.ok:
        state.publish(version, output, (), panel, built.content)
        took = f"{(shown or [built.seconds])[0]:.2f} s"
        console.print(f"{escape(names) or f'{built.pages} pages'}: built in {took}. {summary(built.problems)}".strip())
    else:
        blocking = [problem for problem in built.problems if keeps_from_building(problem)]
        state.publish(*good, blocking, panel, built.content)
        print_problems(blocking, console, built.content.root)
        console.print(f"[red]{escape(names) or 'The site'}: not built.[/] Open pages show the last good version.")


def panel_of(content: Content, problems: tuple[Problem, ...] | None) -> Panel:
    """Return what open pages show about the content, with its problems; ``None`` while it is being proofread."""
    files = {f"/{slug}.html": content.name(source.path) for slug, source in content.by_slug.items()}
    return Panel(files, problems, missing_facts(content))
