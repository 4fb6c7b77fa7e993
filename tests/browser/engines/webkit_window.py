"""Show pages in a WebKitGTK window and execute commands.

Commands are JSON objects, one per line, from stdin. Responses go to a file descriptor, also one per line. This script runs in the system's
Python, which has GTK (``python3-gi``), not in the project's, so it imports nothing from the project. WebKitGTK's WebDriver is not used,
because it supports neither printing nor touch nor console messages, which WebKit writes to stdout.
"""

import ctypes
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gdk, GLib, Gtk, WebKit2  # noqa: E402  the versions come first

KEYS = {"Tab": "Tab", "Enter": "Return", "Escape": "Escape", "Shift": "Shift_L"}
UNTOUCHED = Gdk.ModifierType(0)


class TouchEvent(ctypes.Structure):
    """The first fields of GDK's ``GdkEventTouch``. GTK needs the field ``sequence``, which the Python binding cannot set."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("window", ctypes.c_void_p),
        ("send_event", ctypes.c_int8),
        ("time", ctypes.c_uint32),
        ("x", ctypes.c_double),
        ("y", ctypes.c_double),
        ("axes", ctypes.c_void_p),
        ("state", ctypes.c_uint),
        ("sequence", ctypes.c_void_p),
    )


class UnresponsiveError(Exception):
    """Raised when the page does not respond."""


def wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    """Run the main loop until a condition is true, and return whether it became true in time."""
    late: list[bool] = []
    timer = GLib.timeout_add(int(seconds * 1000), lambda: late.append(True) or GLib.SOURCE_REMOVE)
    while not condition() and not late:
        GLib.MainContext.default().iteration(True)
    if not late:
        GLib.source_remove(timer)
    return condition()


class Window:
    """A window with a single page."""

    def __init__(self) -> None:
        self.window = Gtk.Window(type=Gtk.WindowType.TOPLEVEL)
        self.context = WebKit2.WebContext()
        self.view: Any = None
        self.fresh(1440, 900)

    def fresh(self, width: int, height: int) -> None:
        """Replace the page with an empty one of this size, in CSS pixels, that has no history."""
        if self.view:
            self.view.terminate_web_process()
            self.view.destroy()
        settings = WebKit2.Settings(enable_write_console_messages_to_stdout=True, enable_smooth_scrolling=False)
        self.view = WebKit2.WebView(web_context=self.context, settings=settings)
        self.window.add(self.view)
        self.window.show_all()
        self.size(width, height)

    def size(self, width: int, height: int) -> None:
        """Resize the page to this size, in CSS pixels."""
        self.window.resize(width, height)
        self.window.present()
        self.view.grab_focus()
        wait_for(lambda: self.view.get_allocated_width() == width and self.view.get_allocated_height() == height, 5)

    def open(self, url: str, wait: bool) -> None:
        """Load a page. If ``wait`` is true, wait until it has loaded, and raise UnresponsiveError after 20 seconds."""
        events: list[Any] = []
        signal = self.view.connect("load-changed", lambda _view, event: events.append(event))
        self.view.load_uri(url)
        # The previous page may still have been loading. If so, it is reported as finished first.
        whole = [WebKit2.LoadEvent.COMMITTED, WebKit2.LoadEvent.FINISHED]
        done = wait_for(lambda: events[-2:] == whole, 20) if wait else True
        self.view.disconnect(signal)
        if not done:
            raise UnresponsiveError(f"{url} does not load")

    def evaluate(self, expression: str, seconds: float) -> Any:
        """Return the value of a JavaScript expression on the page. Raise UnresponsiveError if the page needs more than ``seconds``."""
        answer: list[Any] = []
        self.view.evaluate_javascript(
            f"JSON.stringify({expression}) ?? 'null'", -1, None, None, None, lambda _view, result: answer.append(result)
        )
        if not wait_for(lambda: bool(answer), seconds):
            raise UnresponsiveError("The page does not respond")
        return json.loads(self.view.evaluate_javascript_finish(answer[0]).to_string())

    def _send(self, kind: Gdk.EventType, fill: Callable[[Any], None], device: Gdk.Device) -> None:
        event = Gdk.Event.new(kind)
        fill(event)
        event.set_device(device)
        event.set_source_device(device)
        Gtk.main_do_event(event)

    def pointer(self, kind: str, x: float, y: float) -> None:
        """Send an event at a position: “move”, “down” or “up” for the mouse and its button, “touch” or “lift” for a finger."""
        events = {
            "move": Gdk.EventType.MOTION_NOTIFY,
            "down": Gdk.EventType.BUTTON_PRESS,
            "up": Gdk.EventType.BUTTON_RELEASE,
            "touch": Gdk.EventType.TOUCH_BEGIN,
            "lift": Gdk.EventType.TOUCH_END,
        }
        device = Gdk.Display.get_default().get_default_seat().get_pointer()
        surface = self.view.get_window()

        def fill(event: Any) -> None:
            part = {"move": event.motion, "down": event.button, "up": event.button}.get(kind, event.touch)
            part.window, part.send_event, part.time = surface, True, _now()
            part.x, part.y, part.x_root, part.y_root = x, y, x, y
            if kind in ("down", "up"):
                part.button = 1
                part.state = Gdk.ModifierType.BUTTON1_MASK if kind == "up" else UNTOUCHED
            if kind in ("touch", "lift"):
                part.emulating_pointer = True
                TouchEvent.from_address(hash(event)).sequence = 1

        self._send(events[kind], fill, device)

    def press(self, key: str) -> None:
        """Press and release one of ``KEYS`` or a letter."""
        value = Gdk.keyval_from_name(KEYS.get(key, key))
        known, places = Gdk.Keymap.get_for_display(Gdk.Display.get_default()).get_entries_for_keyval(value)
        device = Gdk.Display.get_default().get_default_seat().get_keyboard()
        for kind in (Gdk.EventType.KEY_PRESS, Gdk.EventType.KEY_RELEASE):

            def fill(event: Any) -> None:
                event.key.window, event.key.send_event, event.key.time = self.window.get_window(), True, _now()
                event.key.keyval, event.key.hardware_keycode = value, places[0].keycode if known else 0

            self._send(kind, fill, device)

    def print(self, path: str, width: float, height: float) -> None:
        """Print the page to a PDF file. The paper size is in points, and the margins are those of a typical printer."""
        paper = Gtk.PaperSize.new_custom("paper", "paper", width, height, Gtk.Unit.POINTS)
        page = Gtk.PageSetup()
        page.set_paper_size(paper)
        for set_margin in (page.set_top_margin, page.set_bottom_margin, page.set_left_margin, page.set_right_margin):
            set_margin(15, Gtk.Unit.MM)  # WebKit does not support margins in @page
        settings = Gtk.PrintSettings()
        settings.set_printer("Print to File")
        settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, GLib.filename_to_uri(path))
        settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
        settings.set_paper_size(paper)
        operation = WebKit2.PrintOperation.new(self.view)
        operation.set_page_setup(page)
        operation.set_print_settings(settings)
        done: list[str] = []
        operation.connect("finished", lambda _operation: done.append(""))
        operation.connect("failed", lambda _operation, error: done.append(str(error)))
        operation.print_()
        if not wait_for(lambda: bool(done), 30) or any(done):
            raise UnresponsiveError(f"The page does not print {done}")

    def snapshot(self, path: str) -> None:
        """Write a screenshot to a file."""
        shown = self.view.get_window()
        Gdk.pixbuf_get_from_window(shown, 0, 0, shown.get_width(), shown.get_height()).savev(path, "png", [], [])

    def answer(self, command: dict[str, Any]) -> Any:
        """Execute a command, and return its result. ``do`` is “version”, “url”, “back”, “forward” or the name of a method."""
        name, values = command["do"], command.get("with", [])
        if name == "version":
            return ".".join(
                str(f()) for f in (WebKit2.get_major_version, WebKit2.get_minor_version, WebKit2.get_micro_version)
            )
        if name in ("back", "forward"):
            wait_for(lambda: not self.view.is_loading(), 5)
            getattr(self.view, f"go_{name}")()
            return None
        if name == "url":
            return self.view.get_uri()
        return getattr(self, name)(*values)


def _now() -> int:
    return int(time.monotonic() * 1000) & 0xFFFFFFFF


def main() -> None:
    """Execute commands until stdin ends."""
    answers = os.fdopen(int(sys.argv[1]), "w", buffering=1)
    window = Window()
    loop = GLib.MainLoop()

    def execute(channel: GLib.IOChannel, _condition: GLib.IOCondition) -> bool:
        line = channel.readline()
        if not line:
            loop.quit()
            return GLib.SOURCE_REMOVE
        try:
            answer = {"value": window.answer(json.loads(line))}
        except (UnresponsiveError, GLib.Error) as error:
            answer = {"error": str(error)}
        answers.write(json.dumps(answer) + "\n")
        return GLib.SOURCE_CONTINUE

    GLib.io_add_watch(
        GLib.IOChannel.unix_new(0), GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, execute
    )
    loop.run()


if __name__ == "__main__":
    main()
