"""``./site serve``: the site in a browser, built anew whenever a file is saved."""

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
from watchfiles import watch

from site_tools.build.config import ROOT, BuildConfig
from site_tools.build.os_errors import reason
from site_tools.checks.building import Built, build
from site_tools.checks.content import Content

from .local_server import listen, no_port, none_is_free, open_page
from .open_in_editor import command
from .preview_server import Panel, PreviewState, Server

OnRendered = Callable[[Content], None]
CODE = ("plugins", "packages", "site_tools")
WATCHED = ("content", "theme", "pelicanconf.py", *CODE)


def serve(port: int, *, open_browser: bool, root: Path = ROOT) -> int:
    """Build, serve and watch until Ctrl+C.

    Args:
        port: where to serve; the next free one is taken if it is not.
        open_browser: whether to open a browser where there is one.
        root: the folder of the site.

    Returns:
        0 when ended with Ctrl+C, 2 when no port was free, or the number is none of a port.
    """
    console = Console(highlight=False)
    if wrong := no_port(port, "serve"):
        console.print(wrong, soft_wrap=True)
        return 2
    logging.getLogger("watchfiles").setLevel(logging.ERROR)  # it would tell of Ctrl+C in words of its own
    state = PreviewState("", root / ".cache" / "preview" / "none")
    server = listen(port, partial(Server, state=state, root=root))
    if server is None:
        console.print(none_is_free(port, "serve"))
        return 2
    given = server.server_address[1]
    if port not in (0, given):  # 0 asks for any
        console.print(f"Port {port} is taken, so the site is at {given}.")
    address = f"http://127.0.0.1:{given}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        run = partial(preview, root, Cache())
        rebuild((), state, run, console)
        gc.collect()
        gc.freeze()  # what is remembered now stays, and need not be looked through during each build
        console.print(f"The site is at [bold]{address}[/]. Save a file, and the page follows. Ctrl+C ends this.")
        if open_browser:
            open_page(address)
        paths = [root / name for name in WATCHED if (root / name).exists()]
        # Every save is seen: those made during a build wait in the watcher until it is done.
        for changes in watch(*paths, step=5, debounce=50, raise_interrupt=False):
            changed = sorted(
                {Path(path) for _, path in changes if "__pycache__" not in path and not is_leftover(Path(path).name)}
            )
            # Code, and what it has read once: rules, and templates of the plugins.
            if any(path.is_relative_to(root / name) for path in changed for name in CODE):
                console.print("The code changed: starting again.")
                server.server_close()
                again = [str(ROOT / "tasks.py"), "serve", "--port", str(given), "--no-browser"]
                os.execv(sys.executable, [sys.executable, *again])  # noqa: S606  ourselves
            if changed:
                try:
                    rebuild(changed, state, run, console)
                except OSError as error:  # a folder that was there a moment ago, a full disk: the next save may be fine
                    console.print(f"{reason(error)} Open pages show the last good version.")
    except KeyboardInterrupt:
        pass
    server.shutdown()
    server.server_close()
    console.print("\nEnded.")
    return 0


def preview(root: Path, cache: Cache, output: Path, on_rendered: OnRendered) -> Built:
    """Build the site with its drafts and all its translations.

    Args:
        root: the folder of the site.
        cache: what earlier builds of the preview have read and rendered.
        output: where it goes: beside the build that is being shown.
        on_rendered: called when the pages are there, before they are proofread.
    """
    return build(
        BuildConfig(output, root=root, cache=cache, drafts=True, settings={"SEARCH": False, "PAGE_EXCLUDES": []}),
        on_rendered=on_rendered,
    )


def rebuild(
    changed: Iterable[Path], state: PreviewState, run: Callable[[Path, OnRendered], Built], console: Console
) -> None:
    """Build once, tell the open pages, and say in a line what happened.

    The pages are told as soon as they can show the new text, and again when it has been proofread. A problem that is found only
    then brings the last good version back.

    Args:
        changed: the files that were saved; none for the first build.
        state: what the open pages follow.
        run: builds the site into a folder.
        console: where to say it.
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
        console.print(f"{names or f'{built.pages} pages'}: built in {took}. {summary(built.problems)}".strip())
    else:
        blocking = [problem for problem in built.problems if keeps_from_building(problem)]
        state.publish(*good, blocking, panel)
        print_problems(blocking, console, built.content.root)
        console.print(f"[red]{names or 'The site'}: not built.[/] Open pages show the last good version.")


def _panel(content: Content, problems: tuple[Problem, ...] | None) -> Panel:
    return Panel(
        files={f"/{slug}.html": content.name(source.path) for slug, source in content.by_slug.items()},
        problems=problems,
        can_open=frozenset(content.texts if command(content.root, 1) else ()),
        edit_url=str(content.data.practice.get("edit_url", "")),
    )
