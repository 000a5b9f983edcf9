"""Budget, sizes, places in one EPCI, spacing: obeyed, told, and refused in plain words."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from maillage.siting import selectors, services
from maillage.siting.enums import Objective
from maillage.siting.errors import NothingOpens, RulesTooTight, TooManyKeptInEpci
from maillage.siting.models import Scenario, Study
from maillage.siting.questioning import Asked, Constraints, asked_of
from maillage.siting.selectors.scenarios import asked_in
from maillage.territory.models import Commune, Epci
from tests.factories.places import MandateFactory
from tests.factories.siting import StudyFactory
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db

AMONT, BOURG, COL, DRAILLE, ESTABLES = (str(code) for code in range(48901, 48906))
SIZES = Constraints(office_costs=(30_000, 45_000, 62_000, 80_000), people_an_office=500)
TWO = Asked(objective=Objective.COVERAGE, minutes=11, sites=2)


@pytest.fixture
def study() -> Study:
    """Its five communes are of one EPCI."""
    study = StudyFactory(network__slug="solozere")
    epci = Epci.objects.create(code="200000001", name="Communauté de la Ligne")
    Commune.objects.filter(code__in=study.area_codes).update(epci=epci)
    selectors.ground_of.cache_clear()
    return study


@pytest.fixture
def officer(study) -> Client:
    client = Client()
    client.force_login(MandateFactory(of_manager=True, network=study.network).user)
    return client


def keep(study: Study, asked: Asked) -> Scenario:
    return services.keep_scenario(study=study, name="Essai", asked=asked, by=None, now=SUNDAY_EVENING)


def plain(words: object) -> str:
    return str(words).replace("\xa0", " ").replace("\u202f", " ")


def test_one_place_at_most_in_an_epci(study):
    kept = keep(study, replace(TWO, constraints=Constraints(per_epci=1)))

    assert kept.answer["sites"] == [COL]


def test_places_stand_apart(study):
    kept = keep(study, replace(TWO, kept=(BOURG,), constraints=Constraints(spacing_km=25)))

    assert kept.answer["sites"] == [BOURG, ESTABLES]


def test_a_budget_pays_for_what_it_can(study):
    limits = replace(SIZES, budget_euros=75_000)

    kept = keep(study, replace(TWO, constraints=limits))

    assert kept.answer["objective"] <= 1500
    paid = sum(limits.office_costs[int(size) - 1] for size in kept.answer["sizes"].values())
    assert paid <= 75_000


def test_the_fewest_places_under_a_rule(study):
    asked = Asked(objective=Objective.FEWEST, minutes=11, constraints=Constraints(spacing_km=5))

    assert len(keep(study, asked).answer["sites"]) == 2


def test_a_scenario_asks_again_what_it_asked(study):
    asked = replace(TWO, constraints=replace(SIZES, budget_euros=90_000, per_epci=2, spacing_km=5))

    kept = Scenario.objects.get(pk=keep(study, asked).pk)

    assert asked_in(kept) == asked
    assert asked_of(kept.answer["question"]) == asked


def test_a_budget_below_the_first_office_opens_nothing(study):
    with pytest.raises(NothingOpens) as refusal:
        keep(study, replace(TWO, constraints=replace(SIZES, budget_euros=10_000)))

    assert plain(refusal.value) == (
        "Avec ces contraintes, aucun lieu ne peut ouvrir : un budget de 10 000 €, 500 personnes servies par "
        "bureau, 4 bureaux au plus dans un lieu, 2 lieux. Essayez un budget plus grand."
    )


def test_more_kept_in_an_epci_than_allowed_is_told_with_its_name(study):
    with pytest.raises(TooManyKeptInEpci) as refusal:
        keep(study, replace(TWO, kept=(BOURG, COL), constraints=Constraints(per_epci=1)))

    assert plain(refusal.value) == (
        "Vous gardez 2 lieux dans Communauté de la Ligne, et en permettez 1 par EPCI. Libérez-en un, ou "
        "permettez-en plus."
    )


def test_constraints_that_exclude_each_other_are_named_with_what_to_try(study):
    asked = Asked(objective=Objective.FEWEST, minutes=11, constraints=Constraints(per_epci=1, spacing_km=15))

    with pytest.raises(RulesTooTight) as refusal:
        keep(study, asked)

    assert plain(refusal.value) == (
        "Ces contraintes ensemble sont impossibles : 1 lieu au plus par EPCI, 15 km entre deux lieux. Au "
        "mieux, 1 500 des 2 000 personnes seraient servies. Essayez plus de lieux par EPCI, des lieux plus "
        "proches les uns des autres."
    )


def asks(officer: Client, study: Study, **more: object):
    typed = {"objectif": "coverage", "lieux": 2, "minutes": 11, "part": 90, **more}
    return officer.get(reverse("siting:study", args=["solozere", study.pk]), typed)


def test_the_table_tells_offices_and_what_they_cost(officer, study):
    page = asks(officer, study, tailles="on", accueil=500)

    sites = page.context["board"].findings.sites
    assert [(site.code, site.offices is not None, site.cost_cents is not None) for site in sites] == [
        (BOURG, True, True),
        (DRAILLE, True, True),
    ]
    assert page.context["board"].findings.cost_cents == sum(site.cost_cents for site in sites)


def test_costs_that_fall_with_size_are_told_at_their_field(officer, study):
    page = asks(officer, study, tailles="on", cout4=10)

    assert list(page.context["form"].errors) == ["cout4"]


def test_what_was_asked_is_sent_again_when_it_is_kept(officer, study):
    page = asks(officer, study, epci=1, espacement=5)

    officer.post(
        reverse("siting:keep-scenario", args=["solozere", study.pk]),
        {"name": "Un par EPCI", **dict(page.context["asked_fields"])},
    )

    assert Scenario.objects.get().constraints["per_epci"] == 1
