"""Aid money: an award, claims, the aid to telework."""

from maillage.accounts.models import User
from maillage.grants.services import begin_claim, keep_certificate, set_plan
from maillage.places.models import Network, Place
from tests.factories.aids import aid_offer, begun_aid, submitted_aid
from tests.factories.grants import SchemeVersionFactory, award_of, committed_award, envelope_of, expense
from tests.factories.judged_claims import approved
from tests.factories.territory import ZoningFactory
from tests.moments import SUNDAY_EVENING


def funded(place: Place) -> dict[str, object]:
    """An aid with an area of its own, an envelope, an award of the place out of it, its funding plan."""
    network, carrier = place.network, place.carrier
    version = SchemeVersionFactory(
        scheme__network=network, scheme__owns_area=True, scheme__zoning=ZoningFactory(slug="perimetre")
    )
    envelope = envelope_of(50_000, network=network)
    award = award_of(10_000, envelope=envelope, beneficiary=carrier, place=place)
    plan = set_plan(place=place, cost_cents=20_000_00, public_rate=8000, by=None)
    funding = plan.lines.get(award=award)
    return {
        "scheme": version.scheme.slug,
        "funder": envelope.funder_id,
        "envelope": envelope.pk,
        "award": award.reference,
        "funding": funding.pk,
    }


def judged(place: Place) -> dict[str, object]:
    """A claim of the place that two persons approved, with its invoice and its payment certificate."""
    envelope = envelope_of(20_000, network=place.network, name="Postes occupés")
    award = committed_award(10_000, envelope=envelope, beneficiary=place.carrier, place=place)
    claim = approved(place.network, award=award)
    keep_certificate(claim=claim, now=SUNDAY_EVENING)
    return {
        "committed_award": award.reference,
        "approved_claim": claim.number,
        "approved_file": claim.files.get().pk,
        "certificate": claim.certificate,
    }


def claimed(place: Place) -> dict[str, object]:
    """A claim that is ready to be handed in, with one expense and its invoice, to the account known."""
    envelope = envelope_of(50_000, network=place.network)
    award = committed_award(10_000, envelope=envelope, beneficiary=place.carrier, place=place)
    line = expense(begin_claim(award=award, kind="instalment", by=None, now=SUNDAY_EVENING), 1_000)
    return {"claimed": award.reference, "claim_line": line.pk, "claim_file": line.files.get().pk}


def aided(network: Network, renter: User) -> dict[str, object]:
    """The renter has handed in one application for the aid to telework, and writes another."""
    offer = aid_offer(network=network)
    handed_in = submitted_aid(offer, by=renter)
    draft = begun_aid(offer, by=renter)
    return {
        "aid": offer.scheme.slug,
        "aid_draft": draft.pk,
        "aid_expense": draft.expenses.get().pk,
        "aid_file": draft.files.filter(expense=None).latest("pk").pk,
        "aid_handed_in": handed_in.pk,
        "aid_handed_in_file": handed_in.files.latest("pk").pk,
    }
