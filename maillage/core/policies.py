"""The words in which each app declares the personal data it keeps (docs/personal-data.md).

`maillage/<app>/personal_data.py` holds `POLICIES` and `NOT_PERSONAL`, and if it needs them `obstacles` (what
a person must do before leaving) and `leave` (what is ended before anything is erased).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from maillage.core.enums import Basis, Erasure

Words = str | Promise
SHORTEST_NAME = 4


@dataclass(frozen=True)
class Person:
    """Whose data are meant: the number of the account, its addresses in lower case, its name."""

    user_id: int
    emails: frozenset[str]
    name: str = ""


Rows = Callable[[Person], Q]


def of(*paths: str) -> Rows:
    """The rows that lead to the person's account by one of these paths."""

    def rows(person: Person) -> Q:
        wanted = Q(pk__in=[])
        for path in paths:
            wanted |= Q(**{path: person.user_id})
        return wanted

    return rows


def addressed(*paths: str) -> Rows:
    """The rows that hold one of the person's addresses in one of these fields."""

    def rows(person: Person) -> Q:
        wanted = Q(pk__in=[])
        for path in paths:
            for email in person.emails:
                wanted |= Q(**{f"{path}__iexact": email})
        return wanted

    return rows


def naming(*paths: str) -> Rows:
    """The rows whose text names the person or an address, as whole words: "Marie" is not in "Marienne".

    A name of one letter would be everywhere.
    """

    def rows(person: Person) -> Q:
        wanted = Q(pk__in=[])
        words = [*person.emails, *([person.name] if len(person.name) >= SHORTEST_NAME else [])]
        for path in paths:
            for word in words:
                wanted |= Q(**{f"{path}__iregex": rf"(?<!\w){re.escape(word)}(?!\w)"})
        return wanted

    return rows


def either(*choices: Rows) -> Rows:
    def rows(person: Person) -> Q:
        wanted = Q(pk__in=[])
        for choice in choices:
            wanted |= choice(person)
        return wanted

    return rows


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Until when. With `code` and `since`, the daily job acts `settings.RETENTION_DAYS` after that instant.

    `fixed` is a period that an app applies by a job of its own, as promised when the data were given.
    """

    words: Words
    code: str = ""
    fixed: timedelta | None = None
    since: str = ""
    only: Q = field(default_factory=Q)

    @property
    def period(self) -> timedelta:
        return self.fixed if self.fixed is not None else period_kept(self.code)

    def __str__(self) -> str:
        """The sentence with its period; one that names none is told as it is."""
        has_period = self.code or self.fixed is not None
        return str(self.words) % {"period": spelled(self.period)} if has_period else str(self.words)


ACTS_STAY = _("A decision stays valid when whoever took it leaves; it no longer names you.")
WITH_ACCOUNT = Kept(words=_("As long as your account."))
NAMELESS = Kept(words=_("As long as what it tells of; your name stands there as long as your account."))


@dataclass(frozen=True, kw_only=True)
class Policy:
    """One kind of rows of persons. `fields` are personal; `export` names what the person is handed, in order.

    `why` says in words on what legal exception something stays. `blanks` gives what is written instead, where
    an empty text will not do. `erase` replaces the general way of erasing by a service of the app.
    """

    model: str
    fields: tuple[str, ...]
    label: Words
    rows: Rows
    purpose: Words
    basis: Basis
    kept: Kept
    erasure: Erasure
    why: Words = ""
    blanks: Mapping[str, Any] = field(default_factory=dict)
    erase: Callable[[Person, datetime], int] | None = None
    export: Mapping[str, Words] = field(default_factory=dict)
    file: str = ""

    @property
    def table(self) -> type[models.Model]:
        return apps.get_model(self.model)

    @property
    def erases(self) -> bool:
        return self.erasure in {Erasure.DELETE, Erasure.BLANK}

    def of_person(self, person: Person) -> models.QuerySet[models.Model]:
        """Each row once, whatever the path that leads to it."""
        found = self.rows_kept().filter(self.rows(person)).values("pk")
        return self.rows_kept().filter(pk__in=found)

    def rows_kept(self) -> models.QuerySet[models.Model]:
        """Those of everybody; a manager of the model may hide some, or put files off."""
        return models.QuerySet(self.table)


def nobody(person: Person) -> Q:  # noqa: ARG001 - a Rows like the others
    """Rows that no account leads to: somebody without an account, or only a keyed hash."""
    return Q(pk__in=[])


def acted(model: str, *fields: str, why: Words = ACTS_STAY) -> Policy:
    """The account under which something was decided, checked or handed in for others."""
    return Policy(
        model=model,
        fields=fields,
        label=_("What you did for others: decisions, checks, files handed in"),
        rows=of(*fields),
        purpose=_("To know who decided and who checked."),
        basis=Basis.PUBLIC_TASK,
        kept=NAMELESS,
        erasure=Erasure.UNNAMED,
        why=why,
    )


def period_kept(code: str) -> timedelta:
    return timedelta(days=settings.RETENTION_DAYS[code])


def spelled(period: timedelta) -> str:
    """A period as people say it: three years, 90 days."""
    years, rest = divmod(period.days, 365)
    if years and not rest:
        return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}
    return ngettext("%(count)d day", "%(count)d days", period.days) % {"count": period.days}


def declarations() -> Iterator[ModuleType]:
    """The module `personal_data` of each app that has one; upper apps first: they point at the lower ones."""
    for app in reversed(list(apps.get_app_configs())):
        if app.name.startswith("maillage.") and find_spec(f"{app.name}.personal_data"):
            yield import_module(f"{app.name}.personal_data")


def policies() -> list[Policy]:
    return [policy for module in declarations() for policy in module.POLICIES]


def not_personal() -> dict[str, str]:
    """Each field, or whole model, that holds text but nothing of a person: with the reason."""
    return {
        name: reason
        for module in declarations()
        for reason, names in module.NOT_PERSONAL.items()
        for name in names
    }


def obstacles(person: Person, *, now: datetime) -> list[Words]:
    """What the person must settle before the account can go, each sentence saying what to do."""
    found: list[Words] = []
    for module in declarations():
        if hasattr(module, "obstacles"):
            found += module.obstacles(person, now=now)
    return found


def consequences(person: Person, *, now: datetime) -> list[Words]:
    """What ends with the account, in words: bookings that are cancelled, mandates that are given up."""
    found: list[Words] = []
    for module in declarations():
        if hasattr(module, "consequences"):
            found += module.consequences(person, now=now)
    return found


@dataclass(frozen=True)
class Section:
    """Policies that people are told of together: one line of the register."""

    policies: tuple[Policy, ...]

    @property
    def first(self) -> Policy:
        return self.policies[0]

    def rows_of(self, person: Person) -> int:
        return sum(policy.of_person(person).count() for policy in self.policies)


def register() -> list[Section]:
    """Every policy, those with the same words as one line, the account first."""
    lines: dict[str, list[Policy]] = {}
    for module in reversed(list(declarations())):
        for policy in module.POLICIES:
            lines.setdefault(str(policy.label), []).append(policy)
    return [Section(tuple(line)) for line in lines.values()]
