"""The laureates of a call: for its manager, and for everybody once published."""

from django.db.models import QuerySet

from maillage.calls.enums import ApplicationState
from maillage.calls.models import Application, Call, CallResults, LaureatePlace


def laureates_of(call: Call) -> QuerySet[Application]:
    """Notified ones; with their place if they have become one."""
    return (
        Application.objects.filter(call=call, state=ApplicationState.LAUREATE)
        .select_related("organisation", "commune", "form_version", "call__network")
        .prefetch_related("laureate_places__place__network")
        .order_by("title", "number")
    )


def place_link(application: Application) -> LaureatePlace | None:
    return next(iter(application.laureate_places.all()), None)


def results_of(call: Call) -> CallResults | None:
    """What everybody may read; None before publication."""
    return CallResults.objects.filter(call=call).first()


def published_results() -> QuerySet[CallResults]:
    return CallResults.objects.select_related("call__network").order_by("-published_at")
