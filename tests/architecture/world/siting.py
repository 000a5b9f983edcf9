"""A siting study with premises, an answered scenario and a link for reading."""

import uuid

from maillage.places.models import Network
from maillage.siting import services
from maillage.siting.enums import Objective
from maillage.siting.questioning import Asked
from tests.factories.siting import CandidateFactory, StudyFactory
from tests.moments import SUNDAY_EVENING


def studied(network: Network) -> dict[str, object]:
    study = StudyFactory(network=network, share_key=uuid.uuid4())
    services.keep_scenario(
        study=study,
        name="Deux lieux",
        asked=Asked(objective=Objective.COVERAGE, minutes=11, sites=2),
        by=None,
        now=SUNDAY_EVENING,
    )
    return {
        "study": study.pk,
        "premises": CandidateFactory(study=study).pk,
        "study_link": study.share_key,
    }
