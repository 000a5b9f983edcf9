"""The zones of the demonstration say what they assume; the communes of 2012 answer to their names of then."""

from datetime import date

import pytest

from maillage.demo.zonings import AID_AREA, FRR, MALZIEU_COMMUNES, ZRR, aid_area_codes, load_zonings
from maillage.territory import selectors
from maillage.territory.models import Commune, ZoneMembership, Zoning
from maillage.territory.selectors import Moment
from tests.factories.territory import load_real_territory

pytestmark = pytest.mark.django_db


def slugs_of(name, *, on):
    commune = Commune.objects.get(name=name)
    return [row.zoning.slug for row in selectors.zones_of(commune, Moment(on=on, known_on=date(2026, 1, 1)))]


def test_every_commune_of_the_aid_is_found_by_its_name_of_then():
    load_real_territory("48")

    assert len(aid_area_codes()) == len(MALZIEU_COMMUNES.split(","))


def test_lozere_and_cantal_leave_the_zrr_for_the_frr_in_july_2024():
    load_real_territory("48", "15")

    load_zonings()

    assert slugs_of("Murat", on=date(2024, 6, 30)) == [ZRR.slug]
    assert slugs_of("Murat", on=date(2024, 7, 1)) == [FRR.slug]
    assert slugs_of("Rimeize", on=date(2012, 5, 1)) == [AID_AREA.slug, ZRR.slug]
    assert all(zoning.caveat for zoning in Zoning.objects.all())


def test_loading_again_changes_nothing():
    load_real_territory("48")
    load_zonings()
    before = list(ZoneMembership.objects.order_by("pk").values_list("pk", flat=True))

    load_zonings()

    assert list(ZoneMembership.objects.order_by("pk").values_list("pk", flat=True)) == before
