"""Check that parts of the project import only the parts that they may import, and that modules are short and change no global state."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path, PurePosixPath

# The layers from bottom to top. A part may import from lower layers, but not from other parts of its own layer.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("packages/proofread",),
    ("plugins",),
    ("site_tools/build",),
    ("site_tools/checks",),
    ("site_tools/publishing", "site_tools/booklet", "site_tools/review"),
    ("site_tools/desk",),
    ("site_tools/cli",),
    ("tasks.py", "pelicanconf.py", "publishconf.py"),
    ("bench",),
)
# Parts that must not import anything else from this project.
INDEPENDENT = ("packages/proofread", "plugins/glossary")
# A part that other projects also use, with its package. Other parts may import only the names in the package's ``__all__``.
PUBLIC = {"plugins/glossary": "pelican.plugins.glossary"}
MEASURING = "bench"  # the part that may import anything, because it measures single functions
# The folders on Python's import path, longest first, because the first match counts.
IMPORT_ROOTS = ("packages/proofread/src/", "plugins/glossary/", "plugins/", "")
MAX_LINES = 250  # maximum number of lines per module
# The attribute that a plugin sets to change the text of a page, because Pelican has no public API for this.
PAGE_TEXT = "_content"
HOOK = "sys.excepthook"  # a hook that Python documents as replaceable


@dataclass(frozen=True)
class Module:
    """A Python file, with its path relative to the project root and its source."""

    path: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        """Return the syntax tree of the source."""
        return ast.parse(self.source)

    @property
    def name(self) -> str:
        """Return the dotted name under which other modules import this module."""
        folder = next(folder for folder in IMPORT_ROOTS if self.path.startswith(folder))
        return self.path.removeprefix(folder).removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def part(self) -> str:
        """Return the part of the project that the module belongs to: a folder, or the name of a file in the root folder."""
        parts = PurePosixPath(self.path).parts
        return "/".join(parts[:2]) if parts[0] in ("packages", "plugins", "site_tools") else parts[0]

    def imports(self) -> Iterator[str]:
        """Yield every imported name with its module, such as ``os.path.join`` for ``from os.path import join``."""
        package = self.name if self.path.endswith("__init__.py") else self.name.rpartition(".")[0]
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
                base = ".".join([*above, *([node.module] if node.module else [])])
                yield from (f"{base}.{alias.name}" for alias in node.names)

    def exported(self) -> Iterator[str]:
        """Yield every name in ``__all__`` with the name of the module, such as ``os.path.join``."""
        for node in self.tree.body:
            if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]:
                yield from (f"{self.name}.{name}" for name in ast.literal_eval(node.value))


def read_modules(root: Path) -> list[Module]:
    """Return every module of the project except tests, their fixtures, and drivers."""
    folders = [path for path in root.iterdir() if path.is_dir() and not path.name.startswith(".")]
    files = [*root.glob("*.py"), *(file for folder in folders for file in folder.rglob("*.py"))]
    names = sorted(file.relative_to(root).as_posix() for file in files)
    return [
        Module(name, (root / name).read_text(encoding="utf-8"))
        for name in names
        if name.partition("/")[0] not in ("tests", "node_modules", "conftest.py")
        and "/tests/" not in name
        and not name.endswith("conftest.py")
        and "/drivers/" not in name  # drivers, which run in another tool's Python environment
    ]


def violations(modules: Iterable[Module]) -> list[str]:
    """Return one message per violation: an import that is not allowed, a cycle of parts, or forbidden code."""
    modules = list(modules)
    part_of = {module.name: module.part for module in modules}
    exported = {name for module in modules if module.name in PUBLIC.values() for name in module.exported()}
    found = []
    uses: dict[str, set[str]] = {}
    for module in modules:
        for name in module.imports():
            target, leaf = _module(name, part_of)
            if not target:
                continue
            other = part_of[target]
            if other != module.part:
                uses.setdefault(module.part, set()).add(other)
                if leaf.startswith("_"):
                    found.append(f"{module.path} imports the private name {name}")
                if other in PUBLIC and module.part != MEASURING and name not in exported:
                    found.append(f"{module.path} imports {name}, which {PUBLIC[other]} does not export")
                if module.part in INDEPENDENT:
                    found.append(f"{module.path} imports {target}, and {module.part} imports nothing of this project")
                elif _layer(other) > _layer(module.part) or (
                    _layer(other) == _layer(module.part) and not other.startswith("plugins/")
                ):
                    found.append(f"{module.path} imports {target}, which is not below it")
    return [*found, *_cycles(uses), *(one for module in modules for one in _forbidden_code(module))]


def _module(name: str, known: Mapping[str, str]) -> tuple[str, str]:
    """Return the project module that an imported name belongs to, and the rest of the name. Both are empty if it belongs to none."""
    base, leaf = name, ""
    while base:
        if base in known:
            return base, leaf
        base, _, leaf = base.rpartition(".")
    return "", ""


def _layer(part: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if part in layer or part.partition("/")[0] in layer)


def _cycles(uses: Mapping[str, set[str]]) -> Iterator[str]:
    try:
        TopologicalSorter(uses).prepare()
    except CycleError as error:
        yield f"a cycle: {' → '.join(reversed(error.args[1]))}"


def _forbidden_code(module: Module) -> Iterator[str]:
    """Yield a message for each piece of forbidden code in a module, and one if the module is too long."""
    lines = module.source.count("\n")
    modules = {
        alias.asname or alias.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    if lines > MAX_LINES:
        yield f"{module.path} has {lines} lines"
    if "tests" in PurePosixPath(module.path).parts and _reads_environment_on_import(module.tree):
        yield f"{module.path} reads os.environ when it is imported"
    for node in ast.walk(module.tree):
        for target in _assigned(node):
            written = ast.unparse(target)
            if written.startswith(("os.environ[", "sys.modules[")):
                yield f"{module.path} changes {written.partition('[')[0]}"
            elif isinstance(target, ast.Attribute) and ast.unparse(target.value) in modules and written != HOOK:
                yield f"{module.path} replaces {written}"
            elif isinstance(target, ast.Attribute) and target.attr.startswith("_") and _is_foreign(target):
                yield f"{module.path} changes the private {written}"


def _reads_environment_on_import(tree: ast.Module) -> bool:
    """Return whether a statement outside functions and classes uses ``os.environ``.

    Such a statement runs when the module is imported, before fixtures change the environment.
    """
    statements = [one for one in tree.body if not isinstance(one, ast.FunctionDef | ast.ClassDef)]
    nodes = [node for one in statements for node in ast.walk(one) if isinstance(node, ast.Attribute)]
    return "os.environ" in map(ast.unparse, nodes)


def _assigned(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Assign | ast.Delete):
        yield from node.targets
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        yield node.target
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        changes = node.func.attr in ("pop", "update", "setdefault", "clear")
        if changes and (place := ast.unparse(node.func.value)) in ("os.environ", "sys.modules"):
            yield ast.parse(f"{place}[0]", mode="eval").body
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "setattr":
        name = node.args[1].value if isinstance(node.args[1], ast.Constant) else "…"
        yield ast.Attribute(node.args[0], str(name), ast.Store())


def _is_foreign(target: ast.Attribute) -> bool:
    return target.attr != PAGE_TEXT and ast.unparse(target.value) not in ("self", "cls")
