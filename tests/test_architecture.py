"""The house rules that a machine can check: who may import whom, how big a thing may be, what it is called.

The import contracts themselves stand in pyproject.toml; import-linter runs them here.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "songfic_editor"
MODULES = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = sorted((ROOT / "packaging").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

ALLOWED_AT_THE_TOP = {
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "songfic_editor",
    "resources",
    "tests",
    "packaging",
}
BUILT = {"dist", "build"}  # what `python -m build` leaves; git ignores them
BANNED_NAMES = {"util", "utils", "common", "helper", "helpers", "manager", "managers", "misc"}
LEFTOVERS = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError|pytest\.(mark\.)?(skip|xfail)")
MODULE_LINES, FUNCTION_LINES, CLASS_METHODS = 400, 40, 15

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def words_of(identifier: str) -> set[str]:
    """The words of a name in snake_case or CamelCase, in small letters."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", identifier)}


def long_functions(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, Function):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{node.name}: {lines} lines"


def own_methods(node: ast.ClassDef) -> list[str]:
    """Methods of the class's own: what overrides Qt is in Qt's mixedCase, and is not counted."""
    return [item.name for item in node.body if isinstance(item, Function) and item.name == item.name.lower()]


def broad_classes(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and len(own_methods(node)) > CLASS_METHODS:
            yield f"{node.name}: {len(own_methods(node))} methods"


def is_docstring(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def test_imports_keep_the_contracts() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    linter = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert linter.returncode == 0, linter.stdout + linter.stderr


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=name)
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree(path)), f"{name(path)} has no docstring"


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=name)
def test_nothing_grows_too_big(path: Path) -> None:
    module, lines = tree(path), path.read_text(encoding="utf-8").count("\n")
    too_big = [*long_functions(module), *broad_classes(module)]
    if lines > MODULE_LINES:
        too_big.append(f"{lines} lines")
    assert not too_big, f"{name(path)}: {'; '.join(too_big)}"


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=name)
def test_a_room_opens_with_its_docstring_alone(path: Path) -> None:
    body = tree(path).body
    if path.parent == PACKAGE:  # the version stands here, and only here
        body = [
            node for node in body if not (isinstance(node, ast.Assign) and "__version__" in ast.unparse(node))
        ]
    assert [is_docstring(node) for node in body] == [True], f"{name(path)} holds more than a docstring"


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS, *TESTS], ids=name)
def test_names_say_what_a_thing_is(path: Path) -> None:
    classes = [node.name for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
    named = [*path.relative_to(ROOT).with_suffix("").parts, *classes]
    banned = [word for word in named if words_of(word) & BANNED_NAMES]
    assert not banned, f"{name(path)}: {banned}"


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS, *TESTS], ids=name)
def test_nothing_is_left_for_later(path: Path) -> None:
    if path == Path(__file__).resolve():
        return
    left = [f"{number}: {line.strip()}" for number, line in numbered(path) if LEFTOVERS.search(line)]
    assert not left, f"{name(path)}: {left}"


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=name)
def test_each_exception_from_the_type_checker_has_its_reason(path: Path) -> None:
    bare = [
        number
        for number, line in numbered(path)
        if re.search(r"# type: ignore(?!\[[\w, -]+\]\s+# \w+)", line)
    ]
    assert not bare, f"{name(path)}, lines {bare}: write # type: ignore[code]  # why"


def numbered(path: Path) -> Iterator[tuple[int, str]]:
    return iter(enumerate(path.read_text(encoding="utf-8").splitlines(), start=1))


def test_the_top_level_holds_only_what_belongs_there() -> None:
    found = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")} - BUILT
    assert found == ALLOWED_AT_THE_TOP


def test_our_packaging_does_not_hide_that_of_the_package_index() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_folders_of_tests_mirror_the_rooms() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()} | {
        "packaging",
        "fixtures",
        "golden",
        "flows",
        "fuzz",
        "faults",
        "mouse",
        "bench",
        "corpus",
    }
    strangers = [
        path.name
        for path in (ROOT / "tests").iterdir()
        if path.is_dir() and path.name not in rooms and path.name != "__pycache__"
    ]
    assert not strangers


def test_the_size_caps_see_what_is_too_big() -> None:
    body = "\n".join("    x = 1" for _ in range(FUNCTION_LINES))
    methods = "\n".join(f"    def m{number}(self): ..." for number in range(CLASS_METHODS + 1))
    module = ast.parse(f"def f():\n{body}\n\nclass C:\n{methods}\n    def keyPressEvent(self, event): ...\n")
    assert list(long_functions(module)) == [f"f: {FUNCTION_LINES + 1} lines"]
    assert list(broad_classes(module)) == [f"C: {CLASS_METHODS + 1} methods"]
