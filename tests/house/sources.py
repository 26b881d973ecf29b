"""The files of the house, as the rules of the house read them."""

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ["accounts", "forum", "cms", "courses"]  # A floor imports only floors to its left.
TEMPLATE_COMMENT = re.compile(
    r"\{#.*?#\}|\{% comment[^%]*%\}.*?\{% endcomment %\}|<!--.*?-->", re.DOTALL
)


def tracked_files():
    """The paths of all files of the repository, relative to ROOT; new ones included."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


def python_files(*floors):
    """The Python files of these floors but for their migrations, relative to ROOT."""
    return [
        path.relative_to(ROOT)
        for floor in floors or FLOORS
        for path in sorted((ROOT / floor).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def templates(suffix=".html"):
    """The templates of the house, relative to ROOT."""
    return [
        path.relative_to(ROOT)
        for floor in FLOORS
        for path in sorted((ROOT / floor).glob(f"templates/**/*{suffix}"))
    ]


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def read_template(path):
    """The text of a template without its comments; lines keep their numbers."""
    return TEMPLATE_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), read(path))


def imports_of(path):
    """Yield (dotted name, is relative, is inside a function) for each import of a file.

    A relative name is made absolute; `from a import b` gives `a.b`.
    """
    tree = ast.parse(read(path))
    package = path.with_suffix("").parts[:-1]
    inner = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, False, id(node) in inner
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            for alias in node.names:
                parts = (*base, *(node.module or "").split("."), alias.name)
                yield ".".join(filter(None, parts)), bool(node.level), id(node) in inner
