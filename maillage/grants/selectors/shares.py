"""Who an envelope may be shared among: the laureates of a call, not awarded in it yet."""

from django.db.models import QuerySet

from maillage.calls.enums import NEVER_SUBMITTED, ApplicationState
from maillage.calls.models import Application, Call
from maillage.grants.enums import LIVE_AWARDS
from maillage.grants.models import Award, Envelope


def calls_to_share(envelope: Envelope) -> QuerySet[Call]:
    """The network's calls, newest first, that have a laureate."""
    laureates = Application.objects.filter(state=ApplicationState.LAUREATE)
    return Call.objects.filter(network=envelope.network_id, pk__in=laureates.values("call")).order_by("-pk")


def applications_to_share(envelope: Envelope, *, call: Call) -> QuerySet[Application]:
    """Laureates only, with the amount they ask: who is not chosen has no share."""
    awarded = Award.objects.filter(envelope=envelope, state__in=LIVE_AWARDS, application__isnull=False)
    laureates = call.applications.filter(state=ApplicationState.LAUREATE, requested_cents__gt=0)
    rows = laureates.exclude(pk__in=awarded.values("application"))
    return rows.select_related("organisation", "commune", "call").order_by("number")


def applications_open(envelope: Envelope) -> QuerySet[Application]:
    """Of any call of the network: what a direct award may answer."""
    awarded = Award.objects.filter(envelope=envelope, state__in=LIVE_AWARDS, application__isnull=False)
    received = Application.objects.filter(call__network=envelope.network_id).exclude(
        state__in=NEVER_SUBMITTED
    )
    return received.exclude(pk__in=awarded.values("application")).select_related("organisation", "commune")
