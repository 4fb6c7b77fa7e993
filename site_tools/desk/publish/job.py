"""Publish in a separate process, so that the desk stays responsive and survives a crash."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from practice.data import load
from proofread.problem import Problem

from site_tools.publishing.perform import FAILURES, Listener, Outcome, Stage, go_back, publish_to, why_failed
from site_tools.publishing.publication import Publication, UnreadableTargetsError, publication_for
from site_tools.publishing.readiness import obstacles
from site_tools.publishing.site_diff import Changes, page_names
from site_tools.publishing.targets import DEFAULT_TARGET, TargetError

Action = Literal["try", "publish", "back"]
NEW = "new"  # used instead of a version number for the site of the last dry run
_CRASHED = "Publishing stopped before it had finished. The target contains either the previous version or the new one. Check which one, then try again."
_TRY_CRASHED = "The dry run stopped before it had finished. Nothing was published. Try again."


@dataclass(frozen=True)
class Order:
    """A request for a dry run, for publishing, or for going back to another version.

    Attributes:
        action: ``try`` for a dry run, ``publish``, or ``back``.
        target: the name of the target.
        root: the folder of the site.
        dry_run_folder: the folder for the site that a dry run builds.
        is_private: whether only the therapist can see the target, so facts may be missing.
        version: the version to go back to; by default the one before the current one.
    """

    action: Action
    target: str
    root: Path
    dry_run_folder: Path
    is_private: bool = False
    version: int | None = None


@dataclass(frozen=True)
class Finding:
    """The message, hint and place of a problem, in a form that can be sent to another process."""

    path: str
    line: int
    message: str
    hint: str


@dataclass(frozen=True)
class Report:
    """The outcome of an order.

    Attributes:
        order: the order that was carried out.
        state: the result, as in :class:`Outcome`; “missing” if the list of targets or the required facts have problems; “failed” after an error.
        why: a sentence that explains the error.
        findings: the problems that prevented the action.
        changes: the changes to the published site; after a dry run, those that publishing would make.
        redirects: for each removed page, the page that its address now redirects to.
        sent: a sentence about the files that were sent.
        pages: the number of pages of the published site; 0 if nothing was built.
        before: the version before the action; empty if there was none.
        after: the version after the action; ``new`` after a dry run.
        started: the time when the action began, in seconds since the epoch.
    """

    order: Order
    state: str
    why: str = ""
    findings: tuple[Finding, ...] = ()
    changes: Changes = field(default_factory=Changes)
    redirects: Mapping[str, str] = field(default_factory=dict)
    sent: str = ""
    pages: int = 0
    before: str = ""
    after: str = ""
    started: float = 0.0


CarryOut = Callable[[Order, Callable[[Stage], None]], Report]


def findings_of(problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """Return the message, hint and place of each problem."""
    return tuple(Finding(problem.path, problem.line, problem.message, problem.hint) for problem in problems)


def publication_of(target: str, root: Path) -> Publication:
    """Return the publication for the target with this name, which is in the list of targets or is the name of the default folder.

    Raises:
        UnreadableTargetsError: the list of targets has problems.
        TargetError: there is no such target.
    """
    if target == DEFAULT_TARGET.key and target not in load(root / "content" / "data", root).targets:
        return publication_for("", DEFAULT_TARGET.to, root=root)
    return publication_for(target, "", root=root)


def perform(order: Order, tell: Callable[[Stage], None]) -> Report:
    """Carry out an order, and return a report of the outcome.

    Args:
        order: the order to carry out.
        tell: called with the name of each stage when the stage begins.
    """
    try:
        publication = publication_of(order.target, order.root)
    except UnreadableTargetsError as error:
        return Report(order, "missing", findings=findings_of(error.problems))
    except TargetError as error:
        return Report(order, "failed", str(error))
    if order.action == "publish" and (missing := obstacles(publication, private=order.is_private)):
        return Report(order, "missing", findings=findings_of(missing))
    before = publication.versions.current
    listener = Listener(stage=tell)
    try:
        if order.action == "back":
            outcome = go_back(publication, listener, order.version)
        else:
            outcome = publish_to(publication, listener, dry_run=order.action == "try", keep=order.dry_run_folder)
    except FAILURES as error:
        return Report(order, "failed", why_failed(publication, error, dry_run=order.action == "try"))
    return _report(order, outcome, publication, "" if before is None else str(before))


def _report(order: Order, outcome: Outcome, publication: Publication, before: str) -> Report:
    built = outcome.built
    errors = [problem for problem in built.problems if problem.severity == "error"] if built and not built.ok else []
    now = publication.versions.current
    after = NEW if outcome.state == "dry run" else "" if now is None else str(now)
    return Report(
        order, outcome.state, "", findings_of(errors), outcome.changes, outcome.redirects, outcome.sent, len(page_names(publication.versions.public)) if built else 0,
        before, after,
    )  # fmt: skip


def _crashed(order: Order) -> str:
    return _TRY_CRASHED if order.action == "try" else _CRASHED


def _child(order: Order, connection: Connection) -> None:
    """Carry out an order in the child process, and send its stages and its report to the parent."""
    connection.send(perform(order, connection.send))
    connection.close()


def perform_apart(order: Order, tell: Callable[[Stage], None]) -> Report:
    """Carry out an order in a separate process, and return its report; see :func:`perform`. A crash of the process counts as a failure."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_child, args=(order, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        while not isinstance(message := ours.recv(), Report):
            tell(message)
    except EOFError:  # the child was killed or crashed
        message = Report(order, "failed", _crashed(order))
    process.join()
    return message


class Jobs:
    """Carries out one order at a time, and stores the last report for each target.

    Args:
        carry_out: carries out an order.
    """

    def __init__(self, carry_out: CarryOut = perform_apart) -> None:
        self._carry_out = carry_out
        self._lock = threading.Lock()
        self._running: tuple[Order, Stage] | None = None
        self._reports: dict[str, Report] = {}

    @property
    def running(self) -> tuple[Order, Stage] | None:
        """The current order and its stage; ``None`` if nothing is running."""
        with self._lock:
            return self._running

    def report(self, target: str) -> Report | None:
        """Return the last report for a target, or ``None`` if there is none."""
        with self._lock:
            return self._reports.get(target)

    def start(self, order: Order) -> bool:
        """Start carrying out an order, and return whether it was started. It is not started while another order is running."""
        with self._lock:
            if self._running:
                return False
            self._running = order, "building"
            self._reports.pop(order.target, None)
        threading.Thread(target=self._run, args=(order,), daemon=True).start()
        return True

    def _run(self, order: Order) -> None:
        def tell(stage: Stage) -> None:
            with self._lock:
                self._running = order, stage

        started = time.time()
        report = Report(order, "failed", _crashed(order))
        try:
            report = self._carry_out(order, tell)
        finally:
            with self._lock:
                self._reports[order.target] = replace(report, started=started)
                self._running = None
