"""The national aid of 2005 as Cantal obtained it: 100 000 €, with the documents' amounts."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from maillage.accounts.enums import OrganisationKind
from maillage.demo.grants import CANTAL_DAY
from maillage.demo.schemes import NATIONAL_2005
from maillage.grants import selectors, services
from maillage.grants.errors import EnvelopeTooSmall
from maillage.grants.rules import Case
from maillage.places.models import Network
from tests.factories.accounts import OrganisationFactory
from tests.factories.grants import envelope_of
from tests.factories.places import NetworkFactory
from tests.factories.territory import CommuneFactory, ZoneMembershipFactory
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db
LAW = date(2005, 2, 24)  # publication of the law that draws the zone


@pytest.fixture
def network() -> Network:
    return NetworkFactory()


@pytest.fixture
def scheme(network):
    first = ZoneMembershipFactory(valid=DateRange(LAW, None), known=DateRange(LAW, None))
    scheme = services.create_scheme(
        network=network,
        slug=NATIONAL_2005.slug,
        name=NATIONAL_2005.name,
        formula=NATIONAL_2005.formula,
        zoning=first.zoning,
    )
    services.set_version(
        scheme=scheme,
        first_day=NATIONAL_2005.first_day,
        parameters=NATIONAL_2005.parameters,
        legal_reference=NATIONAL_2005.legal_reference,
        reading=NATIONAL_2005.reading,
        by=None,
    )
    return scheme


def commune_inside(scheme):
    inside = ZoneMembershipFactory(
        zoning=scheme.zoning, valid=DateRange(LAW, None), known=DateRange(LAW, None)
    )
    return inside.commune


def amount(scheme, *, desks, commune, on=CANTAL_DAY):
    case = Case(occupied_desks=desks)
    return selectors.amount_for(scheme, case=case, commune=commune, on=on, known_on=CANTAL_DAY)


def award(envelope, found):
    return services.award_computed(
        envelope=envelope,
        amount=found,
        beneficiary=OrganisationFactory(kind=OrganisationKind.EPCI),
        purpose="Télécentre",
        decided_on=CANTAL_DAY,
        minutes="Décision de 2005",
        by=None,
        now=SUNDAY_EVENING,
    )


def test_inside_the_zone_a_centre_has_12_000_euros_and_2_000_a_desk(scheme):
    found = amount(scheme, desks=3, commune=commune_inside(scheme))

    assert found.cents == 12_000_00 + 3 * 2_000_00
    assert [step["label"] for step in found.computed["steps"]] == ["fixed_in_zone", "desks_in_zone"]


def test_outside_it_has_8_000_euros_and_1_500_a_desk(scheme):
    found = amount(scheme, desks=3, commune=CommuneFactory())

    assert found.cents == 8_000_00 + 3 * 1_500_00


def test_before_the_law_was_published_nobody_was_in_the_zone(scheme):
    found = amount(scheme, desks=0, commune=commune_inside(scheme), on=date(2005, 1, 31))

    assert (found.cents, found.zone["is_in"]) == (8_000_00, False)


def test_eight_centres_and_two_occupied_desks_are_the_100_000_euros(network, scheme):
    """8 × 12 000 € is in the documents; that the other 4 000 € are two desks is our reconstruction."""
    envelope = envelope_of(100_000, network=network, year=2005, scheme=scheme)

    awards = [
        award(envelope, amount(scheme, desks=desks, commune=commune_inside(scheme)))
        for desks in (1, 1, 0, 0, 0, 0, 0, 0)
    ]

    envelope.refresh_from_db()
    assert sorted(each.cents for each in awards) == 6 * [12_000_00] + 2 * [14_000_00]
    assert (envelope.awarded_cents, envelope.left_cents) == (100_000_00, 0)
    with pytest.raises(EnvelopeTooSmall):
        award(envelope, amount(scheme, desks=0, commune=commune_inside(scheme)))


def test_a_new_amount_does_not_change_what_was_decided(network, scheme):
    envelope = envelope_of(100_000, network=network, year=2005, scheme=scheme)
    given = award(envelope, amount(scheme, desks=0, commune=commune_inside(scheme)))

    services.set_version(
        scheme=scheme,
        first_day=date(2006, 7, 1),
        parameters=dict(NATIONAL_2005.parameters) | {"in_zone_fixed_cents": 1},
        legal_reference="Autre texte",
        by=None,
    )

    given.refresh_from_db()
    assert (given.cents, given.computed["version"], given.version.number) == (12_000_00, 1, 1)
