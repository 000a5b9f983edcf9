"""What a scheme gives, by the version and the zone of the reference day, as both were known."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from maillage.grants import selectors, services
from maillage.grants.errors import NoVersionThatDay, OutsideZone, ParameterMissing, VersionInForce
from maillage.grants.rules import Case
from tests.factories.grants import SchemeFactory, SchemeVersionFactory
from tests.factories.territory import CommuneFactory, ZoneMembershipFactory, ZoningFactory, ZoningTextFactory

pytestmark = pytest.mark.django_db
FNADT_2005 = {
    "in_zone_fixed_cents": 12_000_00,
    "in_zone_per_desk_cents": 2_000_00,
    "outside_fixed_cents": 8_000_00,
    "outside_per_desk_cents": 1_500_00,
}
IN_2006 = date(2006, 3, 1)


@pytest.fixture
def fnadt():
    scheme = SchemeFactory(per_desk=True)
    SchemeVersionFactory(scheme=scheme, parameters=FNADT_2005, legal_reference="Note DIACT")
    return scheme


def in_zone(zoning, *, known_from=date(2005, 2, 24)):
    commune = CommuneFactory()
    ZoneMembershipFactory(
        text=ZoningTextFactory(zoning=zoning, published_on=known_from),
        commune=commune,
        valid=DateRange(date(2005, 2, 24), date(2024, 7, 1)),
    )
    return commune


def amount(scheme, commune, *, on=IN_2006, known_on=None, **case):
    return selectors.amount_for(scheme, case=Case(**case), commune=commune, on=on, known_on=known_on or on)


def test_the_zone_of_the_day_decides_the_amount_and_is_kept(fnadt):
    inside = amount(fnadt, in_zone(fnadt.zoning), occupied_desks=2)
    outside = amount(fnadt, CommuneFactory(), occupied_desks=2)

    assert (inside.cents, outside.cents) == (16_000_00, 11_000_00)
    assert (inside.zone["is_in"], inside.zone["on"], inside.zone["known_on"]) == (
        True,
        "2006-03-01",
        "2006-03-01",
    )
    assert outside.zone["is_in"] is False


def test_a_text_published_later_changes_what_is_computed_later_only(fnadt):
    commune = in_zone(fnadt.zoning, known_from=date(2007, 1, 1))

    assert amount(fnadt, commune, occupied_desks=0).cents == 8_000_00
    assert amount(fnadt, commune, occupied_desks=0, known_on=date(2007, 1, 1)).cents == 12_000_00


def test_an_amount_keeps_its_rule_its_text_and_its_steps(fnadt):
    kept = amount(fnadt, CommuneFactory(), occupied_desks=1).computed

    assert (kept["formula"], kept["version"], kept["legal_reference"]) == ("per_desk", 1, "Note DIACT")
    assert kept["inputs"] == {"in_zone": False, "occupied_desks": 1}
    assert [step["cents"] for step in kept["steps"]] == [8_000_00, 1_500_00]


def test_an_aid_of_an_area_is_not_given_outside_it():
    scheme = SchemeFactory(zoning=ZoningFactory(slug="bassin"))
    SchemeVersionFactory(scheme=scheme)

    assert amount(scheme, in_zone(scheme.zoning), expenses_cents=100).cents == 100
    with pytest.raises(OutsideZone):
        amount(scheme, CommuneFactory(), expenses_cents=100)


def test_an_aid_without_zone_is_given_everywhere():
    scheme = SchemeVersionFactory().scheme

    found = amount(scheme, CommuneFactory(), expenses_cents=5_000_00)

    assert (found.cents, found.zone) == (3_000_00, {})


def test_new_amounts_begin_on_their_day_and_end_those_before(fnadt):
    changed = FNADT_2005 | {"in_zone_fixed_cents": 13_000_00}
    services.set_version(
        scheme=fnadt, first_day=date(2008, 1, 1), parameters=changed, legal_reference="Circulaire", by=None
    )
    commune = in_zone(fnadt.zoning)

    assert amount(fnadt, commune, on=date(2007, 12, 31), occupied_desks=0).cents == 12_000_00
    assert amount(fnadt, commune, on=date(2008, 1, 1), occupied_desks=0).cents == 13_000_00


def test_amounts_are_not_rewritten_backwards(fnadt):
    with pytest.raises(VersionInForce):
        services.set_version(
            scheme=fnadt, first_day=date(2004, 1, 1), parameters=FNADT_2005, legal_reference="x", by=None
        )


def test_a_version_says_every_amount_of_its_formula():
    with pytest.raises(ParameterMissing):
        services.set_version(
            scheme=SchemeFactory(), first_day=IN_2006, parameters={}, legal_reference="x", by=None
        )


def test_before_its_first_version_a_scheme_gives_nothing():
    with pytest.raises(NoVersionThatDay):
        amount(SchemeVersionFactory().scheme, CommuneFactory(), on=date(2004, 12, 31), expenses_cents=1)
