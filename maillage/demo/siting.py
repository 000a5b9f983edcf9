"""A siting study of each territory, with scenarios that tell each other apart."""

from datetime import datetime

from maillage.accounts.models import User
from maillage.places.models import Network
from maillage.siting.enums import AreaKind, Objective
from maillage.siting.models import Study
from maillage.siting.questioning import Asked
from maillage.siting.services import create_study, keep_scenario
from maillage.siting.terms import Terms

MINUTES, WIDE_MINUTES = 20, 30
SCENARIOS = (
    ("Toucher le plus de monde", Asked(objective=Objective.COVERAGE, minutes=MINUTES, sites=8)),
    ("Le trajet le plus court", Asked(objective=Objective.P_MEDIAN, minutes=MINUTES, sites=8)),
    (
        "Neuf habitants sur dix",
        Asked(objective=Objective.FEWEST, minutes=WIDE_MINUTES, share_percent=90),
    ),
)


def load_study(network: Network, *, manager_email: str, now: datetime) -> None:
    """Once: what visitors make of it is left as they made it."""
    if Study.objects.filter(network=network).exists():
        return
    manager = User.objects.filter(email=manager_email).first()
    terms = Terms(
        name=f"Où ouvrir demain – {network.name}",
        area_kind=AreaKind.DEPARTEMENTS,
        area_codes=list(network.departements.values_list("code", flat=True)),
    )
    study = create_study(network=network, terms=terms, by=manager, now=now, is_example=True)
    for title, asked in SCENARIOS:
        keep_scenario(study=study, name=title, asked=asked, by=manager, now=now)
