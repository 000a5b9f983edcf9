"""What the database refuses of a zone, whoever writes the row."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories.territory import ZoneMembershipFactory, ZoningTextFactory
from tests.territory.test_models import refusal

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH = date(2012, 1, 1), date(2012, 2, 1), date(2012, 3, 1)


def test_a_membership_has_days():
    assert refusal(ZoneMembershipFactory, valid=DateRange(JANUARY, JANUARY)) == "territory_zone_has_days"


def test_a_membership_is_known_from_a_day_on():
    assert refusal(ZoneMembershipFactory, known=DateRange(None, None)) == "territory_zone_known_from_a_day"


def test_a_belief_ends_by_a_text():
    ended = DateRange(JANUARY, MARCH)

    assert refusal(ZoneMembershipFactory, known=ended) == "territory_zone_correction_has_a_text"


def test_a_part_is_named_by_its_code():
    assert refusal(ZoneMembershipFactory, part="480") == "territory_zone_part_shape"


def test_a_commune_is_in_a_zone_once_at_a_time():
    row = ZoneMembershipFactory()

    again = {"text": row.text, "commune": row.commune, "valid": DateRange(FEBRUARY, MARCH)}
    assert refusal(ZoneMembershipFactory, **again) == "territory_zone_said_once"


def test_another_part_of_it_is_not_the_same():
    row = ZoneMembershipFactory(part="48001")

    other = ZoneMembershipFactory(text=row.text, commune=row.commune, part="48002")

    assert other.commune.zones.count() == 2


def test_a_text_has_its_title_once():
    known = ZoningTextFactory()

    assert refusal(ZoningTextFactory, zoning=known.zoning, title=known.title) == "territory_zoning_text_once"
