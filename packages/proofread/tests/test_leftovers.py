"""Files that programs leave behind are recognized by name; people's own files are not mistaken for them."""

from fnmatch import fnmatch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proofread.leftovers import globs, is_hidden, is_leftover, not_downloaded, original

LEFTOVERS = """
#page.md# .#page.md .~lock.page.md# ._page.md page.md~ .page.md.swp page.md.swo 4913 page.md.bak page.md.orig ~$page.docx .DS_Store
Thumbs.db thumbs.db desktop.ini Desktop.ini .Trash-1000 .fuse_hidden0000001 .nfs000001 .goutputstream-ABC123 .page.md.kate-swp
.syncthing.page.md.tmp ~syncthing~page.md.tmp .stfolder .dropbox.attr page.md.part page.md.crdownload __MACOSX .git .gitkeep .obsidian
page.md.~1~ page.md.~HEAD .page.md.un~ ~page.md ~WRD0001.doc page.md.sbak page.md.crswap page.md.lock page.md.lck page.md.bk page.md.sav page.md.new
page_BACKUP_1234.md page_LOCAL_1234.md page_REMOTE_1234.md page_BASE_1234.md page.md.orig.1 #recycle #snapshot @Recycle @SynoResource page.md@SynoEAStream
@__thumb page.md:com.dropbox.attrs Picasa.ini page.md.opdownload page.md.aria2 page.md.!ut Session.vim nohup.out site.iml
page.md.sb-1a2b3c4d-Xy9 $RECYCLE.BIN page.md:Zone.Identifier .sync_abc.db-wal page.md.tmp .AppleDouble page.md___jb_tmp___ @eaDir
""".split()
FINE = """
page.md your-safety.md index.md room.png backup.md old.md temp.md thumbs.md practice.yaml robots.txt es card.png part-2.md download.md
.well-known .nojekyll .htaccess 2026.md git.md sync.md page_local.md backup_1.md new.md lock.md remote-work.md snapshot.md recycle.md base.md core.md tags.md
""".split()


@pytest.mark.parametrize("name", LEFTOVERS)
def test_leftover_is_recognized(name: str) -> None:
    assert is_leftover(name)
    assert any(fnmatch(name, glob) for glob in globs())


@pytest.mark.parametrize("name", FINE)
def test_file_that_a_person_wrote_is_not_a_leftover(name: str) -> None:
    assert not is_leftover(name)
    assert not any(fnmatch(name, glob) for glob in globs())


@given(st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1).map(lambda rest: f".{rest}"))
def test_globs_match_every_hidden_name_but_three(name: str) -> None:
    assert any(fnmatch(name, glob) for glob in globs()) == is_hidden(name) or is_leftover(name)


@pytest.mark.parametrize(
    "name", [".wel", ".w", ".well-know", ".well-knowns", ".nojekyl", ".htaccess2", ".ht", ".profile"]
)
def test_globs_match_names_that_begin_like_the_three(name: str) -> None:
    assert any(fnmatch(name, glob) for glob in globs())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("page (Ann's conflicted copy 2026-01-02).md", ("page.md", True)),
        ("page (Ann’s MacBook's conflicted copy 2026-01-02).md", ("page.md", True)),
        ("page (conflicted copy 2026-01-02 123456).md", ("page.md", True)),
        ("page.sync-conflict-20260102-123456-ABCDEFG.md", ("page.md", True)),
        ("page_conflict-20260102-123456.md", ("page.md", True)),
        ("page (copia en conflicto de Ana 2026-01-02).md", ("page.md", True)),
        ("practice (conflicted copy 2026-01-02).yaml", ("practice.yaml", True)),
        ("page - Copy.md", ("page.md", False)),
        ("page - Copy (2).md", ("page.md", False)),
        ("page copy.md", ("page.md", False)),
        ("page copy 2.md", ("page.md", False)),
        ("page (copy).md", ("page.md", False)),
        ("page (another copy).md", ("page.md", False)),
        ("page (3rd copy).md", ("page.md", False)),
        ("Copy of page.md", ("page.md", False)),
        ("page - copia.md", ("page.md", False)),
        ("page (1).md", ("page.md", False)),
        ("page(1).md", ("page.md", False)),
        ("page 2.md", ("page.md", False)),
        ("page-DESKTOP-4F2A.md", ("page.md", False)),
        ("page (Case Conflict).md", ("page.md", True)),
        ("page (Unicode Encoding Conflict).md", ("page.md", True)),
        ("page [Conflict].md", ("page.md", True)),
        ("page.conflict.md", ("page.md", True)),
        ("page_Ann_2026-11-27_Conflict.md", ("page.md", True)),
        ("page_NAS_Nov-27-101112-2026_Conflict.md", ("page.md", True)),
        ("page_DiskStation_Nov-27-1011-2026_CaseConflict.md", ("page.md", True)),
        ("page~20261127-101112.md", ("page.md", True)),
        ("page (copia in conflitto di Ann 2026-11-27).md", ("page.md", True)),
        ("practice_NAS_Nov-27-101112-2026_Conflict.yaml", ("practice.yaml", True)),
        ("page-ANNS-PC.md", ("page.md", False)),
        ("page-Ann's MacBook Pro.md", ("page.md", False)),
        ("page-LAPTOP-ABC123.md", ("page.md", False)),
        ("page – Kopie.md", ("page.md", False)),
        ("page-copy.md", ("page.md", False)),
        ("page_old.md", ("page.md", False)),
        ("page.backup.md", ("page.md", False)),
        ("page_v2.md", ("page.md", False)),
        ("page final.md", ("page.md", False)),
        ("page (1) (1).md", ("page.md", False)),
        ("page (AutoRecovered).md", ("page.md", False)),
        ("page [Autosaved].md", ("page.md", False)),
        ("Recovered page.md", ("page.md", False)),
        # These are not copies, because there is no original in the same folder.
        ("talk-old.md", None),
        ("talk (Edited).md", None),
        ("family-conflict.md", None),
        ("recovered memories.md", None),
        ("talk_v2.md", None),
        ("my-mac.md", None),
        ("step 2.md", None),
        ("group (1).md", None),
        ("hard copy.md", None),
        # In these names, the words are the subject of the file, not markers of a copy.
        ("conflict.md", None),
        ("in-conflict.md", None),
        ("page-2.md", None),
        ("page.md", None),
    ],
)
def test_copy_is_recognized_by_its_name_and_the_other_files(name: str, expected: tuple[str, bool] | None) -> None:
    assert original(name, {"page.md", "practice.yaml", name}) == expected


@pytest.mark.parametrize(("name", "expected"), [(".page.md.icloud", "page.md"), ("page.md", ""), (".icloud", "")])
def test_placeholder_of_icloud_names_its_file(name: str, expected: str) -> None:
    assert not_downloaded(name) == expected
