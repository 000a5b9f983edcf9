"""The type-ahead of communes, and the page that names the sources of the territory's facts."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from maillage.territory import selectors

SUGGESTION_AGE = 3600  # seconds; communes change once a year


@require_safe
@vary_on_cookie
@cache_control(private=True, max_age=SUGGESTION_AGE)
def commune_search(request: HttpRequest) -> JsonResponse:
    suggestions = [
        {
            "code": found.commune.code,
            "name": found.commune.name,
            "departement": found.commune.departement.name,
            "postcodes": found.postcodes,
            "label": found.label,
        }
        for found in selectors.find_communes(request.GET.get("q", ""))
    ]
    return JsonResponse(suggestions, safe=False)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    context = {
        "provenance": selectors.provenance(),
        "positions": selectors.positions_by_source(),
    }
    return render(request, "territory/sources.html", context)
