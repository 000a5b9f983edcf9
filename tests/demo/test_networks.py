"""The demonstration says of the real networks what the sources say, and marks all the rest as examples."""

import re
from datetime import date

import pytest

from maillage.accounts.enums import DemoRole
from maillage.accounts.models import Organisation, User
from maillage.accounts.selectors import demo_accounts
from maillage.billing import selectors as billing_selectors
from maillage.billing.enums import AccessTerms, RateUnit
from maillage.billing.models import Tariff
from maillage.calls.enums import Standing
from maillage.calls.models import Call
from maillage.calls.selectors import in_standing, open_calls, requests_to
from maillage.places import selectors
from maillage.places.enums import Level, LifeCycle, PlaceKind, SpaceKind, Vocation
from maillage.places.models import LifeCycleEvent, Network, Place, Space
from tests.demo.conftest import TUESDAY_MORNING
from tests.moments import TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

LOZERE, CANTAL = "solozere", "telecentres-du-cantal"
CHOSEN = "Documents publics du réseau, Lozère 2011–2013"


def telecentres_of(slug: str) -> list[Place]:
    return list(Place.objects.filter(network__slug=slug, kind=PlaceKind.TELECENTRE).select_related("carrier"))


def terms_of(place: Place) -> str:
    tariff = billing_selectors.tariff_of(place_id=place.pk, on=TUESDAY)
    return tariff.terms if tariff else ""


def test_the_seven_telecentres_of_lozere_have_the_carriers_premises_and_terms_of_the_sources():
    told = {
        place.name: (str(place.carrier) if place.carrier else None, place.vocation, terms_of(place))
        for place in telecentres_of(LOZERE)
        if not place.is_example
    }

    shared, multimedia, unknown = Vocation.EMPLOYMENT_HOUSE, Vocation.MULTIMEDIA, Vocation.UNKNOWN
    assert told == {
        "Langogne": ("Communauté de communes du Haut Allier", shared, AccessTerms.BY_ACTIVITY),
        "Villefort": ("Communauté de communes de Villefort", shared, AccessTerms.FREE),
        "Meyrueis": ("Communauté de communes de la Vallée de la Jonte", shared, AccessTerms.FREE),
        "Saint-Chély-d’Apcher": ("Commune de Saint-Chély-d’Apcher", multimedia, AccessTerms.FLAT_RATE),
        "Marvejols": ("Commune de Marvejols", shared, AccessTerms.FREE),
        "Fournels": (None, unknown, AccessTerms.FREE),
        "POLeN": (None, unknown, AccessTerms.FLAT_RATE),
    }


def test_the_five_laureates_were_chosen_on_3_july_2012_and_opened_from_early_2013():
    laureates = LifeCycleEvent.objects.filter(place__network__slug=LOZERE, state=LifeCycle.SELECTED)

    assert sorted(laureates.values_list("place__name", "on")) == [
        ("Langogne", date(2012, 7, 3)),
        ("Marvejols", date(2012, 7, 3)),
        ("Meyrueis", date(2012, 7, 3)),
        ("Saint-Chély-d’Apcher", date(2012, 7, 3)),
        ("Villefort", date(2012, 7, 3)),
    ]
    opening = LifeCycleEvent.objects.get(place__name="Villefort", state=LifeCycle.IN_SERVICE)
    assert (opening.date_in_words, opening.source) == ("à partir de début 2013", CHOSEN)


def test_the_eight_telecentres_of_cantal_are_where_the_departement_says():
    states = {place.name: (place.state, place.is_example) for place in telecentres_of(CANTAL)}

    assert states == {
        "Murat": (LifeCycle.IN_SERVICE, False),
        "Chaudes-Aigues": (LifeCycle.IN_SERVICE, False),
        "Saint-Flour": (LifeCycle.IN_SERVICE, True),
        "Mauriac": (LifeCycle.IN_SERVICE, True),
        "Riom-ès-Montagnes": (LifeCycle.FITTING_OUT, True),
        "Maurs": (LifeCycle.FITTING_OUT, True),
        "Massiac": (LifeCycle.PLANNED, True),
        "Vic-sur-Cère": (LifeCycle.PLANNED, True),
    }


def test_murat_and_chaudes_aigues_are_each_run_by_their_community_of_communes():
    real = Place.objects.filter(network__slug=CANTAL, is_example=False)

    assert dict(real.values_list("name", "carrier__name")) == {
        "Murat": "Communauté de communes de Murat",
        "Chaudes-Aigues": "Communauté de communes de Chaudes-Aigues",
    }


def test_the_two_sources_on_cantal_disagree_and_both_are_kept():
    place = Place.objects.get(name="Saint-Flour")

    facts = [
        (event.state, event.on, event.source.split("\N{NO-BREAK SPACE}:")[0]) for event in place.events.all()
    ]
    assert facts == [
        (LifeCycle.IN_SERVICE, date(2008, 1, 1), "Dossier de concours du département du Cantal, 2008"),
        (LifeCycle.FITTING_OUT, date(2008, 11, 1), "Presse, novembre 2008"),
    ]
    sources = Network.objects.get(slug=CANTAL).sources
    assert "quatre en service, deux en ouverture et deux en projet" in sources
    assert "deux ouverts, Murat et Chaudes-Aigues" in sources


def test_what_no_source_says_stays_unknown():
    assert list(Place.objects.exclude(street="", telephone="")) == []
    assert list(Place.objects.filter(position_is_approximate=False)) == []
    assert list(Organisation.objects.exclude(siret="").exclude(name__endswith="(exemple)")) == []


