"""Laureates: entered in the register of places, published with their press text, read by everybody."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors, services
from maillage.calls.arrival import arrived_at
from maillage.calls.comparing import applications_map
from maillage.calls.forms.committee import LaureatePlaceForm, PressForm
from maillage.calls.models import Application, Call, CallResults
from maillage.calls.views.manage import managed_call
from maillage.core.errors import RuleBroken


@login_required
@require_http_methods(["GET", "POST"])
def laureates(request: SignedInRequest, slug: str) -> HttpResponse:
    """The register on one side, the publication on the other."""
    call = managed_call(request, slug)
    form = PressForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        try:
            services.publish_results(call=call, by=request.user, now=arrived_at(request), **form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error("press_text", str(refusal))
        else:
            messages.success(request, _("The results are public."))
            return redirect("calls:laureates", slug)
    return _laureates_page(request, call, form=form)


def _laureates_page(
    request: SignedInRequest,
    call: Call,
    *,
    form: PressForm | None = None,
    refused: Mapping[int, LaureatePlaceForm] | None = None,
) -> HttpResponse:
    """`refused`: the form of a place that was not made, by its application."""
    chosen = list(selectors.laureates_of(call))
    published = selectors.results_of(call)
    drafted = published.press_text if published else _drafted(call, chosen)
    forms = {each.pk: _place_form(each) for each in chosen} | dict(refused or {})
    page = {
        "call": call,
        "site_subtitle": call.network.name,
        "register": [(each, selectors.place_link(each), forms[each.pk]) for each in chosen],
        "published": published,
        "form": form or PressForm(initial={"press_text": drafted}),
    }
    is_refused = bool(refused or (form and form.errors))
    return render(request, "calls/laureates/manage.html", page, status=422 if is_refused else 200)


def _place_form(application: Application) -> LaureatePlaceForm:
    """Its boxes have names of their own on the page, where each laureate has one."""
    return LaureatePlaceForm(
        auto_id=f"id_{application.reference}_%s", initial={"name": application.commune.name}
    )


def _drafted(call: Call, chosen: list[Application]) -> str:
    """A first press text, to change before it is published."""
    return render_to_string("calls/laureates/press.txt", {"call": call, "laureates": chosen}).strip()


@login_required
@require_POST
def make_place(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    call = managed_call(request, slug)
    application = get_object_or_404(selectors.laureates_of(call), reference=reference)
    form = LaureatePlaceForm(request.POST, auto_id=f"id_{application.reference}_%s")
    if form.is_valid():
        try:
            place = services.make_place(
                application=application, by=request.user, now=arrived_at(request), **form.cleaned_data
            )
        except RuleBroken as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("%(place)s is in the register, selected.") % {"place": place.name})
            return redirect("calls:laureates", slug)
    return _laureates_page(request, call, refused={application.pk: form})


def _published(slug: str) -> tuple[Call, CallResults]:
    call = get_object_or_404(selectors.public_calls(), slug=slug)
    found = selectors.results_of(call)
    if found is None:
        raise Http404
    return call, found


@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    call, published = _published(slug)
    chosen = list(selectors.laureates_of(call))
    page = {
        "call": call,
        "site_subtitle": call.network.name,
        "published": published,
        "laureates": [(each, selectors.place_link(each)) for each in chosen],
        "map": applications_map(chosen),
        "today": timezone.localdate(),
    }
    return render(request, "calls/laureates/results.html", page)


@require_safe
def results_json(_request: HttpRequest, slug: str) -> JsonResponse:
    call, published = _published(slug)
    told = {
        "call": call.title,
        "address": settings.SITE_URL + reverse("calls:results", args=[slug]),
        "published_at": published.published_at.isoformat(),
        "laureates": [_told(each) for each in selectors.laureates_of(call)],
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _told(application: Application) -> dict[str, Any]:
    link = selectors.place_link(application)
    return {
        "reference": application.reference,
        "title": application.title,
        "carrier": application.organisation.name,
        "commune": application.commune.name,
        "commune_code": application.commune_id,
        "place": settings.SITE_URL + link.place.get_absolute_url() if link else None,
        "is_example": application.is_example,
    }
