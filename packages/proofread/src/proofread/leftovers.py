"""Recognize the names of files that editors, operating systems and sync programs leave next to people's own files.

The names come from GitHub's gitignore templates (macOS, Windows, Linux, Emacs, Vim, LibreOffice, Microsoft Office) and from the help
pages of Dropbox, iCloud, Nextcloud, OneDrive and Syncthing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from fnmatch import fnmatchcase
from functools import lru_cache

# Globs in lowercase, for names that no one would give a page.
_LEFTOVERS = (
    # Editors: backups, swap files, lock files, and temporary files that replace the original.
    "*~", "#*#", ".#*", "*.swp", "*.swo", "*.swn", "*.swx", "4913", "*.un~", "*.bak", "*.bak[0-9]", "*.backup", "*.old", "*.orig", "*.rej",
    "*.kate-swp", ".goutputstream-*", "*.tmp", "*.temp", "*.save", "*.save.[0-9]", "*.autosave", "~$*", ".~lock.*", ".~*", "*.sb-*-*",
    "*___jb_tmp___", "*___jb_old___", "*.asd", "*.wbk", "~*", "*.~*", "*.orig.[0-9]", "*.lock", "*.lck", "*.sbak", "*.bk", "*.bck", "*.sav", "*.asv",
    "*.crswap", "session.vim", "nohup.out", "*.iml", "*_backup_[0-9]*", "*_local_[0-9]*", "*_remote_[0-9]*", "*_base_[0-9]*", "*.backup.[0-9]*",
    "*.local.[0-9]*", "*.remote.[0-9]*", "*.base.[0-9]*", "*.md.new", "*.yaml.new",
    # Operating systems and file managers.
    ".ds_store", "._*", ".appledouble", ".spotlight-v100", ".trashes", ".fseventsd", ".temporaryitems", ".documentrevisions-v100",
    ".apdisk", ".localized", "__macosx", "icon\r", "thumbs.db", "thumbs.db:*", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini",
    "$recycle.bin", "system volume information", "*.lnk", "~*.tmp", ".directory", ".trash-*", ".fuse_hidden*", ".nfs*", ".thumbnails",
    "@eadir", "*:zone.identifier", "*:com.dropbox.*", "#recycle", "#snapshot", "@recycle", "@recently-snapshot", "@syno*", "*@syno*", "@__thumb", "picasa.ini",
    # Sync programs and unfinished downloads.
    ".dropbox", ".dropbox.attr", ".dropbox.cache", ".stfolder", ".stversions", ".stignore", ".syncthing.*", "~syncthing~*", ".sync",
    "*.!sync", "*.bts", ".sync_*.db*", "._sync_*.db*", ".owncloudsync.log*", ".nextcloudsync.log*", "*.owncloud", "*.nextcloud",
    "*.opdownload", "*.aria2", "*.!ut", "~*.drivedownload", "*.part", "*.partial", "*.crdownload", "*.download", "*.filepart", ".tmp.drivedownload", ".tmp.driveupload",
    # Version control and editors' own folders.
    ".git", ".gitignore", ".gitattributes", ".gitkeep", ".hg", ".svn", ".idea", ".vscode", ".obsidian", ".editorconfig", ".keep",
)  # fmt: skip
# Hidden files that a website may need.
_PUBLISHED = (".well-known", ".nojekyll", ".htaccess")

_DAY = r"\d{4}-\d{2}-\d{2}"
# Match the names of copies that a sync program made because a file was changed on two computers. The first group is the name of the original.
_CONFLICTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(.+) \((?:.*[ ’'])?(?:conflicted copy|conflict|in konflikt|conflit|copia en conflicto|konflikt)[^)]*\)(?:\.\w+)?",  # Dropbox, Nextcloud
        r"(.+)_conflict-\d{8}-\d{6}",  # ownCloud
        r"(.+)\.sync-conflict-\d{8}-\d{6}(?:-\w+)?",  # Syncthing
        rf"(.+)[ _-]\(?(?:conflicted|conflict)[ _-](?:{_DAY}.*|\(?\d+\)?)\)?",  # Google Drive, Resilio
        rf"(.+) \(.*'s conflicted copy {_DAY}.*\)",
        r"(.+?)_[\w-]+_[A-Z][a-z]{2}-\d{2}-\d{4,6}-\d{4}_(?:Case)?Conflict",  # Synology
    )
)
# Match names that may also be titles, so a file counts as a conflicted copy only if the original is next to it.
_CONFLICTS_BESIDE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(.+?) ?[\[(_. -](?:.*[ _-])?(?:case ?)?conflict(?:ed)?(?: copy)?(?: \d+)?[)\]]?",
        r"(.+?)~\d{8}-\d{6}",
    )
)
# Match the names of copies that a person or program made. A file counts as a copy only if the original is next to it.
_COPIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(.+?) - (?:copy|copia|kopie|copie|cópia)(?: \(\d+\))?",  # Windows
        r"(.+?) (?:copy|copia|kopie|copie)(?: \d+)?",  # macOS
        r"(.+?) \((?:copy|another copy|\d+(?:st|nd|rd|th) copy|copia|otra copia|kopie|copie)(?: \d+)?\)",  # Linux
        r"(?:copy of|copy \(\d+\) of|copia de|kopie von|copie de) (.+)",
        r"(.+?)(?: ?\(\d+\))+",  # downloads, Google Drive, OneDrive
        r"(.+?) [(\[](?:auto-?)?(?:recovered|saved|edited)[)\]]|recovered (.+)",  # Word and macOS
        # copies made by hand
        r"(.+?)(?: – |[-_ .])(?:copy|copia|kopie|copie|backup|bak|old|orig|original|previous|final|v\d+)(?:[-_ ]?\d+)?",
        r"(.+?) \d",  # iCloud
        r"(.+?)-(?:[\w’'-]+-)?(?:desktop|laptop|pc|mac|surface)-?\w*",  # OneDrive, which adds the name of the computer
        r"(.+?)-[\w’' -]*(?:macbook|imac|mac mini|mac studio|thinkpad)[\w -]*",
    )
)


@lru_cache(maxsize=10_000)
def is_leftover(name: str) -> bool:
    """Return whether a file or folder has a name that only programs use for leftover files."""
    lower = name.lower()
    return any(fnmatchcase(lower, glob) for glob in _LEFTOVERS)


def is_hidden(name: str) -> bool:
    """Return whether a name begins with a dot, except for the three hidden files that a website may need."""
    return name.startswith(".") and name not in _PUBLISHED


def globs() -> list[str]:
    """Return globs for all names of leftover and hidden files, for programs with case-sensitive matching."""
    shown = (glob for glob in _LEFTOVERS if not glob.startswith("."))
    return [*map(_in_any_case, shown), *_all_hidden_but(_PUBLISHED)]


def original(name: str, others: Collection[str]) -> tuple[str, bool] | None:
    """Return the name of a copy's original, and whether a sync program made the copy because of a conflict.

    Args:
        name: the name of a file, such as ``page - Copy.md``.
        others: the names of the files in the same folder.

    Returns:
        The name and whether there was a conflict, or ``None`` if the file does not seem to be a copy.
    """
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    for patterns, is_conflict in ((_CONFLICTS, True), (_CONFLICTS_BESIDE, True), (_COPIES, False)):
        for pattern in patterns:
            if found := pattern.fullmatch(stem):
                of = f"{found[found.lastindex or 1].strip()}{dot}{suffix}"
                if patterns is _CONFLICTS or of in others:
                    return of, is_conflict
    return None


def not_downloaded(name: str) -> str:
    """Return the name of the file that an iCloud placeholder represents, or an empty string for any other name."""
    found = re.fullmatch(r"\.(.+)\.icloud", name)
    return found[1] if found else ""


def _in_any_case(glob: str) -> str:
    """Return a glob that matches both uppercase and lowercase letters, such as ``[aA][0-9]`` for ``a[0-9]``."""
    outside = re.split(r"(\[[^\]]*\])", glob)
    return "".join(
        part if part.startswith("[") else re.sub("[a-z]", lambda letter: f"[{letter[0]}{letter[0].upper()}]", part)
        for part in outside
    )


def _all_hidden_but(names: Iterable[str]) -> list[str]:
    """Return globs for all names that begin with a dot, except the given ones. If only ``.a`` is given, these are ``.[!a]*`` and ``.a?*``."""
    prefixes = {name[:end] for name in names for end in range(1, len(name) + 1)}
    found = []
    for prefix in sorted(prefixes):
        following = sorted({name[len(prefix)] for name in names if name.startswith(prefix) and len(name) > len(prefix)})
        if following:
            # In a character class, a hyphen must be last, or it would mean a range.
            letters = "".join(sorted(following, key=lambda letter: (letter == "-", letter)))
            found.append(f"{prefix}[!{letters}]*")
            if prefix != "." and prefix not in names:
                found.append(prefix)
        else:
            found.append(f"{prefix}?*")
    return found
