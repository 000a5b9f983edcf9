"""A scenario on paper and as files."""

import csv
import json
from collections.abc import Callable, Sequence
from functools import wraps
from io import StringIO

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.enums import OfficeKind
from maillage.core.pdf import render_pdf
from maillage.siting.models import Scenario
from maillage.siting.presentation.board import Board
from maillage.siting.presentation.drawing import drawing_of
from maillage.siting.presentation.kept import Kept, ground_or_none, kept_of
from maillage.siting.presentation.tables import as_geojson, communes_rows, method_rows, sites_rows
from maillage.siting.presentation.values import as_values
from maillage.siting.selectors import Ground
from maillage.siting.spreadsheets import Cell
from maillage.siting.spreadsheets import workbook as written_workbook
from maillage.siting.views.doors import for_scenario

Export = Callable[[Kept, Board, Ground], HttpResponse]


def of_answer(export: Export) -> Callable[..., HttpResponseBase]:
    """Nothing is exported of an answer that is not shown."""

    @for_scenario
    @never_cache
    @require_safe
    @wraps(export)
    def respond(_request: SignedInRequest, scenario: Scenario) -> HttpResponse:
        kept = kept_of(scenario, ground_or_none(scenario.study))
        if kept.board is None or kept.ground is None:
            raise Http404
        return export(kept, kept.board, kept.ground)

    return respond


def _named(response: HttpResponse, kept: Kept, suffix: str) -> HttpResponse:
    name = f"etude-{kept.scenario.study_id}-scenario-{kept.scenario.number}{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _csv(rows: Sequence[Sequence[Cell]], kept: Kept, suffix: str) -> HttpResponse:
    """Semicolons and a byte order mark: French spreadsheets open it as it is."""
    text = StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return _named(
        HttpResponse("\N{BOM}" + text.getvalue(), content_type="text/csv; charset=utf-8"), kept, suffix
    )


@of_answer
def sites_csv(kept: Kept, board: Board, _ground: Ground) -> HttpResponse:
    return _csv(sites_rows(board.findings), kept, "-lieux.csv")


@of_answer
def communes_csv(kept: Kept, board: Board, ground: Ground) -> HttpResponse:
    return _csv(communes_rows(ground, board.findings), kept, "-communes.csv")


@of_answer
def workbook(kept: Kept, board: Board, ground: Ground) -> HttpResponse:
    content = written_workbook(
        {
            _("Places"): sites_rows(board.findings),
            _("Communes"): communes_rows(ground, board.findings),
            _("Method"): method_rows(kept),
        }
    )
    return _named(HttpResponse(content, content_type=OfficeKind.XLSX.value), kept, ".xlsx")


@of_answer
def geojson(kept: Kept, board: Board, _ground: Ground) -> HttpResponse:
    content = json.dumps(as_geojson(board.findings), ensure_ascii=False)
    return _named(HttpResponse(content, content_type="application/geo+json"), kept, ".geojson")


@of_answer
def values(kept: Kept, board: Board, _ground: Ground) -> HttpResponse:
    """Read by programs: shown, not downloaded."""
    return JsonResponse(as_values(kept, board), json_dumps_params={"ensure_ascii": False})


@of_answer
def report_pdf(kept: Kept, board: Board, ground: Ground) -> HttpResponse:
    context = {
        "kept": kept,
        "board": board,
        "scenario": kept.scenario,
        "study": kept.scenario.study,
        "network": kept.scenario.study.network,
        "method": method_rows(kept),
        "drawing": drawing_of(ground, board.findings),
    }
    content = render_pdf(template="siting/pdf/report.html", context=context, language=get_language() or "fr")
    return _named(HttpResponse(content, content_type="application/pdf"), kept, ".pdf")
