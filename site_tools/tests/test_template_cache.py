"""A template is compiled once, and again only if the template's text or something that Jinja compiles into the template changes."""

from collections.abc import Callable
from pathlib import Path
from types import CodeType, SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from jinja2.bccache import bc_magic
from pelican.plugins import signals

from site_tools.build.config import ROOT
from site_tools.build.pelican_run import forget_plugins
from site_tools.build.template_cache import Compiled, share_compiled_templates
from tests.small_site import build_small_site

THEME = ROOT / "theme" / "templates"
Render = Callable[..., str]


class Noting(Environment):
    """An environment that adds the name of each template that it compiles to the list ``compiled``."""

    def __init__(self, compiled: list[str | None], **options: Any) -> None:
        super().__init__(**options)
        self.compiled = compiled

    def compile(self, source: Any, name: str | None = None, *more: Any, **options: Any) -> Any:
        """Record the name of a template, and return the compiled template."""
        self.compiled.append(name)
        return super().compile(source, name, *more, **options)


@pytest.fixture
def compiled() -> list[str | None]:
    return []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write a project with one template, and return its folder."""
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "page.html").write_text("{% if True %}\nWords{% endif %}", "utf-8")
    return tmp_path


@pytest.fixture
def render(compiled: list[str | None], project: Path) -> Render:
    """Return a function that renders the template with two generators, as in a build, and returns their common result."""

    def run(folder: Path = project, theme: Path = project / "theme", **options: Any) -> str:
        codes: dict[Compiled, CodeType] = {}
        filters = options.pop("filters", {})
        written = set()
        forget_plugins()
        with share_compiled_templates(codes, folder):
            for _ in range(2):
                environment = Noting(compiled, loader=FileSystemLoader(theme), **options)
                environment.filters.update(filters)
                signals.generator_init.send(SimpleNamespace(env=environment))
                written.add(environment.get_template("page.html").render())
        (one,) = written
        return one

    return run


def test_template_is_compiled_in_the_first_build_only(render: Render, compiled: list[str | None]) -> None:
    assert [render(), render()] == ["\nWords"] * 2
    assert compiled == ["page.html"]


def test_changed_template_is_compiled_again(render: Render, compiled: list[str | None], project: Path) -> None:
    render()
    (project / "theme" / "page.html").write_text("Other words", "utf-8")
    assert (render(), compiled) == ("Other words", ["page.html"] * 2)


@pytest.mark.parametrize(
    ("options", "words"),
    [({"trim_blocks": True}, "Words"), ({"autoescape": True}, "\nWords"), ({"filters": {"mine": str}}, "\nWords")],
)
def test_template_is_compiled_again_with_another_syntax_or_other_filters(
    render: Render, compiled: list[str | None], options: dict[str, Any], words: str
) -> None:
    render()
    assert render(**options) == words
    assert compiled == ["page.html"] * 2


def test_template_of_another_project_is_kept_for_one_build(
    render: Render, compiled: list[str | None], project: Path
) -> None:
    other = project / "other"
    render(other)
    render(other)
    assert (compiled, other.exists()) == (["page.html"] * 2, False)


def test_template_is_found_again_through_a_link(
    render: Render, compiled: list[str | None], project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link = tmp_path_factory.mktemp("copy") / "theme"
    link.symlink_to(project / "theme", target_is_directory=True)
    assert render(theme=link) == render()
    assert compiled == ["page.html"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: b"not compiled",
        lambda whole: whole[: len(bc_magic) + 3],
        lambda whole: whole[:-9],
    ],
    ids=["empty", "another file", "without a checksum", "cut short"],
)
def test_damaged_file_is_replaced(
    render: Render, compiled: list[str | None], project: Path, damage: Callable[[bytes], bytes]
) -> None:
    render()
    (kept,) = (project / ".cache" / "templates").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    assert (render(), compiled) == ("\nWords", ["page.html"] * 2)
    assert kept.read_bytes() == whole


def test_folder_that_cannot_be_written_is_not_an_error(
    render: Render, compiled: list[str | None], project: Path
) -> None:
    (project / ".cache").write_text("a file", "utf-8")
    assert [render(), render()] == ["\nWords"] * 2
    assert compiled == ["page.html"] * 2


def test_build_compiles_each_template_of_the_theme_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str | None] = []
    compile_source = Environment.compile

    def note(self: Environment, source: Any, name: str | None = None, *more: Any, **options: Any) -> Any:
        compiled.append(name)
        return compile_source(self, source, name, *more, **options)

    build_small_site(tmp_path / "first")
    monkeypatch.setattr(Environment, "compile", note)
    build_small_site(tmp_path / "second")
    ours = {path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html")}
    assert {"base.html", "page.html"} <= ours
    assert {name for name in compiled if name in ours} == set()
