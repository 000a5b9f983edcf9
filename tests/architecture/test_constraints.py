"""Every fact that the database refuses has its name, and a test that says it."""

from tests.architecture.house import ROOT, app_of, our_models


def named_constraints() -> list[tuple[str, str]]:
    """(app, name) of each constraint written in a model."""
    return [
        (app_of(model._meta.app_config.name), constraint.name)
        for model in our_models()
        for constraint in model._meta.constraints
    ]


def words_of_tests() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/*/test_*.py"))


def test_every_constraint_is_named_after_its_app_and_its_fact():
    assert [name for app, name in named_constraints() if not name.startswith(f"{app}_")] == []


def test_every_constraint_has_a_test_that_says_its_name():
    words = words_of_tests()

    assert [name for _, name in named_constraints() if name not in words] == []
