"""The tasks of ``./site``, one thin function each. The code that they run is in ``site_tools``."""

import gc
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# This folder, the folder of the plugins, and the two packages that are released separately.
CODE = [str(ROOT / folder) for folder in (".", "plugins", "plugins/glossary", "packages/proofread/src")]
sys.path[:0] = [path for path in CODE if path not in sys.path]

if __name__ == "__main__":
    from site_tools.cli import quiet

    sys.excepthook = quiet  # before the other imports, because Ctrl+C may be pressed while they load

from invoke.context import Context  # noqa: E402  see above
from invoke.exceptions import Exit  # noqa: E402
from invoke.tasks import task  # noqa: E402


@task(
    help={
        "port": "the port to serve on; if it is in use, the next free one",
        "browser": "open the browser (--no-browser: do not)",
    }
)
def serve(context: Context, port: int = 8000, browser: bool = True) -> None:
    """Open the desk in a browser, to write, see and proofread the site. Press Ctrl+C to stop."""
    from site_tools.desk.serve import serve as run

    raise Exit(code=run(port, open_browser=browser))


@task
def build(context: Context) -> None:
    """Build the site into output/. If there is an error, the last good site is kept."""
    gc.disable()  # a build keeps most of its objects until the end, so garbage collection would find little
    from site_tools.build.config import BuildConfig
    from site_tools.checks.building import build as run
    from site_tools.checks.report import finish

    raise Exit(code=finish(run(BuildConfig(ROOT / "output"))))


@task(
    help={
        "format": "text, json, or github (for annotations)",
        "external": "also check the links to other sites, which takes minutes",
        "fix": "apply safe fixes, and keep copies of the original files in .cache/before-fix",
    }
)
def check(
    context: Context,
    format: str = "text",  # noqa: A002  the name of the option
    external: bool = False,
    fix: bool = False,
) -> None:
    """Build the site and proofread its pages, its data files and every link."""
    gc.disable()  # see build()
    from site_tools.cli.check import check as run

    raise Exit(code=run(format, others=external, fix=fix))


@task(help={"to": "the file to write; by default review.html"})
def review(context: Context, to: str = "") -> None:
    """List everything that is waiting for a clinician: pages, claims with their sources, phone numbers, translations."""
    from site_tools.review.review import review as run

    raise Exit(code=run(to))


@task(help={"code": "a code such as links.missing-target; without one, all codes are listed"})
def explain(context: Context, code: str = "") -> None:
    """Explain a code that ./site check printed: what it means, why it matters and how to fix it."""
    from site_tools.cli.explain import explain as run

    raise Exit(code=run(code))


@task(help={"keep": "run only the tests whose name contains this", "all": "also run the slow tests (minutes)"})
def test(context: Context, keep: str = "", all: bool = False) -> None:  # noqa: A002  the name of the option
    """Run the linter, the type checker and the tests, including those in a real browser."""
    from site_tools.cli.testing import run_tests as run

    raise Exit(code=run(keep, thorough=all))


@task(
    help={
        "target": "the name of a target in content/data/publish.yaml; by default the only target in that file, or the folder public if it has none",
        "to": "the folder to publish to, or with --zip or --booklet the file to write, instead of a target",
        "url": "the site's own address; by default “url” of the target, or “website” in the practice data",
        "private": "publish even if something is missing, because only you can see the target",
        "public": "treat the folder as public, because another program uploads it",
        "dry_run": "show what would change, but publish nothing",
        "booklet": "make a printable PDF of the whole site for each language",
        "paper": "the paper size of the booklet: letter or a4",
        "zip": "make one zip file of the whole site, for a USB stick or a computer without internet",
    },
)
def publish(
    context: Context,
    to: str = "",
    url: str = "",
    private: bool = False,
    public: bool = False,
    dry_run: bool = False,
    booklet: bool = False,
    paper: str = "letter",
    zip: bool = False,  # noqa: A002  the name of the option
    target: str = "",
) -> None:
    """Build the site, show what will change for readers, and publish it."""
    from site_tools.booklet.booklet import publish_booklet
    from site_tools.publishing.publish import publish as run

    if booklet and target:
        raise Exit("A booklet is a file, so it cannot go to a target. Use --to booklet.pdf instead.", code=2)
    if public and private:
        raise Exit("Use either --public or --private, but not both.", code=2)
    if booklet:
        raise Exit(code=publish_booklet(ROOT / (to or "booklet.pdf"), paper))
    raise Exit(code=run(target, to, url, archive=zip, private=private, public=public, dry_run=dry_run))


