"""The money of the demonstration: the aids of 2005 and 2012 with their envelopes, and modern examples.

The sums of the envelopes are the documents'; how they fall on each centre is ours, and said.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from django.db.models import Q

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation, User
from maillage.accounts.services import create_organisation
from maillage.calls.models import Application
from maillage.core.periods import at_local_time
from maillage.demo.funding import show_cantal_plan
from maillage.demo.schemes import MODERN, NATIONAL_2005, SHARED_2012, TELEWORKER_AID, SchemeSheet
from maillage.grants import selectors, services
from maillage.grants.enums import FunderLevel, Nature, ShareWay
from maillage.grants.models import Envelope, Scheme
from maillage.grants.rules import Case, share_envelope
from maillage.grants.rules.shares import Request
from maillage.grants.services.forgetting import forget_money
from maillage.places.models import Network, Place
from maillage.territory.models import Zoning

STATE, LOZERE = "État (DIACT, FNADT)", "Département de la Lozère"
CANTAL_DAY = date(2005, 12, 31)
OCCUPIED_2005 = {"murat": 1, "chaudes-aigues": 1}
CANTAL_MINUTES = "Décision de 2005, date d’exemple ; répartition par centre reconstituée"
CANTAL_PURPOSE = "Télécentre : part fixe et postes occupés (répartition : notre reconstruction)"
FINAL_SELECTION = date(2012, 7, 3)
LAUREATES, COMMITTED_2012 = 5, 4  # the last one shows what an alert looks like
EXAMPLE_CENTRE = "villefort"


def load_cantal_money(network: Network, *, manager: User) -> None:
    """100 000 €, the documents' sum: 8 × 12 000 € and, by our reconstruction, two occupied desks."""
    if network.envelopes.exists():
        return
    scheme = money_scheme(network, NATIONAL_2005, by=manager)
    now = noon_of(network, CANTAL_DAY)
    envelope = services.create_envelope(
        network=network,
        funder=_body(STATE, OrganisationKind.PUBLIC_BODY, by=manager),
        level=FunderLevel.STATE,
        name="FNADT, télécentres du Cantal",
        year=2005,
        voted_cents=100_000_00,
        minutes="Aide obtenue par le Cantal : 100 000 € (date d’exemple)",
        scheme=scheme,
        by=manager,
        now=now,
    )
    carrier = _body("Département du Cantal", OrganisationKind.DEPARTEMENT, by=manager)
    for place in network.places.select_related("commune", "carrier").order_by("name"):
        _award_centre(place, envelope=envelope, scheme=scheme, carrier=carrier, by=manager, now=now)
    show_cantal_plan(network, since=CANTAL_DAY, by=manager)


def _award_centre(
    place: Place, *, envelope: Envelope, scheme: Scheme, carrier: Organisation, by: User, now: datetime
) -> None:
    case = Case(occupied_desks=OCCUPIED_2005.get(place.slug, 0))
    amount = selectors.amount_for(
        scheme, case=case, commune=place.commune, on=CANTAL_DAY, known_on=CANTAL_DAY
    )
    award = services.award_computed(
        envelope=envelope,
        amount=amount,
        beneficiary=place.carrier or carrier,
        purpose=CANTAL_PURPOSE,
        decided_on=CANTAL_DAY,
        minutes=CANTAL_MINUTES,
        place=place,
        is_example=True,
        by=by,
        now=now,
    )
    services.commit_award(
        award=award, commitment=f"EXEMPLE-2005-{award.pk}", committed_on=CANTAL_DAY, by=by, now=now
    )


def load_lozere_money(network: Network, *, manager: User, now: datetime) -> None:
    if network.envelopes.exists():
        return
    funder = _body(LOZERE, OrganisationKind.DEPARTEMENT, by=manager)
    _share_2012(network, funder=funder, by=manager)
    money_scheme(network, TELEWORKER_AID, by=manager)
    rate, _ = (money_scheme(network, sheet, by=manager) for sheet in MODERN)
    _show_modern(network, rate, funder=funder, by=manager, now=now)


def _share_2012(network: Network, *, funder: Organisation, by: User) -> None:
    """The envelope of the call among its five laureates; the documents give no amount for any of them."""
    scheme = money_scheme(network, SHARED_2012, by=by)
    envelope = services.create_envelope(
        network=network,
        funder=funder,
        level=FunderLevel.DEPARTEMENT,
        name="Télécentres, appel à candidatures",
        year=2012,
        voted_cents=50_000_00,
        minutes="Appel à candidatures 2012 : 50 000 € au plus",
        scheme=scheme,
        by=by,
        now=noon_of(network, date(2012, 2, 20)),
    )
    calls = selectors.calls_to_share(envelope).filter(slug="telecentres-lozere-2012")
    asking = [each for call in calls for each in selectors.applications_to_share(envelope, call=call)]
    _award_shares(envelope, asking[:LAUREATES], by=by, now=noon_of(network, FINAL_SELECTION))


