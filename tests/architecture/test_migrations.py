"""Migrations: reversible, named, and free of the app's code when they move data."""

import ast
from functools import cache
from pathlib import Path

import pytest
from django.db.migrations import Migration, RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader

from tests.architecture.house import OURS, ROOT

PATHS = sorted(ROOT.glob("maillage/*/migrations/[0-9]*.py"))


@cache
def loader() -> MigrationLoader:
    return MigrationLoader(None)


def migration_at(path: Path) -> Migration:
    return loader().disk_migrations[path.parent.parent.name, path.stem]


def moves_data(migration: Migration) -> bool:
    return any(isinstance(operation, RunPython | RunSQL) for operation in migration.operations)


def modules_imported_by(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


each_migration = pytest.mark.parametrize(
    "path", PATHS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}"
)


@each_migration
def test_a_migration_is_reversible(path):
    assert all(operation.reversible for operation in migration_at(path).operations)


@each_migration
def test_a_migration_says_in_its_name_what_it_changes(path):
    assert "auto" not in path.stem.split("_")


@each_migration
def test_a_migration_that_moves_data_imports_no_app_code(path):
    ours = [module for module in modules_imported_by(path) if module.startswith(OURS)]

    assert ours == [] or not moves_data(migration_at(path))


def test_there_are_migrations():
    assert {path.parent.parent.name for path in PATHS} >= {"core", "territory", "places", "booking"}