@task(positional=["title"], help={"title": "the title of the page"})
def new_page(context: Context, title: str) -> None:
    """Ask for a summary, create a page with the title, the summary and the date, and open the file."""
    from site_tools.cli.new import new_page as run

    raise Exit(code=run(title))


@task(positional=["word"], help={"word": "the word to explain, as you would write it in the middle of a sentence"})
def new_term(context: Context, word: str) -> None:
    """Ask for a definition and other names, create a glossary entry, and open the file."""
    from site_tools.cli.new import new_term as run

    raise Exit(code=run(word))


@task(
    help={
        "page": "the title or file name of a page or glossary entry; by default the list of all pages",
        "port": "the port to serve on; if it is in use, the next free one",
        "browser": "open the browser (--no-browser: do not)",
    },
)
def edit(context: Context, page: str = "", port: int = 8000, browser: bool = True) -> None:
    """Open a page or glossary entry in the desk."""
    from site_tools.desk.edit import edit as run

    raise Exit(code=run(page, port, open_browser=browser))


@task(
    help={
        "check": "only list the files that would change",
    }
)
def fmt(context: Context, check: bool = False) -> None:
    """Format pages and data files as the desk does, with one line for each paragraph. Comments are kept."""
    from site_tools.cli.fmt import fmt as run

    raise Exit(code=run(check=check))


@task(help={"target": "see ./site publish --help", "to": "see ./site publish --help"})
def undo(context: Context, to: str = "", target: str = "") -> None:
    """Go back to the previously published version."""
    from site_tools.publishing.undo import undo as run

    raise Exit(code=run(target, to))


@task(
    positional=["what"],
    help={
        "what": "build: 10 to 5,000 pages, compared with other generators; check: the cost of proofreading; glossary: the time that the plugin takes; peers: its test cases, run through other tools; links: our link check, compared with lychee; preview: the time from saving to seeing the page, compared with other tools; language: how well stigmatizing language is found; reader: loading times, compared with other themes. Some take minutes"
    },
)
def bench(context: Context, what: str) -> None:
    """Run a benchmark, write its tables into the README next to it, and fail if a limit is exceeded."""
    done = subprocess.run([sys.executable, "-m", "bench", what], cwd=ROOT, check=False)  # noqa: S603  fixed words
    raise Exit(code=done.returncode)


@task(
    positional=["names"],
    help={
        "names": "the combinations, separated by commas; “practice” for the pages about the therapist with each "
        "of ten sets of practice data; by default all twelve combinations"
    },
)
def sheets(context: Context, names: str = "") -> None:
    """Save screenshots of every page in .cache/sheets, in twelve combinations of window size, colors, fonts and practice data."""
    raise Exit(code=_photograph("tests.contact_sheets", names))


@task(help={"names": "parts of the names of the pictures, separated by commas, such as home,desk; by default all"})
def pictures(context: Context, names: str = "") -> None:
    """Take the screenshots in the README and in docs/ again, with this computer's fonts."""
    raise Exit(code=_photograph("tests.documentation_pictures", names))


def _photograph(module: str, names: str) -> int:
    command = [sys.executable, "-m", module, *filter(None, names.split(","))]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(CODE)}
    return subprocess.run(command, cwd=ROOT, check=False, env=env).returncode  # noqa: S603  fixed words


@task
def pin(context: Context) -> None:
    """Update the pinned requirements from pyproject.toml."""
    from site_tools.cli.pin import pin as run

    raise Exit(code=run())


if __name__ == "__main__":
    from site_tools.cli.main import main

    try:
        main(sys.modules[__name__], sys.argv[1:])
    finally:
        # The process is about to end, so skip the last garbage collection.
        gc.freeze()
