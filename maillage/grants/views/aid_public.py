"""The aid to telework, for everybody: its regulation, the two-minute check, its figures."""

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maillage.core.errors import RuleBroken
from maillage.grants import selectors
from maillage.grants.forms.aids import AidCheckForm, DomicileForm
from maillage.grants.models import AidOffer, SchemeVersion
from maillage.grants.selectors import AidAnswer
from maillage.grants.wording import aid_documents_told
from maillage.places.selectors import managed_networks
from maillage.territory import selectors as territory


def aid_offer_of(network: str, slug: str) -> AidOffer:
    return get_object_or_404(selectors.aid_offers(), scheme__network__slug=network, scheme__slug=slug)


@require_safe
def aid_offers(request: HttpRequest) -> HttpResponse:
    page = {"offers": selectors.open_aid_offers(on=timezone.localdate()), "today": timezone.localdate()}
    return render(request, "grants/aid/aid_offers.html", page)


@require_safe
def aid_offer(request: HttpRequest, network: str, slug: str) -> HttpResponse:
    """The area as it is today."""
    offer, today = aid_offer_of(network, slug), timezone.localdate()
    members = selectors.aid_area(offer, on=today)
    page = {
        "offer": offer,
        "in_force": _version(offer),
        "members": members,
        "parts": territory.part_names(members),
        "documents": aid_documents_told(offer.documents),
        "is_open": offer.is_open(today),
        "is_manager": managed_networks(request.user, on=today).filter(pk=offer.scheme.network_id).exists(),
        "site_subtitle": offer.scheme.network.name,
        "today": today,
    }
    return render(request, "grants/aid/aid_offer.html", page)


def _version(offer: AidOffer) -> SchemeVersion | None:
    try:
        return selectors.version_on(offer.scheme, on=timezone.localdate())
    except RuleBroken:
        return None


@require_safe
def check_aid(request: HttpRequest, network: str, slug: str) -> HttpResponse:
    """Two minutes, no account, nothing kept: the answers stand in the address."""
    offer, today = aid_offer_of(network, slug), timezone.localdate()
    form = AidCheckForm(request.GET if "side" in request.GET else None, offer=offer)
    page: dict[str, Any] = {"offer": offer, "form": form, "site_subtitle": offer.scheme.network.name}
    if form.is_bound and form.is_valid():
        page["answer"] = _answer(offer, form)
        page["documents"] = aid_documents_told(offer.documents)
        page["commune"] = form.cleaned_data["commune"]
    elif not form.is_bound:
        form.initial = {"telework_from": today}
    return render(request, "grants/aid/check_aid.html", page, status=422 if form.errors else 200)


def _answer(offer: AidOffer, form: AidCheckForm) -> AidAnswer:
    ask_part_if_needed(form)
    typed = form.cleaned_data
    return selectors.check_aid(
        offer,
        side=typed["side"],
        domicile=form.domicile(),
        kind=typed["kind"],
        expenses_cents=typed["expenses"],
        on=timezone.localdate(),
    )


def ask_part_if_needed(form: DomicileForm) -> None:
    """A commune that is in the area by a former one only."""
    rows = selectors.area_rows(form.offer, form.cleaned_data["commune"], on=timezone.localdate())
    if rows and all(row.part for row in rows):
        form.ask_part(territory.part_names(rows))


@require_safe
def aid_figures(request: HttpRequest, network: str, slug: str) -> HttpResponse:
    offer = aid_offer_of(network, slug)
    page = {
        "offer": offer,
        "figures": selectors.aid_figures(offer),
        "site_subtitle": offer.scheme.network.name,
    }
    return render(request, "grants/aid/aid_figures.html", page)


@require_safe
def aid_figures_csv(request: HttpRequest, network: str, slug: str) -> HttpResponse:  # noqa: ARG001
    """The lines of the page, no more: small figures are hidden here too."""
    offer = aid_offer_of(network, slug)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{offer.scheme.slug}.csv"'
    lines = csv.writer(answer, delimiter=";")
    lines.writerow([_("commune"), _("persons aided"), _("euros")])
    cells = selectors.aid_figures(offer).by_commune
    if cells is None:
        return answer
    for cell in cells.shown:
        lines.writerow([cell.name, cell.persons, f"{cell.cents / 100:.2f}"])
    if cells.rest:
        lines.writerow([_("other communes"), cells.rest.persons, f"{cells.rest.cents / 100:.2f}"])
    return answer
