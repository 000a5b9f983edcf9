"""Who pays for the centre of Murat: the grant of 2005 and its host authority, marked as examples."""

from datetime import date
from functools import partial

from maillage.accounts.models import User
from maillage.grants import services
from maillage.grants.enums import FunderLevel, Nature
from maillage.places.models import Network

COST_CENTS, OWN_CENTS = 24_000_00, 10_000_00
IN_KIND = (
    (4_320_00, "Locaux : 60 m² à 6 € par mois et par m², douze mois (exemple)"),
    (9_000_00, "Accueil : 600 heures à 15 € (exemple)"),
)


def show_cantal_plan(network: Network, *, since: date, by: User) -> None:
    """The host authority bears premises and reception staff, as the documents say; the sums are ours."""
    place = network.places.filter(slug="murat", carrier__isnull=False).first()
    if place is None or place.carrier is None:
        return
    plan = services.set_plan(place=place, cost_cents=COST_CENTS, public_rate=8000, is_example=True, by=by)
    give = partial(
        services.add_funding, plan=plan, funder=place.carrier, level=FunderLevel.EPCI, since=since, by=by
    )
    give(nature=Nature.MONEY, cents=OWN_CENTS, is_public=False)
    for cents, valuation in IN_KIND:
        give(nature=Nature.IN_KIND, cents=cents, valuation=valuation)
