"""Public money in public: the page of subsidies, and each funder's file in the SCDL schema."""

import csv

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maillage.grants import opendata, selectors

A_PAGE = 50


@require_safe
def subsidies(request: HttpRequest) -> HttpResponse:
    page = {
        "page": Paginator(selectors.subsidies(), A_PAGE).get_page(request.GET.get("page")),
        "in_kind": Paginator(selectors.given_in_kind(), A_PAGE).get_page(request.GET.get("nature")),
        "givers": selectors.givers(),
        "today": timezone.localdate(),
    }
    return render(request, "grants/subsidies.html", page)


@require_safe
def subsidies_csv(_request: HttpRequest, funder_id: int) -> HttpResponse:
    funder = get_object_or_404(selectors.giver_of(funder_id))
    name = f"subventions-{funder.siret or funder.pk}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers=headers)
    writer = csv.DictWriter(response, opendata.FIELDS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(opendata.rows(selectors.exported_subsidies(funder), selectors.exported_in_kind(funder)))
    return response


@require_safe
def subsidies_json(_request: HttpRequest, funder_id: int) -> HttpResponse:
    funder = get_object_or_404(selectors.giver_of(funder_id))
    rows = opendata.rows(selectors.exported_subsidies(funder), selectors.exported_in_kind(funder))
    return JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})
