"""The charter of the network: one place has signed, one is to be visited, one has the label."""

from datetime import date

from maillage.charter.models import Condition
from maillage.places.models import Place
from tests.factories.charter import (
    ComplaintFactory,
    CriterionFactory,
    EvidenceFileFactory,
    LabelFactory,
    VersionFactory,
    published_version,
)
from tests.factories.places import PlaceFactory


def labelled(place: Place) -> dict[str, object]:
    network = place.network
    version = published_version(network)
    evidence = EvidenceFileFactory(label=LabelFactory(place=place, version=version))
    planned = LabelFactory(place=PlaceFactory(network=network), version=version, planned=True)
    label = LabelFactory(place=PlaceFactory(network=network), version=version, granted=True)
    condition = Condition.objects.create(label=label, words="Afficher les horaires", due_on=date(2030, 6, 1))
    complaint = ComplaintFactory(label=label, confirmed=True)
    draft = VersionFactory(network=network, number=2)
    return {
        "labelled": label.place.slug,
        "label": label.pk,
        "planned_label": planned.pk,
        "label_condition": condition.pk,
        "label_complaint": complaint.pk,
        "evidence": evidence.pk,
        "complaint_token": complaint.confirming_token,
        "draft_criterion": CriterionFactory(version=draft).pk,
    }
