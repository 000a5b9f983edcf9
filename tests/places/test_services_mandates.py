"""Mandates given and ended: by whom, over what, and what the journal keeps."""

import functools
from datetime import date, timedelta

import pytest

from maillage.core.models import Entry
from maillage.places import selectors, services
from maillage.places.enums import Role
from maillage.places.errors import LastManager, MandateAlreadyHeld, NotYoursToGive, WrongTarget
from maillage.places.models import Mandate
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.places import MandateFactory, PlaceFactory
from tests.moments import MONDAY, MONDAY_NOON, SATURDAY, SUNDAY, TUESDAY
from tests.threads import at_once

pytestmark = pytest.mark.django_db

NOW = MONDAY_NOON


def grant(target, *, by, user=None, role=Role.HOST, starts_on=MONDAY, ends_on=None) -> Mandate:
    return services.grant_mandate(
        user=user or UserFactory(),
        role=role,
        target=target,
        starts_on=starts_on,
        ends_on=ends_on,
        by=by,
        now=NOW,
    )


def end(mandate: Mandate, *, by) -> None:
    services.end_mandate(mandate=mandate, by=by, now=NOW)


def test_a_host_gives_a_mandate_on_the_place_and_the_journal_says_so(place, host, stranger):
    mandate = grant(place, by=host, user=stranger, ends_on=SATURDAY)

    assert (mandate.user, mandate.role, mandate.place, mandate.starts_on, mandate.ends_on) == (
        stranger,
        Role.HOST,
        place,
        MONDAY,
        SATURDAY,
    )
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor_id, entry.facts) == (
        "mandate given",
        host.pk,
        {"to": stranger.pk, "as_role": "host"},
    )


def test_a_manager_gives_mandates_on_the_network_its_places_and_their_carriers(place, manager):
    place.carrier = OrganisationFactory()
    place.save()

    given = [
        grant(place.network, by=manager, role=Role.REVIEWER),
        grant(place, by=manager, role=Role.ANIMATOR),
        grant(place.carrier, by=manager, role=Role.CARRIER),
    ]

    assert [mandate.target for mandate in given] == [place.network, place, place.carrier]


def test_the_installation_itself_names_the_first_manager(place, stranger):
    mandate = grant(place.network, by=None, user=stranger, role=Role.NETWORK_MANAGER)

    assert (mandate.user, mandate.granted_by) == (stranger, None)


def test_nobody_gives_a_role_over_what_is_not_theirs(place, host, manager, reviewer, stranger):
    other = PlaceFactory()
    ended = MandateFactory(place=place, ends_on=SUNDAY).user
    to_come = MandateFactory(place=place, starts_on=TUESDAY).user
    animator = MandateFactory(place=place, role=Role.ANIMATOR).user

    for target, by in [
        (place, stranger),
        (place, reviewer),
        (place, animator),
        (place, ended),
        (place, to_come),
        (other, host),
        (other, manager),
    ]:
        with pytest.raises(NotYoursToGive):
            grant(target, by=by)
    with pytest.raises(NotYoursToGive):
        grant(place.network, by=host, role=Role.REVIEWER)
    with pytest.raises(NotYoursToGive):
        grant(OrganisationFactory(), by=manager, role=Role.CARRIER)


def test_a_role_is_given_for_what_it_is_made_for(place, manager):
    with pytest.raises(WrongTarget):
        grant(place.network, by=manager, role=Role.HOST)


@pytest.mark.parametrize(
    ("starts_on", "ends_on"), [(MONDAY, None), (SUNDAY, MONDAY), (TUESDAY, TUESDAY), (date(2029, 1, 1), None)]
)
def test_a_mandate_is_not_held_twice_on_one_day(place, host, stranger, starts_on, ends_on):
    grant(place, by=host, user=stranger, starts_on=MONDAY, ends_on=TUESDAY)

    with pytest.raises(MandateAlreadyHeld):
        grant(place, by=host, user=stranger, starts_on=starts_on, ends_on=ends_on)


def test_one_mandate_may_follow_another(place, host, stranger):
    grant(place, by=host, user=stranger, starts_on=MONDAY, ends_on=MONDAY)

    grant(place, by=host, user=stranger, starts_on=TUESDAY)

    assert stranger.mandates.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_mandate_given_at_the_same_instant_is_given_once():
    host = MandateFactory(place=PlaceFactory())
    user = UserFactory()

    acts = [functools.partial(grant, host.place, by=host.user, user=user, ends_on=SATURDAY)] * 4

    assert at_once(acts) == {"done": 1, "MandateAlreadyHeld": 3}


def test_an_ended_mandate_opens_nothing_any_more(place, host, manager):
    end(host.mandates.get(), by=manager)

    assert host.mandates.get().ends_on == SUNDAY
    assert list(selectors.hosted_places(host, on=MONDAY)) == []
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor_id, entry.facts) == (
        "mandate ended",
        manager.pk,
        {"to": host.pk, "as_role": "host"},
    )


def test_a_mandate_ended_on_its_first_day_leaves_only_the_journal(place, manager):
    mandate_id = MandateFactory(place=place, starts_on=MONDAY).pk

    end(Mandate.objects.get(pk=mandate_id), by=manager)

    assert not Mandate.objects.filter(pk=mandate_id).exists()
    assert Entry.objects.get().subject_id == str(mandate_id)


def test_anybody_gives_up_their_own_mandate(place, reviewer):
    end(reviewer.mandates.get(), by=reviewer)

    assert not Mandate.objects.in_force(on=MONDAY).filter(user=reviewer).exists()


def test_nobody_ends_the_mandate_of_another_without_being_able_to_give_it(place, host, manager, stranger):
    for mandate, by in [(host.mandates.get(), stranger), (manager.mandates.get(), host)]:
        with pytest.raises(NotYoursToGive):
            end(mandate, by=by)

    assert Mandate.objects.in_force(on=MONDAY).count() == 2


def test_a_network_keeps_its_last_manager(place, manager):
    MandateFactory(of_manager=True, network=place.network, ends_on=SUNDAY)

    with pytest.raises(LastManager):
        end(manager.mandates.get(), by=manager)

    MandateFactory(of_manager=True, network=place.network)
    end(manager.mandates.get(), by=manager)


@pytest.mark.django_db(transaction=True)
def test_two_managers_who_leave_at_the_same_instant_leave_one():
    network = PlaceFactory().network
    mandates = MandateFactory.create_batch(2, of_manager=True, network=network)

    acts = [functools.partial(end, mandate, by=mandate.user) for mandate in mandates]

    assert at_once(acts) == {"done": 1, "LastManager": 1}


def test_who_acts_on_a_place_is_its_people_and_its_networks_managers(place, host, manager, reviewer):
    ended = MandateFactory(place=place, ends_on=MONDAY - timedelta(days=1))

    people = [mandate.user for mandate in selectors.people_on(place, on=MONDAY)]

    assert people == [host, manager]
    assert ended.user not in people
