"""Studies of a network, their scenarios, their premises."""

import uuid

from django.db.models import Count, QuerySet

from maillage.places.models import Network, Place
from maillage.siting.models import Candidate, DemandCorrection, DemandFile, Scenario, Study


def studies_of(network: Network) -> QuerySet[Study]:
    """The one changed last first, with how many scenarios each keeps."""
    return network.siting_studies.annotate(scenario_count=Count("scenarios")).order_by("-changed_at", "-pk")


def scenarios_of(study: Study) -> QuerySet[Scenario]:
    return study.scenarios.select_related("study__network").order_by("number")


def candidates_of(study: Study) -> QuerySet[Candidate]:
    return study.candidates.select_related("commune").order_by("commune__name", "name", "pk")


def demand_file_of(study: Study) -> DemandFile | None:
    """Without its people: a country's are long."""
    return DemandFile.objects.filter(study=study).defer("people").first()


def demand_correction_of(study: Study) -> DemandCorrection | None:
    """Without its factors."""
    return DemandCorrection.objects.filter(study=study).defer("factors").first()


def existing_codes(network: Network) -> list[str]:
    """The communes where the network has a place in service."""
    places = Place.objects.in_service().filter(network=network)
    return sorted(set(places.values_list("commune", flat=True)))


def shared_study(key: uuid.UUID) -> QuerySet[Study]:
    """Nothing once the link is taken back."""
    return Study.objects.filter(share_key=key).select_related("network")
