"""Migrations: complete, and deaf to what the code of an app becomes later."""

import ast

import pytest
from django.core.management import call_command

from .sources import FLOORS, ROOT, read

MIGRATIONS = [
    path.relative_to(ROOT)
    for floor in FLOORS
    for path in sorted((ROOT / floor / "migrations").glob("[0-9]*.py"))
]


def test_every_change_of_a_model_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("path", MIGRATIONS, ids=str)
def test_a_migration_of_data_imports_no_app_and_can_be_reversed(path):
    source = read(path)
    if "RunPython" not in source:
        return
    imported = {
        (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert not imported & set(FLOORS)
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "RunPython":
            has_reverse = len(call.args) > 1 or any(k.arg == "reverse_code" for k in call.keywords)
            assert has_reverse, f"{path} has no way back"
