"""Reads of the aid to telework: what is open, whose application it is, what is missing, what was given."""

from datetime import date

from django.db.models import Count, Max, Min, Prefetch, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from maillage.accounts.models import User
from maillage.core.enums import COUNTED
from maillage.grants.enums import GIVEN_AIDS, AidDocument, AidHolder, AidSide, AidState, AwardState
from maillage.grants.models import AidApplication, AidFile, AidOffer, Scheme
from maillage.grants.rules import Promised
from maillage.places.rules.months import months_after
from maillage.places.selectors import managed_networks
from maillage.places.selectors.mandates import Visitor

NAMES_OF_OFFER = "scheme__network", "scheme__zoning", "envelope__network", "envelope__funder"


def aid_offers() -> QuerySet[AidOffer]:
    return AidOffer.objects.select_related(
        "scheme__network", "scheme__zoning", "envelope__network", "envelope__funder"
    )


def open_aid_offers(*, on: date) -> QuerySet[AidOffer]:
    not_closed = Q(closes_on__isnull=True) | Q(closes_on__gt=on)
    return aid_offers().filter(not_closed, opens_on__lte=on)


def promised_by(scheme: Scheme) -> Promised | None:
    """To those who began an application for its aid to telework; None: nobody has."""
    applications = AidApplication.objects.filter(offer__scheme=scheme)
    told = applications.values_list("offer__holder", "offer__months_kept").first()
    if told is None:
        return None
    days = applications.aggregate(first=Min("submitted_at"), last=Max("submitted_at"))
    first, last = (timezone.localdate(each) if each else None for each in (days["first"], days["last"]))
    return Promised(*told, first_on=first, last_on=last)


def own_aid_applications(user: User) -> QuerySet[AidApplication]:
    return _with_names(AidApplication.objects.filter(applicant=user))


def managed_aid_offers(user: Visitor, *, on: date) -> QuerySet[AidOffer]:
    return aid_offers().filter(scheme__network__in=managed_networks(user, on=on))


def managed_aid_applications(user: Visitor, *, on: date) -> QuerySet[AidApplication]:
    """What was handed in to the networks that this person manages: a draft is its author's alone."""
    networks = managed_networks(user, on=on)
    handed_in = AidApplication.objects.filter(offer__scheme__network__in=networks, submitted_at__isnull=False)
    return _with_names(handed_in.exclude(state=AidState.DRAFT))


def read_aid_applications(user: User, *, on: date) -> QuerySet[AidApplication]:
    """One's own, and those of the networks that one manages."""
    managed = managed_aid_applications(user, on=on).values("pk")
    return _with_names(AidApplication.objects.filter(Q(applicant=user) | Q(pk__in=managed)))


def aid_states(applications: QuerySet[AidApplication]) -> dict[str, int]:
    counted = applications.order_by().values_list("state").annotate(many=Count("pk"))
    return dict(counted)


def granted_to(offer: AidOffer, *, holder_key: str) -> int:
    """Cents given to one holder by this aid, all applications together."""
    given = offer.applications.filter(holder_key=holder_key, state__in=GIVEN_AIDS)
    return given.aggregate(sum=Sum("award__cents"))["sum"] or 0


def asked_cents(application: AidApplication) -> int:
    return application.expenses.aggregate(sum=Sum("cents"))["sum"] or 0


def aid_files(application: AidApplication) -> QuerySet[AidFile]:
    return application.files.select_related("expense")


def missing_of(application: AidApplication) -> list[str]:
    """In words, in the order of the page."""
    counted = AidFile.objects.filter(application=application, state__in=COUNTED)
    expenses = list(application.expenses.prefetch_related(Prefetch("files", queryset=counted)))
    given = set(counted.values_list("kind", flat=True))
    missing = [] if expenses else [_("an expense")]
    if AidDocument.QUOTE in application.offer.documents:
        missing += [
            _("the quote or invoice of “%(expense)s”") % {"expense": expense}
            for expense in expenses
            if not expense.files.all()
        ]
    if application.side == AidSide.COMPANY and application.small_aids_cents is None:
        missing.append(_("the statement of other small aids"))
    if application.offer.holder == AidHolder.COMPANY and not application.siret:
        missing.append(_("the SIRET of the company"))
    wanted = [kind for kind in application.offer.documents if kind != AidDocument.QUOTE]
    return missing + [str(AidDocument(kind).label) for kind in wanted if kind not in given]


def _with_names(applications: QuerySet[AidApplication]) -> QuerySet[AidApplication]:
    return applications.select_related(
        "offer__scheme__network", "offer__scheme__zoning", "offer__envelope", "commune", "award", "applicant"
    )


def outlived_aid_applications(*, on: date) -> list[AidApplication]:
    """Untouched for longer than their aid keeps persons; what waits for a decision or a payment stays."""
    settled = Q(state__in=[AidState.DRAFT, AidState.REFUSED, AidState.WITHDRAWN, AidState.PAID])
    nothing_to_pay = Q(state=AidState.ACCEPTED, award__state__in=[AwardState.CLOSED, AwardState.CANCELLED])
    kept = AidApplication.objects.filter(settled | nothing_to_pay, erased_at__isnull=True)
    found: list[AidApplication] = []
    for offer in aid_offers():
        until = months_after(on, -offer.months_kept)
        found += kept.filter(offer=offer, changed_at__date__lt=until)
    return found
