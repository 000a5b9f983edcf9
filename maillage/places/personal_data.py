"""What places keep of persons: mandates, invitations, expressions of interest, reported errors, credits."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.core.enums import Basis, Erasure
from maillage.core.policies import (
    WITH_ACCOUNT,
    Kept,
    Person,
    Policy,
    Words,
    acted,
    addressed,
    nobody,
    of,
)
from maillage.places import rules, selectors, services
from maillage.places.enums import Role

INTEREST_KEPT = Kept(words=_("Until the place opens, at most %(period)s."), fixed=rules.INTEREST_KEPT)
POLICIES = (
    Policy(
        model="places.Mandate",
        fields=("user",),
        label=_("Your mandates: for whom you act, as what, from when to when"),
        rows=of("user"),
        purpose=_("To know who may act for a place, a network or an organisation."),
        basis=Basis.CONTRACT,
        kept=WITH_ACCOUNT,
        erasure=Erasure.DELETE,
        export={
            "role": pgettext_lazy("export", "As what"),
            "network__name": pgettext_lazy("export", "Network"),
            "place__name": pgettext_lazy("export", "Place"),
            "organisation__name": pgettext_lazy("export", "Organisation"),
            "starts_on": pgettext_lazy("export", "From"),
            "ends_on": pgettext_lazy("export", "Until"),
        },
    ),
    Policy(
        model="places.Invitation",
        fields=("email",),
        label=_("Invitations to act for a place or a network"),
        rows=addressed("email"),
        purpose=_("To offer you a mandate by mail."),
        basis=Basis.LEGITIMATE,
        kept=Kept(words=_("%(period)s after the mail."), code="invitations", since="created_at"),
        erasure=Erasure.DELETE,
        export={
            "email": pgettext_lazy("export", "Address"),
            "role": pgettext_lazy("export", "As what"),
            "created_at": pgettext_lazy("export", "When"),
        },
    ),
    Policy(
        model="places.ExpressionOfInterest",
        fields=("email", "commune"),
        label=_("Expressions of interest: you would come to a place that is not open yet"),
        rows=addressed("email"),
        purpose=_("To know how many people would come, and to tell you when the place opens."),
        basis=Basis.CONSENT,
        kept=INTEREST_KEPT,
        erasure=Erasure.DELETE,
        export={
            "place__name": pgettext_lazy("export", "Place"),
            "email": pgettext_lazy("export", "Address"),
            "from_month": pgettext_lazy("export", "From"),
            "days_a_week": pgettext_lazy("export", "Days a week"),
            "use": pgettext_lazy("export", "Use"),
            "commune__name": pgettext_lazy("export", "Commune"),
            "told_at": pgettext_lazy("export", "When"),
        },
    ),
    Policy(
        model="places.InterestLink",
        fields=("token_hash", "asked_from"),
        label=_("Links by which an interest is confirmed or withdrawn"),
        rows=addressed("interest__email"),
        purpose=_("To be sure that the address is yours."),
        basis=Basis.CONSENT,
        kept=Kept(words=_("As long as the expression of interest; where it was asked from, one day.")),
        erasure=Erasure.DELETE,
    ),
    Policy(
        model="places.ErrorReport",
        fields=("email", "words", "asked_from"),
        label=_("Errors that you reported on the page of a place"),
        rows=addressed("email"),
        purpose=_("To correct the page, and to answer you."),
        basis=Basis.LEGITIMATE,
        kept=Kept(words=_("%(period)s after the report."), code="reports", since="created_at"),
        erasure=Erasure.DELETE,
        export={
            "place__name": pgettext_lazy("export", "Place"),
            "words": pgettext_lazy("export", "Words"),
            "email": pgettext_lazy("export", "Address"),
            "created_at": pgettext_lazy("export", "When"),
        },
    ),
    Policy(
        model="places.Photo",
        fields=("credit",),
        label=_("Names of photographers, under their photos"),
        rows=nobody,
        purpose=_("To name the author of a photo."),
        basis=Basis.LEGAL,
        kept=Kept(words=_("As long as the photo.")),
        erasure=Erasure.KEPT,
        why=_("An author has the right to be named (Code de la propriété intellectuelle, article L121-1)."),
    ),
    acted("places.Mandate", "granted_by"),
    acted("places.Invitation", "invited_by"),
    acted("places.ErrorReport", "settled_by"),
    acted("places.AssetEvent", "by"),
    acted("places.StockTake", "begun_by", "closed_by"),
    acted("places.StockTakeLine", "seen_by"),
)
NOT_PERSONAL: Mapping[str, tuple[str, ...]] = {
    "a network, as it presents itself to the public": ("places.Network",),
    "facts of a place, published by its hosts": (
        "places.Place",
        "places.LifeCycleEvent",
        "places.Service",
        "places.OpeningException",
        "places.CarrierChange",
        "places.Space",
        "places.Unit",
    ),
    "a picture of a place and what one sees on it": (
        "places.Photo.key",
        "places.Photo.alt",
        "places.Photo.caption",
        "places.Photo.source_digest",
        "places.PhotoRendition",
    ),
    "things and where they stand": (
        "places.Inventory",
        "places.CatalogueItem",
        "places.Asset",
        "places.AssetEvent.why",
        "places.AssetEvent.minutes",
    ),
}


def obstacles(person: Person, *, now: datetime) -> list[Words]:
    """A network without a manager, or an organisation without anybody, could never name one again."""
    return [
        (_LAST_MANAGER if mandate.role == Role.NETWORK_MANAGER else _LAST_OF_BODY) % {"name": mandate.target}
        for mandate in selectors.mandates_held_alone(person.user_id, on=timezone.localdate(now))
    ]


def consequences(person: Person, *, now: datetime) -> list[Words]:
    """The mandates of today, one line each."""
    held = selectors.mandates_of_account(person.user_id, on=timezone.localdate(now))
    return [_("You no longer act for %(name)s.") % {"name": mandate.target} for mandate in held]


def leave(person: Person, *, now: datetime) -> None:
    """Each mandate ends with its line in the journal. Raises LastManager."""
    services.end_mandates_of(user_id=person.user_id, now=now)


_LAST_MANAGER = _("You are the only manager of %(name)s: name another one first, on the page of its people.")
_LAST_OF_BODY = _("You alone act for %(name)s: invite somebody else first, on the page of the organisation.")