def test_only_what_the_sources_name_is_not_an_example():
    assert set(Place.objects.filter(is_example=False).values_list("name", flat=True)) == {
        *("Langogne", "Villefort", "Meyrueis", "Saint-Chély-d’Apcher", "Marvejols", "Fournels", "POLeN"),
        *("Murat", "Chaudes-Aigues"),
    }
    assert list(Place.objects.filter(is_example=True).exclude(carrier=None)) == []


def test_every_amount_is_an_example_and_says_so():
    assert list(Tariff.objects.filter(is_example=False)) == []
    assert [tariff for tariff in Tariff.objects.all() if "exemple" not in tariff.basis] == []


def test_the_places_reach_every_level_of_the_grid():
    in_service = selectors.places_with_offer().filter(state=LifeCycle.IN_SERVICE)

    assert {place.name: selectors.level_of(place)[0] for place in in_service} == {
        "La Canourgue": Level.WIFI_POINT,
        "Le Malzieu-Ville": Level.COMPTOIR,
        "Florac": Level.COMPTOIR,
        "Aumont-Aubrac": Level.COMPTOIR,
        "Mauriac": Level.COMPTOIR,
        "Villefort": Level.TELECENTRE,
        "Langogne": Level.TELECENTRE,
        "Saint-Chély-d’Apcher": Level.TELECENTRE,
        "Marvejols": Level.TELECENTRE,
        "Meyrueis": Level.TELECENTRE,
        "Fournels": Level.TELECENTRE,
        "Murat": Level.TELECENTRE,
        "Chaudes-Aigues": Level.TELECENTRE,
        "Saint-Flour": Level.TELECENTRE,
        "POLeN": Level.HIGH_END,
    }


def test_a_comptoir_is_entered_without_booking_except_one():
    bookable = Space.objects.filter(place__kind=PlaceKind.COMPTOIR, is_bookable=True)

    assert set(bookable.values_list("place__name", flat=True)) == {"Florac"}


def test_the_half_day_costs_what_each_of_the_five_terms_says():
    rates = {
        (rate.tariff.place.name, rate.activity or rate.use): rate.cents
        for tariff in billing_selectors.tariffs_on(on=TUESDAY)
        for rate in tariff.rates.filter(space_kind=SpaceKind.DESK_POOL, per=RateUnit.HALF_DAY)
    }

    assert {who: cents for (place, who), cents in rates.items() if place == "Langogne"} == {
        "employee": 500,
        "independent": 400,
        "association": 300,
        "student": 200,
        "project": 0,
    }
    assert rates["Saint-Chély-d’Apcher", ""] == 400
    assert rates["Murat", "work"] == 300
    assert {place for place, _ in rates} & {"Villefort", "Marvejols", "Meyrueis"} == set()


def test_nobody_has_an_invented_name():
    role_and_number = re.compile(
        r"(Télétravailleu(se|r)|Animat(rice|eur)|Porteuse|Instructrice|Membre de comité) \d+"
        r"|Gestionnaire .+|Hôte d.+"
    )

    assert [user.name for user in User.objects.all() if not role_and_number.fullmatch(user.name)] == []
    assert list(User.objects.exclude(email__endswith="@example.org")) == []


def test_one_click_signs_in_as_each_role():
    assert [[user.name for user in users] for _, users in demo_accounts()] == [
        ["Télétravailleuse 1", "Télétravailleur 2", "Télétravailleuse 3"],
        ["Hôte de Villefort", "Hôte de POLeN", "Hôte de Murat"],
        ["Animatrice 1", "Animateur 2"],
        ["Gestionnaire SoLozère", "Gestionnaire SoLozère 2", "Gestionnaire Cantal", "Gestionnaire Cantal 2"],
        ["Instructrice 1", "Instructrice 2", "Instructrice 3"],
        ["Membre de comité 1"],
        ["Porteuse 1"],
    ]


def test_each_host_acts_on_the_place_of_the_same_name():
    hosts = {user.name: user for user in User.objects.filter(name__startswith="Hôte")}

    assert len(hosts) == 15
    assert [
        name for name, user in hosts.items() if selectors.hosted_places(user, on=TUESDAY).count() != 1
    ] == []
    assert selectors.hosted_places(hosts["Hôte de Murat"], on=TUESDAY).get().name == "Murat"


def test_the_manager_of_a_network_acts_on_its_places_only():
    manager = User.objects.get(name="Gestionnaire Cantal")

    assert set(selectors.hosted_places(manager, on=TUESDAY)) == set(
        Place.objects.filter(network__slug=CANTAL)
    )


def test_lozere_2012_has_its_five_laureates_among_the_applications_and_all_are_examples():
    call = Call.objects.get(slug="telecentres-lozere-2012")
    applications = call.applications.exclude(submitted_at=None).filter(is_example=True)
    laureates = {"Langogne", "Villefort", "Meyrueis", "Marvejols"}

    assert applications.count() == call.applications.count() == 7
    assert laureates <= set(applications.values_list("commune__name", flat=True))
    assert applications.filter(organisation__carried_places__isnull=False).distinct().count() == 5


def test_one_call_is_open_so_that_a_visitor_can_apply():
    assert [call.slug for call in open_calls(now=TUESDAY_MORNING)] == ["exemple-appel-ouvert"]


def test_each_reviewer_finds_two_applications_that_wait():
    waiting = {
        user.name: in_standing(requests_to(user, on=TUESDAY), Standing.TO_DECLARE).count()
        for user in User.objects.filter(demo_role=DemoRole.REVIEWER)
    }

    assert waiting == {"Instructrice 1": 2, "Instructrice 2": 2, "Instructrice 3": 2}
