"""What an app keeps to itself, and the names that no module may have."""

import grimp
import pytest

from tests.architecture.house import ROOT, app_of

PRIVATE = {"views", "forms", "urls", "admin", "tasks", "receivers"}
NOWHERE = {"utils", "helpers", "common", "misc"}


@pytest.fixture(scope="module")
def imports() -> list[tuple[str, str]]:
    """(importer, imported) of each import between two modules of ours."""
    graph = grimp.build_graph("maillage", cache_dir=None)
    return [
        (importer, imported)
        for importer in sorted(graph.modules)
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if importer.count(".") and imported.count(".")
    ]


def part_of(module: str) -> str:
    """The file of the app that a module belongs to: `views` for maillage.booking.views.holding."""
    return [*module.split("."), ""][2]


def test_nobody_imports_another_apps_views_or_forms(imports):
    wrong = [
        (importer, imported)
        for importer, imported in imports
        if app_of(importer) != app_of(imported) and part_of(imported) in PRIVATE
    ]

    assert wrong == []


def test_imports_are_really_read(imports):
    assert ("maillage.booking.models", "maillage.places.models") in imports


def test_nothing_is_called_utils_helpers_common_or_misc():
    modules = [*ROOT.glob("maillage/**/*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("config/*.py")]

    assert [path for path in modules if {path.stem, path.parent.name} & NOWHERE] == []
