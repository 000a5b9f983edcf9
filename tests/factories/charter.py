"""Versions of a charter, labels and complaints: valid, minimal, dull; variants are traits."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from maillage.accounts.models import User
from maillage.charter.enums import LabelState, Side
from maillage.charter.models import Complaint, Criterion, EvidenceFile, Label, Version
from maillage.core.enums import FileKind, ScanState
from maillage.places.enums import PlaceKind
from maillage.places.models import Network
from tests.factories.places import NetworkFactory, PlaceFactory
from tests.moments import SUNDAY, SUNDAY_EVENING

FINGERPRINT = "f" * 64


class VersionFactory(DjangoModelFactory[Version]):
    """A draft."""

    class Meta:
        model = Version

    network = factory.SubFactory(NetworkFactory)
    number = 1
    text_fr, text_en = "Le lieu accueille chacun.", "The place receives everybody."
    validity_months = 36
    created_at = SUNDAY_EVENING


class CriterionFactory(DjangoModelFactory[Criterion]):
    class Meta:
        model = Criterion

    version = factory.SubFactory(VersionFactory)
    kind = PlaceKind.TELECENTRE
    title_fr = factory.Sequence(lambda n: f"Critère {n}")
    title_en = factory.Sequence(lambda n: f"Criterion {n}")


def published_version(
    network: Network, *, number: int = 1, starts_on: date = SUNDAY, published_by: User | None = None
) -> Version:
    """In force, with two criteria for each kind of place: one required, one not."""
    version = VersionFactory(network=network, number=number)
    for kind in PlaceKind:
        CriterionFactory(version=version, kind=kind)
        CriterionFactory(version=version, kind=kind, is_must=False)
    version.published_by = published_by
    version.published_at, version.starts_on, version.fingerprint = SUNDAY_EVENING, starts_on, FINGERPRINT
    version.save()
    return version


class LabelFactory(DjangoModelFactory[Label]):
    class Meta:
        model = Label

    class Params:
        planned = factory.Trait(state=LabelState.VISIT_PLANNED, visit_on=SUNDAY)
        visited = factory.Trait(state=LabelState.VISITED, visit_on=SUNDAY)
        granted = factory.Trait(state=LabelState.GRANTED, granted_on=SUNDAY, ends_on=date(2033, 3, 10))

    place = factory.SubFactory(PlaceFactory)
    version = factory.LazyAttribute(lambda label: published_version(label.place.network))
    signed_at = SUNDAY_EVENING
    signer, quality = "Hôte 1", "Maire"
    fingerprint = FINGERPRINT


class EvidenceFileFactory(DjangoModelFactory[EvidenceFile]):
    """A PDF of the place, that no antivirus has seen."""

    class Meta:
        model = EvidenceFile

    label = factory.SubFactory(LabelFactory)
    criterion = factory.LazyAttribute(lambda file: file.label.version.criteria.first())
    side = Side.PLACE
    name = "preuve.pdf"
    content = b"%PDF-1.7 une preuve"
    content_type = FileKind.PDF
    state = ScanState.NOT_SCANNED
    added_at = SUNDAY_EVENING


class ComplaintFactory(DjangoModelFactory[Complaint]):
    class Meta:
        model = Complaint

    class Params:
        confirmed = factory.Trait(confirmed_at=SUNDAY_EVENING)

    label = factory.SubFactory(LabelFactory, granted=True)
    criterion = factory.LazyAttribute(lambda told: told.label.version.criteria.first())
    words = "La porte était close à 9 h."
    email = factory.Sequence(lambda n: f"usager-{n}@example.org")
    language = "fr"
    created_at = SUNDAY_EVENING
