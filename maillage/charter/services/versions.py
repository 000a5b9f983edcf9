"""Writing a version of the charter, and putting it in force."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import User
from maillage.charter.errors import CriterionTwice, DraftAlready
from maillage.charter.models import Criterion, Version
from maillage.charter.rules import first_charter
from maillage.charter.rules.labels import VALIDITY_MONTHS
from maillage.charter.rules.versions import check_complete, check_draft, check_first_day, fingerprint
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.core.plain_text import cleaned
from maillage.places.models import Network

TEXTS = ("text_fr", "text_en", "validity_months")
TOLD = ("kind", "title_fr", "title_en", "evidence_fr", "evidence_en", "is_must")


@transaction.atomic
def begin_version(*, network: Network, by: User | None, now: datetime, is_example: bool = False) -> Version:
    """Begin with the last version, or with what a first charter proposes. Raises DraftAlready."""
    Network.objects.select_for_update().get(pk=network.pk)
    last = Version.objects.filter(network=network).first()
    texts = _texts(last) if last else _first_texts()
    with refused_as(DraftAlready, constraint="charter_one_draft"):
        version = Version.objects.create(
            network=network,
            number=last.number + 1 if last else 1,
            created_at=now,
            is_example=is_example,
            **texts,
        )
    lines = last.criteria.values(*TOLD) if last else [line._asdict() for line in first_charter.GRID]
    Criterion.objects.bulk_create(Criterion(version=version, **line) for line in lines)
    record(version, "charter version begun", by=by, network=network.pk, number=version.number)
    return version


def _texts(version: Version) -> dict[str, object]:
    return {name: getattr(version, name) for name in TEXTS}


def _first_texts() -> dict[str, object]:
    return {
        "text_fr": first_charter.TEXT_FR,
        "text_en": first_charter.TEXT_EN,
        "validity_months": VALIDITY_MONTHS,
    }


@transaction.atomic
def write_version(*, version: Version, text_fr: str, text_en: str, validity_months: int, by: User) -> Version:
    """Raises VersionFrozen."""
    version = _locked(version)
    check_draft(is_published=version.published_at is not None)
    version.text_fr, version.text_en = cleaned(text_fr), cleaned(text_en)
    version.validity_months = validity_months
    version.save(update_fields=TEXTS)
    record(version, "charter version written", by=by)
    return version


@transaction.atomic
def write_criterion(*, version: Version, criterion: Criterion | None, by: User, **told: object) -> Criterion:
    """Add a line to the grid, or change it. Raises VersionFrozen, CriterionTwice."""
    check_draft(is_published=_locked(version).published_at is not None)
    written = criterion or Criterion(version=version)
    for name, value in told.items():
        setattr(written, name, value)
    with refused_as(CriterionTwice, constraint="charter_criterion_once"):
        written.save()
    record(written, "criterion changed" if criterion else "criterion added", by=by, version=version.pk)
    return written


@transaction.atomic
def remove_criterion(*, criterion: Criterion, by: User) -> None:
    """Raises VersionFrozen."""
    check_draft(is_published=_locked(criterion.version).published_at is not None)
    record(criterion, "criterion removed", by=by, version=criterion.version_id)
    criterion.delete()


@transaction.atomic
def put_in_force(*, version: Version, starts_on: date, by: User | None, now: datetime) -> Version:
    """From that day on places sign it; nothing changes it any more.

    Raises VersionFrozen, VersionUnfinished, VersionInThePast.
    """
    version = _locked(version)
    check_draft(is_published=version.published_at is not None)
    criteria = list(version.criteria.values(*TOLD))
    check_complete(texts=[version.text_fr, version.text_en], kinds=[str(line["kind"]) for line in criteria])
    before = Version.objects.published().filter(network=version.network_id).order_by("-starts_on").first()
    after = before.starts_on if before else None
    check_first_day(starts_on, today=timezone.localdate(now), after=after)
    version.starts_on, version.published_at, version.published_by = starts_on, now, by
    version.fingerprint = fingerprint(_texts(version), criteria)
    version.save(update_fields=["starts_on", "published_at", "published_by", "fingerprint"])
    record(version, "charter put in force", by=by, starts_on=starts_on, fingerprint=version.fingerprint)
    return version


def _locked(version: Version) -> Version:
    return Version.objects.select_for_update().get(pk=version.pk)
