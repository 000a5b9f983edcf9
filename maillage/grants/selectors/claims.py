"""Claims as the beneficiary's side reads them: whose they are, what may be claimed, what is missing."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from maillage.accounts.models import User
from maillage.calls.enums import Right
from maillage.calls.models import Author
from maillage.core.enums import COUNTED
from maillage.core.errors import RuleBroken
from maillage.grants import rules
from maillage.grants.enums import ASKING_CLAIMS, EDITABLE_CLAIMS, AwardState, ClaimKind, Formula
from maillage.grants.models import Award, BankAccount, Claim, ClaimCertificate, ClaimFile, ClaimLine
from maillage.grants.rules import Standing
from maillage.grants.selectors.access import claimable_awards, seen_awards
from maillage.grants.selectors.claim_queue import FULL
from maillage.places.enums import ROLES_PASSED_ON, Role
from maillage.places.models import Mandate
from maillage.places.rules.months import months_after
from maillage.places.selectors.mandates import Visitor


@dataclass(frozen=True, slots=True)
class KindOffer:
    """A kind of claim, and why it cannot be claimed now, if so."""

    kind: ClaimKind
    refusal: RuleBroken | None


@dataclass(frozen=True, slots=True)
class Missing:
    """What is said before a claim can be handed in, and the part of the page where it is mended."""

    anchor: str
    words: str


def seen_claims(user: Visitor, *, on: date) -> QuerySet[Claim]:
    """Whoever reads the award reads its claims."""
    return _with_names(Claim.objects.filter(award__in=seen_awards(user, on=on).values("pk")))


def own_claims(user: Visitor, *, on: date) -> QuerySet[Claim]:
    """Those that this person may write and hand in."""
    return _with_names(Claim.objects.filter(award__in=claimable_awards(user, on=on).values("pk")))


def claims_of_award(award: Award) -> QuerySet[Claim]:
    return award.claims.select_related("award").order_by("number")


def kinds_to_claim(award: Award, *, on: date) -> list[KindOffer]:
    """Every kind, with the rule that forbids it on that day. One query."""
    standing = standing_of(award)
    return [KindOffer(kind, _refusal(kind, standing, on=on)) for kind in ClaimKind]


def open_kinds(award: Award, *, on: date) -> list[ClaimKind]:
    return [offer.kind for offer in kinds_to_claim(award, on=on) if not offer.refusal]


def standing_of(award: Award) -> Standing:
    """What asks for money already, and what the scheme allows."""
    asking = award.claims.filter(state__in=ASKING_CLAIMS)
    parameters = award.version.parameters if award.version else {}
    return Standing(
        is_committed=award.state in {AwardState.COMMITTED, AwardState.PAID},
        left_cents=award.cents - award.claimed_cents,
        gives_advance=bool(parameters.get("advance_basis_points")),
        taken=frozenset(asking.values_list("kind", flat=True)),
        until=award.claim_until,
    )


def last_day_to_claim(award: Award, *, committed_on: date) -> date | None:
    """What the scheme gives; None: no limit."""
    months = award.version.parameters.get("claim_months") if award.version else None
    return months_after(committed_on, int(months)) if months else None


def claim_being_written(award: Award) -> Claim | None:
    """To go on with, rather than begin another one."""
    return award.claims.filter(state__in=EDITABLE_CLAIMS).select_related("award").order_by("-number").first()


def counts_desks(claim: Claim) -> bool:
    """Whether its amount rests on occupied desks, rather than on expenses."""
    version = claim.award.version
    per_desk = version is not None and version.scheme.formula == Formula.PER_DESK
    return per_desk and claim.kind != ClaimKind.ADVANCE


def asks_expenses(claim: Claim) -> bool:
    return claim.kind != ClaimKind.ADVANCE and not counts_desks(claim)


def claim_lines(claim: Claim) -> QuerySet[ClaimLine]:
    return claim.lines.prefetch_related("files")


def other_files(claim: Claim) -> QuerySet[ClaimFile]:
    """Proofs that belong to no expense."""
    return claim.files.filter(line=None)


def has_certificate(claim: Claim) -> bool:
    return ClaimCertificate.objects.filter(claim=claim).exists()


def last_account(award: Award) -> BankAccount | None:
    """Where its beneficiary was to be paid last."""
    return BankAccount.objects.filter(organisation=award.beneficiary_id).order_by("-pk").first()


def award_people(award: Award, *, on: date) -> QuerySet[User]:
    """Who may claim its money: for the beneficiary, host or carrier of its place, as applicant or author."""
    acting = Q(organisation=award.beneficiary_id, role__in=ROLES_PASSED_ON)
    if award.place:
        acting |= Q(place=award.place, role=Role.HOST)
    if award.place and award.place.carrier_id:
        acting |= Q(organisation=award.place.carrier_id, role__in=ROLES_PASSED_ON)
    mandates = Mandate.objects.in_force(on=on).filter(acting)
    concerned = Q(pk__in=mandates.values("user")) | Q(aid_applications__award=award) | _handing_in(award)
    return User.objects.filter(concerned, is_active=True).distinct().order_by("pk")


def claim_people(claim: Claim, *, on: date) -> QuerySet[User]:
    """Who is told of it: those who act for the beneficiary, who handed it in, who applied for the aid."""
    acting = Mandate.objects.in_force(on=on).filter(
        organisation=claim.award.beneficiary_id, role__in=ROLES_PASSED_ON
    )
    concerned = (
        Q(pk__in=acting.values("user"))
        | Q(pk=claim.submitted_by_id)
        | Q(aid_applications__award=claim.award_id)
        | _handing_in(claim.award)
    )
    return User.objects.filter(concerned, is_active=True).distinct().order_by("pk")


def _handing_in(award: Award) -> Q:
    """The authors who may hand in the application that the award was given to."""
    authors = Author.objects.filter(application=award.application_id, right=Right.SUBMIT)
    return Q(pk__in=authors.values("user"))


def missing_of_claim(claim: Claim) -> list[Missing]:
    """In the order of the page. One query."""
    lines = claim.lines.annotate(proofs=Count("files", filter=Q(files__state__in=COUNTED)))
    missing = [
        Missing(f"depense-{line.pk}", _("Attach the invoice of “%(label)s”.") % {"label": line.label})
        for line in lines
        if not line.proofs
    ]
    if asks_expenses(claim) and not lines:
        missing.append(Missing("depenses", _("Add at least one expense with its invoice.")))
    if counts_desks(claim) and claim.count_on is None:
        missing.append(Missing("postes", _("Choose the day on which occupied desks are counted.")))
    if claim.account_id is None:
        missing.append(Missing("compte", _("Give the bank account on which the money is to be paid.")))
    return missing


def _refusal(kind: ClaimKind, standing: Standing, *, on: date) -> RuleBroken | None:
    try:
        rules.check_kind(kind, standing=standing, on=on)
    except RuleBroken as refusal:
        return refusal
    return None


def _with_names(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    return claims.select_related(*FULL)
