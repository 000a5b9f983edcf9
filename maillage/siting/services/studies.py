"""A study is begun, changed, shared by a link that can be taken back, forgotten."""

import uuid
from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.places.models import Network
from maillage.siting.errors import AreaIsEmpty
from maillage.siting.models import Study
from maillage.siting.selectors import commune_count
from maillage.siting.terms import Terms

TERMS = tuple(Terms.__dataclass_fields__)


@transaction.atomic
def create_study(
    *, network: Network, terms: Terms, by: User | None, now: datetime, is_example: bool = False
) -> Study:
    """Raises AreaIsEmpty."""
    study = Study(network=network, created_by=by, created_at=now, is_example=is_example)
    _write(study, terms, now=now)
    record(study, "siting study begun", by=by, network=network.pk)
    return study


@transaction.atomic
def change_study(*, study: Study, terms: Terms, by: User, now: datetime) -> Study:
    """Answers kept for the former terms are not shown any more. Raises AreaIsEmpty."""
    study = Study.objects.select_for_update(of=("self",)).select_related("network").get(pk=study.pk)
    _write(study, terms, now=now)
    record(study, "siting study changed", by=by)
    return study


def _write(study: Study, terms: Terms, *, now: datetime) -> None:
    if (study.circuity, study.speed_kmh) != (terms.circuity, terms.speed_kmh):
        study.calibration = {}
    for name in TERMS:
        setattr(study, name, getattr(terms, name))
    study.name, study.area_codes = terms.name.strip(), sorted(set(terms.area_codes))
    study.changed_at = now
    if commune_count(study) == 0:
        raise AreaIsEmpty
    study.save()


@transaction.atomic
def share_study(*, study: Study, by: User) -> Study:
    """A link for reading; asked twice, it stays the same."""
    study = Study.objects.select_for_update().get(pk=study.pk)
    if study.share_key is None:
        study.share_key = uuid.uuid4()
        study.save(update_fields=["share_key"])
        record(study, "siting study shared", by=by)
    return study


@transaction.atomic
def unshare_study(*, study: Study, by: User) -> Study:
    """The former link leads nowhere; another sharing gives another link."""
    study = Study.objects.select_for_update().get(pk=study.pk)
    if study.share_key is not None:
        study.share_key = None
        study.save(update_fields=["share_key"])
        record(study, "siting study no longer shared", by=by)
    return study


@transaction.atomic
def forget_study(*, study: Study, by: User) -> None:
    """With its scenarios and premises; the places that came of it stay."""
    record(study, "siting study forgotten", by=by)
    study.delete()
