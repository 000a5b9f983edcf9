"""Building the networks from their sheets, by the services that a real network would use."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from maillage.accounts.enums import DemoRole
from maillage.accounts.models import Organisation, User
from maillage.accounts.services import create_organisation, open_demo_account
from maillage.billing.services import set_tariff
from maillage.booking.rules import week_of
from maillage.booking.services import close_place
from maillage.core.periods import DateSpan
from maillage.demo import cast
from maillage.demo.interests import invented_interests
from maillage.demo.neighbours import Neighbours
from maillage.demo.sheets import Carrier, Fact, NetworkSheet, PlaceSheet, spans
from maillage.places.enums import Role
from maillage.places.models import Network, Place
from maillage.places.selectors import Target
from maillage.places.services import (
    confirm_place,
    create_network,
    create_place,
    grant_mandate,
    record_event,
    set_exception,
)
from maillage.places.services.interest_history import import_interests
from maillage.places.services.places import PlaceFields
from maillage.territory.models import Departement
from maillage.territory.selectors import commune

MANDATES_SINCE = timedelta(days=365)


def build_network(sheet: NetworkSheet, *, regulars: dict[str, list[cast.Regular]], now: datetime) -> Network:
    network = create_network(
        slug=sheet.slug,
        name=sheet.name,
        departements=Departement.objects.filter(code__in=sheet.departements),
        by=None,
        **sheet.fields,
    )
    manager = open_demo_account(
        email=cast.manager_email(sheet),
        name=sheet.manager,
        demo_role=DemoRole.NETWORK_MANAGER,
        demo_note=sheet.name,
    )
    _grant(manager, Role.NETWORK_MANAGER, network, by=None, now=now)
    animator = open_demo_account(
        email=cast.animator_email(sheet),
        name=sheet.animator,
        demo_role=DemoRole.ANIMATOR,
        demo_note=sheet.name,
    )
    _grant(animator, Role.ANIMATOR, network, by=manager, now=now)
    for place_sheet in sheet.places:
        place = build_place(place_sheet, network=network, manager=manager, now=now)
        _welcome_regulars(regulars[place_sheet.name], place=place, manager=manager, now=now)
    return network


def open_second_manager(network: Network, *, sheet: NetworkSheet, by: User, now: datetime) -> User:
    """So that a visitor can hold the two roles of what takes two persons: checking and approving."""
    second = open_demo_account(
        email=cast.second_manager_email(sheet),
        name=f"{sheet.manager} 2",
        demo_role=DemoRole.NETWORK_MANAGER,
        demo_note=sheet.name,
    )
    _grant(second, Role.NETWORK_MANAGER, network, by=by, now=now)
    return second


def build_place(sheet: PlaceSheet, *, network: Network, manager: User, now: datetime) -> Place:
    first, *others = sheet.facts
    fields: PlaceFields = {**sheet.fields, "carrier": _carrier(sheet.carrier, by=manager)}
    place = create_place(
        network=network,
        name=sheet.name,
        kind=sheet.kind,
        commune=commune(sheet.commune),
        state=first.state,
        on=first.on,
        source=first.source,
        date_in_words=first.date_in_words,
        offer=sheet.offer,
        by=manager,
        **fields,
    )
    _tell_life(place, facts=others, by=manager)
    _set_exceptions(place, sheet=sheet, by=manager, today=timezone.localdate(now))
    _close(place, sheet=sheet, by=manager, now=now)
    if sheet.interests:
        invented = invented_interests(place, count=sheet.interests, now=now)
        import_interests(place=place, interests=invented, by=manager)
    _set_terms(place, sheet=sheet, by=manager)
    _set_host(place, sheet=sheet, by=manager, now=now)
    return place


def _tell_life(place: Place, *, facts: Sequence[Fact], by: User) -> None:
    for fact in facts:
        record_event(
            place=place,
            state=fact.state,
            on=fact.on,
            source=fact.source,
            date_in_words=fact.date_in_words,
            is_history=fact.is_history,
            by=by,
        )


def _set_exceptions(place: Place, *, sheet: PlaceSheet, by: User, today: date) -> None:
    for exception in sheet.exceptions:
        monday = week_of(today) + timedelta(weeks=exception.weeks_ahead)
        set_exception(
            place=place,
            on=monday + timedelta(days=exception.weekday),
            spans=spans(exception.hours),
            reason=exception.reason,
            by=by,
        )


def _close(place: Place, *, sheet: PlaceSheet, by: User, now: datetime) -> None:
    for closing in sheet.closings:
        monday = week_of(timezone.localdate(now)) + timedelta(weeks=closing.weeks_ahead)
        days = DateSpan(monday, monday + timedelta(days=closing.days))
        close_place(place=place, days=days, reason=closing.reason, by=by, now=now)


def _carrier(carrier: Carrier | None, *, by: User) -> Organisation | None:
    if carrier is None:
        return None
    return create_organisation(name=carrier.name, kind=carrier.kind, commune=commune(carrier.commune), by=by)


def _set_terms(place: Place, *, sheet: PlaceSheet, by: User) -> None:
    for terms in sheet.terms:
        set_tariff(
            place=place,
            terms=terms.terms,
            starts_on=terms.starts_on,
            basis=terms.basis,
            rates=terms.rates,
            fees=terms.fees,
            is_example=True,
            by=by,
        )


def _set_host(place: Place, *, sheet: PlaceSheet, by: User, now: datetime) -> None:
    if not sheet.host:
        return
    host = open_demo_account(
        email=cast.host_email(sheet),
        name=sheet.host,
        demo_role=DemoRole.HOST if sheet.name in cast.ONE_CLICK_HOSTS else "",
        demo_note=f"{place.name}, {place.network}",
    )
    _grant(host, Role.HOST, place, by=by, now=now)
    if sheet.confirmed_days_ago is not None:
        confirm_place(
            place=place, on=timezone.localdate(now) - timedelta(days=sheet.confirmed_days_ago), by=host
        )


def _welcome_regulars(
    regulars: Sequence[cast.Regular], *, place: Place, manager: User, now: datetime
) -> None:
    if not regulars:
        return
    neighbours = Neighbours(place)
    for regular in regulars:
        home = neighbours.draw(Random(regular.email))
        user = open_demo_account(
            email=regular.email,
            name=regular.name,
            activity=regular.activity,
            home_commune=home,
            demo_role=DemoRole.TELEWORKER if regular.is_one_click else "",
            demo_note=f"vient souvent à {place.name}" if regular.is_one_click else "",
        )
        _grant(user, Role.TELEWORKER, place.network, by=manager, now=now)


def _grant(user: User, role: Role, target: Target, *, by: User | None, now: datetime) -> None:
    grant_mandate(
        user=user,
        role=role,
        target=target,
        starts_on=timezone.localdate(now) - MANDATES_SINCE,
        ends_on=None,
        by=by,
        now=now,
    )
