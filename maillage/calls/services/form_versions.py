"""The form built question by question, in a version of its own until it is published."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.enums import CONTROLLING, WITH_CHOICES, FieldKind, YesNo
from maillage.calls.errors import (
    ChoicesMissing,
    ColumnsMissing,
    ConditionNotUsable,
    FieldKeyTaken,
    FormEmpty,
)
from maillage.calls.models import Call, FormField, FormVersion
from maillage.core.audit import record

LEAST_CHOICES = 2
COPIED = [field.name for field in FormField._meta.fields if field.name not in {"id", "version"}]


@transaction.atomic
def edit_form(*, call: Call, by: User) -> FormVersion:
    """The version in preparation; if there is none, a copy of the newest one."""
    Call.objects.select_for_update().get(pk=call.pk)
    waiting = selectors.version_in_preparation(call)
    if waiting:
        return waiting
    newest = selectors.newest_version(call)
    version = call.form_versions.create(number=(newest.number if newest else 0) + 1)
    for field in newest.fields.all() if newest else ():
        FormField.objects.create(version=version, **{name: getattr(field, name) for name in COPIED})
    record(call, "form version begun", by=by, version=version.number)
    return version


@transaction.atomic
def add_field(*, version: FormVersion, by: User, **fields: Any) -> FormField:
    """At the end of the form. Raises FieldKeyTaken, ChoicesMissing, ColumnsMissing, ConditionNotUsable."""
    last = version.fields.aggregate(last=Max("position"))["last"] or 0
    field = FormField(version=version, position=last + 1, **fields)
    field.key = field.key or field_key(field.label)
    return _kept(field, by=by, verb="question added")


@transaction.atomic
def change_field(*, field: FormField, by: User, **fields: Any) -> FormField:
    """Its key stays, so that what depends on it still does. Raises as `add_field`."""
    for name, value in fields.items():
        setattr(field, name, value)
    return _kept(field, by=by, verb="question changed")


@transaction.atomic
def remove_field(*, field: FormField, by: User) -> None:
    """Questions that depended on it are then asked of everybody."""
    field.version.fields.filter(condition_key=field.key).update(condition_key="", condition_values=[])
    record(field.version.call, "question removed", by=by, key=field.key)
    field.delete()


@transaction.atomic
def move_field(*, field: FormField, up: bool, by: User) -> None:
    """Exchange it with its neighbour; at the end of the list nothing moves."""
    fields = list(field.version.fields.select_for_update())
    here = next(index for index, each in enumerate(fields) if each.pk == field.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(fields):
        fields[here], fields[there] = fields[there], fields[here]
    for position, each in enumerate(fields, start=1):
        FormField.objects.filter(pk=each.pk).update(position=position)
    record(field.version.call, "question moved", by=by, key=field.key)


@transaction.atomic
def publish_form(*, call: Call, by: User, now: datetime) -> FormVersion:
    """New applications take this version; those begun keep theirs. Raises FormEmpty."""
    version = edit_form(call=call, by=by)
    if not version.fields.exists():
        raise FormEmpty
    version.published_at = now
    version.save(update_fields=["published_at"])
    record(call, "form version published", by=by, version=version.number)
    return version


def field_key(label: str) -> str:
    """A short name made of the label: it is the path of the answers."""
    longest = FormField._meta.get_field("key").max_length
    return slugify(label).replace("-", "_")[:longest].strip("_") or "question"


def _kept(field: FormField, *, by: User, verb: str) -> FormField:
    others = field.version.fields.exclude(pk=field.pk)
    if others.filter(key=field.key).exists():
        raise FieldKeyTaken
    _check_shape(field)
    earlier = others.filter(position__lt=field.position)
    _check_condition(field, earlier=list(earlier))
    field.save()
    record(field.version.call, verb, by=by, key=field.key)
    return field


def _check_shape(field: FormField) -> None:
    field.choices = field.choices if field.kind in WITH_CHOICES else []
    field.columns = field.columns if field.kind == FieldKind.REPEAT else []
    if field.kind in WITH_CHOICES and len(field.choices) < LEAST_CHOICES:
        raise ChoicesMissing
    if field.kind == FieldKind.REPEAT and not field.columns:
        raise ColumnsMissing


def _check_condition(field: FormField, *, earlier: Sequence[FormField]) -> None:
    """What it depends on comes earlier and has answers to choose from; these must be among them."""
    if not field.condition_key:
        field.condition_values = []
        return
    controlling = next((each for each in earlier if each.key == field.condition_key), None)
    if controlling is None or controlling.kind not in CONTROLLING or not field.condition_values:
        raise ConditionNotUsable
    offered = controlling.choices or YesNo.values
    if not set(field.condition_values) <= set(offered):
        raise ConditionNotUsable
