"""Organisations: a SIRET is right, unique, or not known."""

import pytest

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.errors import SiretNotValid, SiretTaken
from maillage.accounts.models import Organisation
from maillage.accounts.rules import check_siret
from maillage.accounts.services import create_organisation

LA_POSTE = "35600000049837"  # its figures add up to a multiple of five, and fail the usual check


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("73282932000074", "73282932000074"),
        (" 732 829 320 00074 ", "73282932000074"),
        (LA_POSTE, LA_POSTE),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_right_siret_is_kept_as_fourteen_figures(typed, kept):
    assert check_siret(typed) == kept


@pytest.mark.parametrize("typed", ["73282932000075", "732829320", "7328293200007A", "35600000049838"])
def test_a_wrong_siret_is_refused(typed):
    with pytest.raises(SiretNotValid):
        check_siret(typed)


@pytest.mark.django_db
def test_two_organisations_may_both_have_an_unknown_siret():
    for name in ("Commune de Marvejols", "Commune de Fournels"):
        create_organisation(name=name, kind=OrganisationKind.COMMUNE, by=None)

    assert Organisation.objects.filter(siret="").count() == 2


@pytest.mark.django_db
def test_two_organisations_never_have_the_same_siret():
    first = create_organisation(name="La Poste", kind=OrganisationKind.COMPANY, siret=LA_POSTE, by=None)

    with pytest.raises(SiretTaken):
        create_organisation(name="La Poste bis", kind=OrganisationKind.COMPANY, siret=LA_POSTE, by=None)

    assert list(Organisation.objects.all()) == [first]
