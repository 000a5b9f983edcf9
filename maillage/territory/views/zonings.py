"""The zones of a commune on a day, as known on another day; the list of each zone."""

import csv
from collections.abc import Iterable
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maillage.territory import selectors
from maillage.territory.forms import MomentForm, ZoneQuestionForm
from maillage.territory.models import ZoneMembership, Zoning
from maillage.territory.timelines import timeline

PAGE = 100


@require_safe
def zonings(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    form = ZoneQuestionForm(request.GET, today=today)
    is_asked = "commune" in request.GET
    context = {
        "form": form if is_asked else _empty(form),
        "zonings": selectors.zonings(),
        "counts": selectors.zone_counts(selectors.Moment(on=today, known_on=today)),
        "today": today,
    }
    if is_asked and form.is_valid():
        context |= _answer(form, today=today)
    return render(request, "territory/zonings.html", context, status=_status(form, is_asked=is_asked))


@require_safe
def zoning(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(selectors.zonings(), slug=slug)
    form = MomentForm(request.GET, today=timezone.localdate())
    context = {"zoning": found, "form": form, "today": form.today}
    if form.is_valid():
        page = Paginator(selectors.members(found, form.moment), PAGE).get_page(request.GET.get("page"))
        context |= {"moment": form.moment, "page": page, "parts": selectors.part_names(list(page))}
    return render(request, "territory/zoning.html", context, status=_status(form, is_asked=True))


@require_safe
def zoning_table(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole list, in the shape that `load_zoning` reads back."""
    found = get_object_or_404(Zoning, slug=slug)
    form = MomentForm(request.GET, today=timezone.localdate())
    if not form.is_valid():
        words = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return HttpResponse(words, status=422, content_type="text/plain; charset=utf-8")
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.slug}-{form.moment.on}.csv"'
    _write(answer, selectors.members(found, form.moment))
    return answer


def _write(answer: HttpResponse, rows: Iterable[ZoneMembership]) -> None:
    lines = csv.writer(answer, delimiter=";")
    lines.writerow([_("code"), _("commune"), _("from"), _("until"), _("known from"), _("text")])
    for row in rows:
        end = row.end_day.isoformat() if row.end_day else ""
        code = row.part or row.commune_id
        lines.writerow([code, row.commune.name, row.first_day, end, row.known.lower, row.text.title])


def _answer(form: ZoneQuestionForm, *, today: date) -> dict[str, object]:
    commune = form.cleaned_data["commune"]
    history = selectors.zone_history(commune)
    return {
        "commune": commune,
        "moment": form.moment,
        "zones": selectors.grouped(selectors.zones_of(commune, form.moment)),
        "history": selectors.grouped(history),
        "parts": selectors.part_names(history),
        "timeline": timeline(selectors.grouped(history), today=today),
    }


def _empty(form: ZoneQuestionForm) -> ZoneQuestionForm:
    """Not asked yet: nothing is wrong."""
    form.is_bound = False
    form.initial = {"on": form.today, "known_on": form.today}
    return form


def _status(form: MomentForm, *, is_asked: bool) -> int:
    return 422 if is_asked and form.errors else 200