def _award_shares(envelope: Envelope, laureates: Sequence[Application], *, by: User, now: datetime) -> None:
    requests = [Request(str(each.pk), each.requested_cents or 0) for each in laureates]
    shares = share_envelope(envelope.left_cents, requests, way=ShareWay.PRO_RATA)
    awards = services.decide_shares(
        envelope=envelope,
        decided=[(each, share.cents) for each, share in zip(laureates, shares, strict=True)],
        proposed={share.key: share.cents for share in shares},
        way=ShareWay.PRO_RATA,
        decided_on=FINAL_SELECTION,
        minutes="Sélection finale du 3 juillet 2012 ; montants d’exemple",
        is_example=True,
        by=by,
        now=now,
    )
    for award in awards[:COMMITTED_2012]:
        number = f"EXEMPLE-2012-{award.pk}"
        services.commit_award(award=award, commitment=number, committed_on=FINAL_SELECTION, by=by, now=now)


def _show_modern(network: Network, scheme: Scheme, *, funder: Organisation, by: User, now: datetime) -> None:
    """An envelope of this year, one award out of it, and the funding plan of the same place: all invented."""
    today = now.astimezone(network.zone).date()
    envelope = services.create_envelope(
        network=network,
        funder=funder,
        level=FunderLevel.DEPARTEMENT,
        name="Équipement des tiers-lieux (exemple)",
        year=today.year,
        voted_cents=60_000_00,
        minutes="Budget inventé pour la démonstration",
        scheme=scheme,
        is_example=True,
        by=by,
        now=now,
    )
    place = network.places.filter(slug=EXAMPLE_CENTRE, carrier__isnull=False).first()
    if place is None or place.carrier is None:
        return
    case = Case(expenses_cents=24_000_00)
    award = services.award_computed(
        envelope=envelope,
        amount=selectors.amount_for(scheme, case=case, commune=place.commune, on=today, known_on=today),
        beneficiary=place.carrier,
        purpose="Bureaux réglables et visioconférence (exemple)",
        decided_on=today,
        minutes="Décision inventée pour la démonstration",
        place=place,
        is_example=True,
        by=by,
        now=now,
    )
    until = selectors.last_day_to_claim(award, committed_on=today)
    services.commit_award(
        award=award, commitment="EXEMPLE-1", committed_on=today, claim_until=until, by=by, now=now
    )
    plan = services.set_plan(place=place, cost_cents=24_000_00, public_rate=8000, is_example=True, by=by)
    services.add_funding(
        plan=plan,
        funder=place.carrier,
        level=FunderLevel.EPCI,
        nature=Nature.IN_KIND,
        cents=3_600_00,
        valuation="30 m² à 10 € par mois et par m², douze mois (exemple)",
        since=today,
        by=by,
    )


def money_scheme(network: Network, sheet: SchemeSheet, *, by: User) -> Scheme:
    zoning = Zoning.objects.get(slug=sheet.zoning) if sheet.zoning else None
    scheme = services.create_scheme(
        network=network,
        slug=sheet.slug,
        name=sheet.name,
        summary=sheet.summary,
        formula=sheet.formula,
        zoning=zoning,
        owns_area=sheet.owns_area,
        is_example=sheet.is_example,
        by=by,
    )
    services.set_version(
        scheme=scheme,
        first_day=sheet.first_day,
        parameters=sheet.parameters,
        legal_reference=sheet.legal_reference,
        reading=sheet.reading,
        by=by,
    )
    return scheme


def _body(name: str, kind: str, *, by: User) -> Organisation:
    known = Organisation.objects.filter(name=name, kind=kind).first()
    return known or create_organisation(name=name, kind=kind, by=by)


def noon_of(network: Network, day: date) -> datetime:
    return at_local_time(day, time(12), zone=network.zone)


def forget_grants(networks: Iterable[Network]) -> None:
    """For a reset: before the calls, whose applications the awards rest on."""
    wanted = list(networks)
    of_networks = Q(envelopes__network__in=wanted) | Q(awards__envelope__network__in=wanted)
    public = [OrganisationKind.DEPARTEMENT, OrganisationKind.PUBLIC_BODY]
    bodies = list(Organisation.objects.filter(of_networks, kind__in=public).values_list("pk", flat=True))
    forget_money(wanted)
    unused = Organisation.objects.filter(pk__in=bodies, carried_places=None, envelopes=None, awards=None)
    unused.delete()
