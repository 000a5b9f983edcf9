"""The versions of a call's form, and their questions as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass

from maillage.calls.models import Call, FormField, FormVersion
from maillage.calls.rules.inputs import FieldSpec


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the form: questions that stand under one title."""

    number: int
    title: str
    specs: tuple[FieldSpec, ...]


def published_version(call: Call) -> FormVersion | None:
    """On which a new application is written."""
    return call.form_versions.filter(published_at__isnull=False).first()


def version_in_preparation(call: Call) -> FormVersion | None:
    return call.form_versions.filter(published_at__isnull=True).first()


def newest_version(call: Call) -> FormVersion | None:
    return call.form_versions.first()


def specs_of(version: FormVersion) -> list[FieldSpec]:
    return [spec_of(field) for field in version.fields.all()]


def spec_of(field: FormField) -> FieldSpec:
    return FieldSpec(
        key=field.key,
        kind=field.kind,
        label=field.label,
        section=field.section,
        help_text=field.help_text,
        is_required=field.is_required,
        choices=tuple(field.choices),
        condition_key=field.condition_key,
        condition_values=tuple(field.condition_values),
        columns=tuple(
            FieldSpec(
                key=column["key"],
                kind=column["kind"],
                label=column["label"],
                is_required=column.get("is_required", True),
            )
            for column in field.columns
        ),
    )


def sections_of(specs: Iterable[FieldSpec]) -> list[Section]:
    """In the order in which their first question comes."""
    by_title: dict[str, list[FieldSpec]] = {}
    for spec in specs:
        by_title.setdefault(spec.section, []).append(spec)
    return [
        Section(number, title, tuple(questions))
        for number, (title, questions) in enumerate(by_title.items(), start=1)
    ]
