"""Every field that may hold personal data has a policy, or a reason why it holds none."""

from collections import defaultdict

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField, RangeField
from django.db import models

from maillage.core.enums import Erasure
from maillage.core.policies import not_personal, policies

MAY_NAME = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)
MAY_TRACE = (models.UUIDField, models.GenericIPAddressField, ArrayField)
POINTS_WITHOUT_KEY = ("user_id", "actor_id")


def may_be_personal(field: models.Field) -> bool:
    """A closed list of words, a range and a computed value tell nothing that another field does not tell."""
    if isinstance(field, RangeField | models.GeneratedField):
        return False
    if field.is_relation:
        return field.related_model._meta.label == settings.AUTH_USER_MODEL
    if field.name in POINTS_WITHOUT_KEY:
        return True
    return isinstance(field, MAY_NAME + MAY_TRACE) and not field.choices


def own_fields() -> list[tuple[str, models.Field]]:
    shown = [model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]
    public = [model for model in shown if not model._meta.label.startswith("territory.")]
    return [(model._meta.label, field) for model in public for field in model._meta.local_fields]


def declared() -> dict[str, set[str]]:
    fields: dict[str, set[str]] = defaultdict(set)
    for policy in policies():
        fields[policy.model] |= set(policy.fields)
    return fields


def test_every_field_that_may_name_a_person_is_declared():
    known, spared = declared(), not_personal()

    undeclared = [
        f"{label}.{field.name}"
        for label, field in own_fields()
        if may_be_personal(field)
        and field.name not in known[label]
        and label not in spared
        and f"{label}.{field.name}" not in spared
    ]

    assert undeclared == []


def test_a_key_to_an_account_is_never_said_to_be_no_personal_data():
    spared = not_personal()

    hidden = [
        f"{label}.{field.name}"
        for label, field in own_fields()
        if field.is_relation
        and may_be_personal(field)
        and field.name not in declared()[label]
        and label in spared
    ]

    assert hidden == []


def test_what_is_declared_is_there():
    names = {f"{label}.{field.name}" for label, field in own_fields()}
    labels = {label for label, _field in own_fields()}

    gone = [f"{p.model}.{name}" for p in policies() for name in p.fields if f"{p.model}.{name}" not in names]
    spared = [name for name in not_personal() if name not in names and name not in labels]

    assert (gone, spared) == ([], [])


@pytest.mark.parametrize("policy", policies(), ids=lambda policy: f"{policy.model} {policy.fields}")
def test_what_stays_says_why(policy):
    stays = policy.erasure in {Erasure.UNNAMED, Erasure.KEPT}

    assert (not stays or bool(str(policy.why)), bool(str(policy.kept))) == (True, True)
