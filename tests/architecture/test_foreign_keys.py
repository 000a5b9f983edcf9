"""Foreign keys go down too: a linter cannot see what a string points at."""

from django.apps import apps

from tests.architecture.house import OURS, app_of, layers, may_depend, our_models


def relations() -> list[tuple[str, str, str]]:
    """(model, field, model pointed at) of each key and each many-to-many between models of ours."""
    return [
        (model._meta.label_lower, field.name, field.related_model._meta.label_lower)
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in our_models()
    ]


def test_foreign_keys_go_down_or_stay_in_their_app():
    wrong = [
        (model, field, target)
        for model, field, target in relations()
        if not may_depend(model.split(".")[0], target.split(".")[0])
    ]

    assert wrong == []


def test_relations_are_really_read():
    assert ("booking.booking", "unit", "places.unit") in relations()
    assert ("places.network", "departements", "territory.departement") in relations()


def test_strangers_may_not_point_at_each_other():
    assert (may_depend("booking", "places"), may_depend("places", "booking")) == (True, False)
    assert not any(may_depend(a, b) for layer in layers() for a in layer for b in layer - {a})


def test_every_app_has_its_layer():
    ours = {app_of(app.name) for app in apps.get_app_configs() if app.name.startswith(OURS)}

    assert ours <= set().union(*layers())
