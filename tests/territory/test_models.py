"""What the database refuses, whoever writes the row."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories.territory import CommuneFactory, CommuneSuccessionFactory, EpciFactory, PostcodeFactory

pytestmark = pytest.mark.django_db


def refusal(factory, **facts):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        factory(**facts)
    return refused.value.__cause__.diag.constraint_name


@pytest.mark.parametrize("code", ["48", "4809X", "2C001", "48 95", "A8095"])
def test_an_insee_code_has_its_shape(code):
    assert refusal(CommuneFactory, code=code) == "territory_commune_code_shape"


def test_a_corsican_code_is_an_insee_code():
    assert CommuneFactory(code="2A004").code == "2A004"


def test_a_commune_is_on_earth():
    assert refusal(CommuneFactory, latitude=448.5) == "territory_commune_position_on_earth"


def test_an_epci_is_known_by_its_siren():
    assert refusal(EpciFactory, code="20006") == "territory_epci_code_shape"


def test_a_postcode_has_five_figures():
    assert refusal(PostcodeFactory, code="4800") == "territory_postcode_shape"


def test_a_commune_has_a_postcode_once():
    known = PostcodeFactory()

    assert refusal(PostcodeFactory, commune=known.commune, code=known.code) == "territory_postcode_once"


def test_a_former_code_has_its_shape():
    assert refusal(CommuneSuccessionFactory, former_code="480") == "territory_succession_code_shape"


def test_a_former_name_leads_to_a_commune_once():
    known = CommuneSuccessionFactory()
    again = {"former_code": known.former_code, "former_name": known.former_name}

    assert (
        refusal(CommuneSuccessionFactory, **again, successor=known.successor) == "territory_succession_once"
    )
