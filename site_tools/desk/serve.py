"""``./site serve``: show the site in a browser, and rebuild it whenever a file is saved."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from proofread.cache import Cache
from proofread.leftovers import is_leftover
from proofread.problem import Problem, keeps_from_building
from proofread.report import print_problems, summary
from rich.console import Console
from rich.markup import escape
from watchfiles import watch

from site_tools.build.config import ROOT, BuildConfig
from site_tools.build.os_errors import reason
from site_tools.checks.building import Built, build
from site_tools.checks.content import Content

from .local_server import invalid_port, listen, no_free_port, open_page
from .missing_facts import missing_facts
from .open_in_editor import command
from .preview_server import Panel, PreviewState, Server

OnRendered = Callable[[Content], None]
CODE = ("plugins", "packages", "site_tools")
WATCHED = ("content", "theme", "pelicanconf.py", *CODE)


def serve(port: int, *, open_browser: bool, root: Path = ROOT) -> int:
    """Build, serve and watch until Ctrl+C.

    Args:
        port: the port to serve on; if it is in use, the next free one.
        open_browser: whether to open a browser if the machine has a screen.
        root: the folder of the site.

    Returns:
        0 if stopped with Ctrl+C, 2 if no port is free or the port number is not valid.
    """
    console = Console(highlight=False)
    if wrong := invalid_port(port, "serve"):
        console.print(wrong, soft_wrap=True)
        return 2
    logging.getLogger("watchfiles").setLevel(logging.ERROR)  # it would log Ctrl+C
    state = PreviewState("", root / ".cache" / "preview" / "none")
    server = listen(port, partial(Server, state=state, root=root))
    if server is None:
        console.print(no_free_port(port, "serve"), soft_wrap=True)
        return 2
    actual = server.server_address[1]
    if port not in (0, actual):  # 0 means any port
        console.print(f"Port {port} is in use, so the site is on port {actual}.")
    address = f"http://127.0.0.1:{actual}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        run = partial(preview, root, Cache())
        rebuild((), state, run, console)
        gc.collect()
        gc.freeze()  # the cache stays in use, so later garbage collections need not look through it
        console.print(f"The site is at [bold]{address}[/]. It updates when you save a file. Press Ctrl+C to stop.")
        if open_browser:
            open_page(address)
        paths = [root / name for name in WATCHED if (root / name).exists()]
        # No save is missed: the watcher queues those made during a build.
        for changes in watch(*paths, step=5, debounce=50, raise_interrupt=False):
            changed = sorted(
                {Path(path) for _, path in changes if "__pycache__" not in path and not is_leftover(Path(path).name)}
            )
            # These folders have code, and files that it reads only once, such as rules and the plugins' templates.
            if any(path.is_relative_to(root / name) for path in changed for name in CODE):
                console.print("The code changed. Restarting.")
                server.server_close()
                again = [str(ROOT / "tasks.py"), "serve", "--port", str(actual), "--no-browser"]
                os.execv(sys.executable, [sys.executable, *again])  # noqa: S606  this very program
            if changed:
                try:
                    rebuild(changed, state, run, console)
                except OSError as error:  # a folder that was just removed, or a full disk: the next save may work
                    console.print(f"{escape(reason(error))} Open pages show the last good version.")
    except KeyboardInterrupt:
        pass
    server.shutdown()
    server.server_close()
    console.print("\nStopped.")
    return 0


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
            settings={"SEARCH": False, "PREVIEW": True, "PAGE_EXCLUDES": []},
        ),
        on_rendered=on_rendered,
    )


def rebuild(
    changed: Iterable[Path], state: PreviewState, run: Callable[[Path, OnRendered], Built], console: Console
) -> None:
    """Build once, update the open pages, and print a line about the result.

    The pages are updated as soon as the new text is built, and again once it has been proofread. If proofreading finds an error,
    they return to the last good version.

    Args:
        changed: the files that were saved; none for the first build.
        state: the state that the open pages follow.
        run: builds the site into a folder.
        console: where the line is printed.
    """
    saved = [path.name for path in changed]
    names = ", ".join(saved[:3]) + (f" and {len(saved) - 3} more" if len(saved) > 3 else "")
    good, version = (state.version, state.folder), f"{os.getpid()}-{time.monotonic_ns()}"
    output = state.folder.with_name("b" if state.folder.name == "a" else "a")
    started = time.perf_counter()
    shown: list[float] = []

    def show(content: Content) -> None:
        state.publish(version, output, (), _panel(content, None))
        shown.append(time.perf_counter() - started)

    built = run(output, show)
    panel = _panel(built.content, built.problems)
    if built.ok:
        state.publish(version, output, (), panel)
        took = f"{(shown or [built.seconds])[0]:.2f} s"
        console.print(f"{escape(names) or f'{built.pages} pages'}: built in {took}. {summary(built.problems)}".strip())
    else:
        blocking = [problem for problem in built.problems if keeps_from_building(problem)]
        state.publish(*good, blocking, panel)
        print_problems(blocking, console, built.content.root)
        console.print(f"[red]{escape(names) or 'The site'}: not built.[/] Open pages show the last good version.")


def _panel(content: Content, problems: tuple[Problem, ...] | None) -> Panel:
    return Panel(
        files={f"/{slug}.html": content.name(source.path) for slug, source in content.by_slug.items()},
        problems=problems,
        can_open=frozenset(content.texts if command(content.root, 1) else ()),
        edit_url=str(content.data.practice.get("edit_url", "")),
        missing=missing_facts(content),
    )
