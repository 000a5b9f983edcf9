"""Rows of a data set, made in bulk."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation, User

Row = TypeVar("Row", bound=Model)


def kept(rows: Iterable[Row]) -> list[Row]:
    made = list(rows)
    return list(type(made[0])._default_manager.bulk_create(made, batch_size=1000))  # noqa: SLF001 - Django's own way


def person(name: str) -> User:
    return User.objects.create_user(f"{name}@example.org", name=name)


def organisations_of(many: int, kind: OrganisationKind) -> list[Organisation]:
    return kept(Organisation(name=f"Structure {kind} {number}", kind=kind) for number in range(many))
