"""The form for setting up a target: its fields for each kind, the resulting target, and its lines in ``content/data/publish.yaml``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from practice import kinds
from practice.field_kinds import INFORMATION_SITE, fields_of
from practice.fields import has_shape
from practice.targets import BRANCH, KINDS, NAME, Target
from proofread.problem import Span

from site_tools.publishing.targets import LIST

from ..editing.file_form import parts_of, values_of, with_values


@dataclass(frozen=True)
class Ask:
    """One field of the form: its name, its label, its hint, its initial value, and whether it may stay empty."""

    name: str
    label: str
    hint: str
    first: str = ""
    optional: bool = False


@dataclass(frozen=True)
class KindWords:
    """The texts and fields of the form for a kind of target.

    Attributes:
        title: the name of the kind.
        about: its purpose and requirements.
        asks: the fields of the form.
    """

    title: str
    about: str
    asks: tuple[Ask, ...]


_URL = Ask("url", "Address of the site", "What readers type to get there, such as https://example.org/. If it is empty, the address in your practice data is used.", optional=True)  # fmt: skip


def _name(first: str) -> Ask:
    return Ask("key", "Name", "What you call this target. Only letters, digits and hyphens.", first)


KIND_FORMS: Mapping[str, KindWords] = {
    "rsync": KindWords(
        "Your web host (rsync)",
        "Sends new and changed files to a computer that serves your site. It needs the program rsync, and the "
        "SSH key of this computer has to be added at your host. No password is written down anywhere.",
        (
            _name("website"),
            Ask("host", "Host", "The name of the computer, as your host calls it, such as example.org or ssh.example.org."),
            Ask("user", "User name there", "The name with which you log in. It may stay empty.", optional=True),
            Ask("folder", "Folder there", "Where your host keeps the pages, such as /var/www/site."),
            _URL,
        ),
    ),
    "pages": KindWords(
        "GitHub Pages",
        "Sends the site to a branch of a repository on GitHub, which shows it to everyone. It needs the program git, and the SSH key "
        "of this computer has to be added on GitHub.",
        (
            _name("github"),
            Ask("to", "Address of the repository", "As GitHub shows it below “Code”, “SSH”, such as git@github.com:me/site.git. Don’t put a password into it."),
            Ask("branch", "Branch", "The branch that GitHub Pages shows.", "gh-pages"),
            _URL,
        ),
    ),
    "folder": KindWords(
        "A folder on this computer",
        "Writes the site into a folder, for example one that another program sends to your host. The folder has to be new or empty: "
        "everything in it is replaced each time.",
        (
            _name("folder"),
            Ask("to", "Folder", "The full path, such as /home/me/website, or only a name, for a folder inside the folder of the site."),
            _URL,
        ),
    ),
    "zip": KindWords(
        "One file (.zip)",
        "Writes the whole site into one .zip file, for a USB stick or a computer without the internet.",
        (_name("stick"), Ask("to", "File", "The full path, such as /media/stick/site.zip. It ends in .zip.", "site.zip")),
    ),
}  # fmt: skip


def answers_of_target(target: Target) -> dict[str, str]:
    """Return the values that the form shows for a target, keyed by the names of the fields."""
    answers = {"key": target.key, "to": target.to, "url": target.url, "branch": target.branch}
    if target.kind == "rsync":
        login, _, folder = target.to.rpartition(":")
        user, _, host = login.rpartition("@")
        answers |= {"host": host, "user": user, "folder": folder}
    return answers


def target_of(kind: str, sent: Mapping[str, str]) -> Target:
    """Return the target that a submitted form describes, even if the target is not valid; see :func:`refusal`."""
    answer = {name: value.strip() for name, value in sent.items()}
    to = answer.get("to", "")
    if kind == "rsync":
        login = "@".join(part for part in (answer.get("user", ""), answer.get("host", "")) if part)
        to = f"{login}:{answer.get('folder', '')}" if login else answer.get("folder", "")
    branch = answer.get("branch", "") or Target.branch
    return Target(answer.get("key", ""), kind, to, answer.get("url", ""), branch)


def refusal(target: Target, others: Collection[str]) -> str:
    """Return a sentence that explains why a target cannot be used, or an empty string if it can.

    Args:
        target: the target.
        others: the names of the other targets.
    """
    span = Span(LIST)
    wrong = None
    if not NAME.fullmatch(target.key):
        wrong = kinds.BAD_NAME.at(span, name=target.key)
    elif not KINDS[target.kind][0].fullmatch(target.to):
        wrong = kinds.NOT_A_PLACE[target.kind].at(span, value=target.to)
    elif not BRANCH.fullmatch(target.branch):
        wrong = kinds.BAD_BRANCH.at(span, value=target.branch)
    if wrong:
        return f"{wrong.message} {wrong.hint}"
    if target.key in others or target.key == INFORMATION_SITE:
        return f"A target called “{target.key}” already exists. Choose another name."
    if target.url and not has_shape("url", target.url):
        return f"“{target.url}” is not a web address. Write it like this: https://example.org/"
    return ""


def with_target(text: str, target: Target, was: str = "") -> str:
    """Return the text of the list of targets after adding a target, or after replacing the one named ``was`` with it.

    Raises:
        FormError: the list cannot be read.
    """
    row: dict[str, Any] = {"kind": target.kind, "to": target.to}
    if target.url:
        row["url"] = target.url
    if target.kind == "pages" and target.branch != Target.branch:
        row["branch"] = target.branch
    before = _values(text)
    key = was or target.key
    rows = {target.key if name == key else name: row if name == key else value for name, value in before.items()}
    return _with(text, before, {**rows, target.key: row})


def without_target(text: str, key: str) -> str:
    """Return the text of the list of targets without the target that has this name.

    Raises:
        FormError: the list cannot be read.
    """
    before = _values(text)
    return _with(text, before, {name: value for name, value in before.items() if name != key})


def with_consent(text: str) -> str:
    """Return the text of the list of targets with the line that allows publishing an information site.

    Raises:
        FormError: the list cannot be read.
    """
    before = _values(text)
    return _with(text, before, {**before, INFORMATION_SITE: True})


def _values(text: str) -> dict[str, Any]:
    return values_of(parts_of(text, markdown=False), fields_of(LIST))


def _with(text: str, before: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Return the text of the list of targets with new values. Comments are kept, even if the list was empty or becomes empty."""
    parts, fields = parts_of(text, markdown=False), fields_of(LIST)
    if not before:
        above = f"{text.rstrip()}\n" if text.strip() else ""
        return f"{above}{with_values(parts_of('', markdown=False), {}, new, fields)}"
    if not new:
        comments = [line for line in text.splitlines() if line.startswith("#")]
        return "".join(f"{line}\n" for line in comments)
    return with_values(parts, before, new, fields)
