"""Errors on the page of a place: reported by anybody, handled by its hosts, who also confirm the rest."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest, network_address
from maillage.core.errors import RuleBroken
from maillage.places import selectors, services
from maillage.places.forms.reports import ReportForm
from maillage.places.models import ErrorReport, Place


@never_cache
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, network: str, place: str) -> HttpResponse:
    target = get_object_or_404(selectors.reportable_places(), network__slug=network, slug=place)
    now = timezone.now()
    form = ReportForm(request.POST or None, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            services.report_error(place=target, origin=network_address(request), now=now, **form.report())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your report has gone to those who look after the place. Thank you."))
            return redirect(target)
    page = {"place": target, "site_subtitle": target.network.name, "form": form}
    return render(request, "places/report.html", page, status=422 if form.errors else 200)


@login_required
@require_safe
def reports(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    """What people reported, and whether the page is due to be confirmed."""
    target, today = _hosted(request, network, place), timezone.localdate()
    page = {
        "place": target,
        "waiting": selectors.reports_waiting(target),
        "settled": selectors.reports_settled(target),
        "is_stale": selectors.is_place_stale(target, on=today),
        "today": today,
    }
    return render(request, "places/reports.html", page)


@login_required
@require_POST
def settle_report(request: SignedInRequest, network: str, place: str, report_id: int) -> HttpResponse:
    told = get_object_or_404(ErrorReport, place=_hosted(request, network, place), pk=report_id)
    try:
        services.settle_report(report=told, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The report is marked as handled."))
    return redirect("places:reports", network, place)


@login_required
@require_POST
def confirm_place(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = _hosted(request, network, place)
    services.confirm_place(place=target, on=timezone.localdate(), by=request.user)
    messages.success(request, _("The page is confirmed as of today."))
    return redirect("places:reports", network, place)


def _hosted(request: SignedInRequest, network: str, place: str) -> Place:
    hosted = selectors.hosted_places(request.user, on=timezone.localdate())
    return get_object_or_404(hosted, network__slug=network, slug=place)
