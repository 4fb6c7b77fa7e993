"""Build the same pages with our theme and with the default themes of other generators, set up as in their getting-started guides."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from practice.data import SiteData

from site_tools.build.config import BuildConfig
from site_tools.checks.building import build

from ..benchmark import BenchError
from ..environment import call, node, python, write
from ..generators import MATERIAL
from .texts import Text, in_menus, linked, relative

SPHINX = ("sphinx==9.0.4", "docutils==0.22.4", "alabaster==1.0.0", "myst-parser==5.2.0")
VITEPRESS = ("vitepress@1.6.4", "vite@5.4.21", "vue@3.5.45")
NAME = "Harm reduction psychotherapy"
OWN_ADDRESS = "https://example.org"


@dataclass(frozen=True)
class Theme:
    """A theme of a generator, with the site that the generator builds.

    Attributes:
        name: its name in the tables.
        build: a function that builds a site with texts in a folder, and returns the folder to serve.
        address: a function that returns the URL path of a page, given its name.
    """

    name: str
    build: Callable[[tuple[Text, ...], Path], Path]
    address: Callable[[str], str]


def ours(data: SiteData) -> Theme:
    """Return our own theme, built as by ``./site publish``.

    Args:
        data: the site's data, with an example in every field.
    """

    def publish(_: tuple[Text, ...], folder: Path) -> Path:
        name = str(data.practice["practice_name"])
        built = build(
            BuildConfig(
                folder / "public",
                conf="publishconf.py",
                url=OWN_ADDRESS,
                settings={"SITE_DATA": data, "NOINDEX": False, "SITENAME": name},
            )
        )
        if not built.ok:
            raise BenchError(f"our own site cannot be built: {built.problems[0].message}")
        return built.output

    return Theme("our theme", publish, _flat)


def others() -> tuple[Theme, ...]:
    """Return the themes to compare with ours."""
    return (
        Theme("Pelican, notmyidea", _notmyidea, _flat),
        Theme("MkDocs, Material", _material, lambda slug: "/" if slug == "index" else f"/{slug}/"),
        Theme("Sphinx, alabaster", _alabaster, _flat),
        Theme("VitePress, its default theme", _vitepress, _flat),
    )


def _flat(slug: str) -> str:
    return "/" if slug == "index" else f"/{slug}.html"


def _notmyidea(texts: tuple[Text, ...], folder: Path) -> Path:
    settings = {
        "PATH": "content", "OUTPUT_PATH": "output", "SITENAME": NAME, "TIMEZONE": "UTC", "THEME": "notmyidea",
        "PATH_METADATA": r"pages/(?P<slug>.+)\.md", "PAGE_URL": "{slug}.html", "PAGE_SAVE_AS": "{slug}.html",
        # The home page is one of the pages, not a list of articles.
        "DIRECT_TEMPLATES": [],
    }  # fmt: skip
    files = {"pelicanconf.py": "".join(f"{name} = {value!r}\n" for name, value in settings.items())}
    for text in texts:
        # Hidden pages are built, but are not in the menu.
        status = "" if text.nav else "Status: hidden\n"
        body = linked(text, lambda slug: f"{{filename}}/pages/{slug}.md")
        files[f"content/pages/{text.slug}.md"] = f"Title: {text.title}\n{status}\n{body}"
    write(folder, files)
    call((sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "--fatal", "errors"), folder=folder)
    return folder / "output"


def _material(texts: tuple[Text, ...], folder: Path) -> Path:
    settings = {
        "site_name": NAME,
        # Otherwise, the theme would load its fonts from another host.
        "theme": {"name": "material", "font": False},
        "nav": [{text.nav: f"{text.slug}.md"} for text in in_menus(texts)],
        "not_in_nav": "/glossary/",
    }
    write(folder, {"mkdocs.yml": json.dumps(settings), **_headed(texts, "docs/")})
    call(
        (str(python("material-for-mkdocs", MATERIAL)), "-m", "mkdocs", "build", "--quiet", "--site-dir", "output"),
        folder=folder,
    )
    return folder / "output"


def _alabaster(texts: tuple[Text, ...], folder: Path) -> Path:
    menu = [text.slug for text in in_menus(texts) if text.slug != "index"]
    files = dict(_headed(texts, ""))
    files["index.md"] += "\n".join(["\n```{toctree}", ":hidden:", *menu, "```", ""])
    for text in texts:
        if not text.nav:
            files[f"{text.slug}.md"] = "---\norphan: true\n---\n" + files[f"{text.slug}.md"]
    files["conf.py"] = f"project = {NAME!r}\nextensions = ['myst_parser']\nhtml_theme = 'alabaster'\n"
    write(folder, files)
    call((str(python("reader-sphinx", SPHINX)), "-m", "sphinx", "-q", "-b", "html", ".", "output"), folder=folder)
    return folder / "output"


def _vitepress(texts: tuple[Text, ...], folder: Path) -> Path:
    menu = [{"text": text.nav, "link": _flat(text.slug)} for text in in_menus(texts)]
    settings = json.dumps({"title": NAME, "themeConfig": {"sidebar": menu}})
    write(folder, {"docs/.vitepress/config.mjs": f"export default {settings}\n", **_headed(texts, "docs/")})
    packages = node("reader-vitepress", VITEPRESS) / "node_modules"
    (folder / "node_modules").symlink_to(packages, target_is_directory=True)
    call(("node", str(packages / "vitepress" / "bin" / "vitepress.js"), "build", "docs"), folder=folder)
    return folder / "docs" / ".vitepress" / "dist"


def _headed(texts: tuple[Text, ...], folder: str) -> Mapping[str, str]:
    return {f"{folder}{text.slug}.md": f"# {text.title}\n\n{relative(text)}" for text in texts}
