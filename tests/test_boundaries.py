"""The parts of the project import only from lower layers, and no module contains forbidden code."""

import pytest

from site_tools.build.config import ROOT

from .boundaries import MAX_LINES, Module, read_modules, violations

PLUGINS = {"plugins/practice/data.py": "", "plugins/theming/pages.py": ""}
GLOSSARY = {
    "plugins/glossary/pelican/plugins/glossary/__init__.py": "from .problems import KINDS, Kind\n__all__ = ['KINDS']",
    "plugins/glossary/pelican/plugins/glossary/problems.py": "",
}
LOWER = {"site_tools/build/config.py": "", "site_tools/checks/engine.py": ""}


def test_project_keeps_its_boundaries() -> None:
    modules = read_modules(ROOT)
    assert {module.part for module in modules} >= {"tasks.py", "bench", "site_tools/cli", "plugins/glossary", "packages/proofread"}  # fmt: skip
    assert violations(modules) == []


def test_modules_of_tests_are_as_short_as_the_others() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for folder in ("bench", "packages", "plugins", "site_tools", "tests")
        for path in (ROOT / folder).rglob("*.py")
    }
    assert "tests/test_boundaries.py" in lengths
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def test_maintainers_guide_lists_every_part() -> None:
    guide = (ROOT / "docs" / "maintainer.md").read_text(encoding="utf-8")
    parts = {module.part for module in read_modules(ROOT) if "/" in module.part and not module.part.endswith(".py")}
    assert parts >= {"plugins/front_matter", "site_tools/desk", "packages/proofread"}
    assert sorted(part for part in parts if f"| `{part}` |" not in guide) == []


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({**LOWER, "site_tools/checks/engine.py": "from site_tools.build.config import ROOT"}, []),
        (
            {**LOWER, "site_tools/build/config.py": "from site_tools.checks import engine"},
            ["site_tools/build/config.py imports site_tools.checks.engine, which is not below it"],
        ),
        ({"site_tools/desk/a.py": "import site_tools.desk.b", "site_tools/desk/b.py": ""}, []),
        ({"site_tools/desk/a.py": "from site_tools.publishing import b", "site_tools/publishing/b.py": ""}, []),
        (
            {"site_tools/publishing/a.py": "from site_tools.desk import b", "site_tools/desk/b.py": ""},
            ["site_tools/publishing/a.py imports site_tools.desk.b, which is not below it"],
        ),
        (
            {"site_tools/booklet/a.py": "from site_tools.publishing import b", "site_tools/publishing/b.py": ""},
            ["site_tools/booklet/a.py imports site_tools.publishing.b, which is not below it"],
        ),
        (
            {**LOWER, "plugins/practice/data.py": "def f():\n    import site_tools.build.config"},
            ["plugins/practice/data.py imports site_tools.build.config, which is not below it"],
        ),
        ({**PLUGINS, "plugins/practice/data.py": "from theming.pages import facts"}, []),
        (
            {**PLUGINS, "plugins/practice/data.py": "from theming.pages import _facts"},
            ["plugins/practice/data.py imports the private name theming.pages._facts"],
        ),
        ({**PLUGINS, "plugins/practice/files.py": "from .data import _load"}, []),
        (
            {"plugins/practice/data.py": "import theming.pages", "plugins/theming/pages.py": "import practice.data"},
            ["a cycle: plugins/practice → plugins/theming → plugins/practice"],
        ),
        (
            {**PLUGINS, "plugins/glossary/pelican/plugins/glossary/a.py": "import theming.pages"},
            ["plugins/glossary/pelican/plugins/glossary/a.py imports theming.pages, and plugins/glossary imports nothing of this project"],
        ),
        ({"plugins/glossary/pelican/plugins/glossary/a.py": "from pelican.plugins import signals"}, []),
        ({**GLOSSARY, "site_tools/checks/a.py": "from pelican.plugins.glossary import KINDS"}, []),
        (
            {**GLOSSARY, "site_tools/checks/a.py": "from pelican.plugins.glossary import Kind"},
            ["site_tools/checks/a.py imports pelican.plugins.glossary.Kind, which pelican.plugins.glossary does not export"],
        ),
        (
            {**GLOSSARY, "site_tools/checks/a.py": "from pelican.plugins.glossary.problems import KINDS"},
            ["site_tools/checks/a.py imports pelican.plugins.glossary.problems.KINDS, which pelican.plugins.glossary does not export"],
        ),
        (
            {**GLOSSARY, "plugins/practice/data.py": "def f():\n    from pelican.plugins.glossary import problems"},
            ["plugins/practice/data.py imports pelican.plugins.glossary.problems, which pelican.plugins.glossary does not export"],
        ),
        (
            {**GLOSSARY, "pelicanconf.py": "import pelican.plugins.glossary"},
            ["pelicanconf.py imports pelican.plugins.glossary, which pelican.plugins.glossary does not export"],
        ),
        ({**GLOSSARY, "bench/a.py": "from pelican.plugins.glossary import problems"}, []),
        (
            {**PLUGINS, "packages/proofread/src/proofread/a.py": "from practice import data"},
            ["packages/proofread/src/proofread/a.py imports practice.data, and packages/proofread imports nothing of this project"],
        ),
        ({"bench/a.py": "import os\nos.environ.get('X')"}, []),
        ({"bench/a.py": "import os\nos.environ['X'] = ''"}, ["bench/a.py changes os.environ"]),
        ({"bench/a.py": "import os\nos.environ.pop('X')"}, ["bench/a.py changes os.environ"]),
        ({"bench/tests/a.py": "import os\nX = {**os.environ}"}, ["bench/tests/a.py reads os.environ when it is imported"]),
        ({"bench/tests/a.py": "import os\ndef x(): return {**os.environ}"}, []),
        ({"bench/a.py": "import os\nX = {**os.environ}"}, []),
        ({"bench/a.py": "import sys\ndel sys.modules['x']"}, ["bench/a.py changes sys.modules"]),
        ({"bench/a.py": "self._x = 1"}, []),
        ({"bench/a.py": "Filter._threshold = 1"}, ["bench/a.py changes the private Filter._threshold"]),
        ({"bench/a.py": "page._content = ''"}, []),
        ({"bench/a.py": "import json\njson.dumps = str"}, ["bench/a.py replaces json.dumps"]),
        ({"bench/a.py": "import json\nsetattr(json, 'dumps', str)"}, ["bench/a.py replaces json.dumps"]),
        ({"bench/a.py": "import json\nx.dumps = json.dumps"}, []),
        ({"bench/a.py": "\n" * MAX_LINES}, []),
        ({"bench/a.py": "\n" * (MAX_LINES + 1)}, [f"bench/a.py has {MAX_LINES + 1} lines"]),
    ],
)  # fmt: skip
def test_boundary_violations_are_reported(files: dict[str, str], expected: list[str]) -> None:
    found = violations(Module(path, source) for path, source in files.items())
    assert [line for line in found if not line.startswith("a cycle") or line in expected] == expected
