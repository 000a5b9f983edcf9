"""What whoever has the link may read: the scenarios of a study, nothing to change."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from maillage.siting import selectors
from maillage.siting.enums import ANSWERED
from maillage.siting.presentation.kept import ground_or_none, kept_of
from maillage.siting.presentation.values import as_values


@never_cache
@require_safe
def study(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(selectors.shared_study(key))
    scenarios = selectors.scenarios_of(found).filter(state__in=ANSWERED)
    page = {"study": found, "network": found.network, "scenarios": scenarios}
    return render(request, "siting/shared_study.html", page)


@never_cache
@require_safe
def scenario(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    found = get_object_or_404(selectors.shared_study(key))
    kept = get_object_or_404(selectors.scenarios_of(found), number=number, state__in=ANSWERED)
    page = {"study": found, "network": found.network, "kept": kept_of(kept, ground_or_none(found))}
    return render(request, "siting/shared_scenario.html", page)


@never_cache
@require_safe
def values(_request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """For programs; nothing of an answer that speaks of a study since changed."""
    found = get_object_or_404(selectors.shared_study(key))
    scenario = get_object_or_404(selectors.scenarios_of(found), number=number, state__in=ANSWERED)
    kept = kept_of(scenario, ground_or_none(found))
    if kept.board is None:
        raise Http404
    return JsonResponse(as_values(kept, kept.board), json_dumps_params={"ensure_ascii": False})
