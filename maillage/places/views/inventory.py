"""The inventory of a network, for its managers: the list, what is entered, the catalogue, the labels."""

import csv
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.places import selectors, services
from maillage.places.forms.assets import EnterForm, FilterForm, ItemForm
from maillage.places.labels import label_code
from maillage.places.models import Asset, Network
from maillage.places.services import Carrier, ItemFacts

A_PAGE, A_SHEET = 50, 24  # a sheet of A4 holds three by eight labels of 70 by 37 mm


@login_required
@require_safe
def inventory(request: SignedInRequest, slug: str) -> HttpResponse:
    network, today = _managed(request, slug), timezone.localdate()
    form = FilterForm(request.GET, network=network)
    found = selectors.assets_found(network, **form.filters())
    page = {
        "form": form,
        "figures": selectors.inventory_figures(network),
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "stocks": selectors.place_stocks(network, year=today.year),
        "year": today.year,
    }
    return _page(request, "inventory.html", network, **page)


@login_required
@require_safe
def inventory_table(request: SignedInRequest, slug: str) -> HttpResponse:
    """Semicolons and a byte order mark: French spreadsheets open it as it is, others ask nothing more."""
    network = _managed(request, slug)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="materiel-{network.slug}.csv"'
    answer.write("\N{BOM}")
    lines = csv.writer(answer, delimiter=";")
    heads = [_("Label"), _("Kind"), _("Model"), _("Number of the maker"), _("Owner"), _("State"), _("Place")]
    lines.writerow([*heads, _("Acquired on"), _("Expected life, in years"), _("Value in euros")])
    filters = FilterForm(request.GET, network=network).filters()
    lines.writerows(_cells(asset) for asset in selectors.assets_found(network, **filters).iterator(2000))
    return answer


def _cells(asset: Asset) -> list[Any]:
    return [
        asset.label,
        asset.item.get_kind_display(),
        _as_text(asset.item.name),
        _as_text(asset.serial),
        _as_text(asset.owner.name),
        asset.get_state_display(),
        _as_text(asset.place.name) if asset.place else "",
        asset.acquired_on.isoformat(),
        asset.item.life_years,
        f"{asset.value_cents / 100:.2f}".replace(".", ","),
    ]


def _as_text(typed: str) -> str:
    """A spreadsheet would compute what begins like a formula."""
    return f"'{typed}" if typed[:1] in {"=", "+", "-", "@", "\t"} else typed


@login_required
@require_safe
def labels(request: SignedInRequest, slug: str) -> HttpResponse:
    """The labels of what the filters find, a sheet at a time."""
    network = _managed(request, slug)
    found = selectors.assets_found(network, **FilterForm(request.GET, network=network).filters())
    page = Paginator(found, A_SHEET).get_page(request.GET.get("page"))
    stickers = [(asset, label_code(asset)) for asset in page]
    return _page(request, "labels.html", network, page=page, stickers=stickers)


@login_required
@require_http_methods(["GET", "POST"])
def new_assets(request: SignedInRequest, slug: str) -> HttpResponse:
    network, now = _managed(request, slug), timezone.now()
    owners = selectors.owners_known(network)
    form = EnterForm(request.POST or None, network=network, owners=owners, today=timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        try:
            entered = _enter(request, form)
        except RuleBroken as refusal:
            form.add_error("owner_siret" if "Siret" in refusal.code else "item", str(refusal))
        else:
            told = ngettext(
                "%(count)d asset is in the store, with the label %(first)s. Print it and stick it on.",
                "%(count)d assets are in the store, from %(first)s on. Print their labels and stick them on.",
                len(entered),
            )
            messages.success(request, told % {"count": len(entered), "first": entered[0].label})
            return redirect("places:inventory", slug)
    return _page(request, "new_assets.html", network, form=form)


def _enter(request: SignedInRequest, form: EnterForm) -> list[Asset]:
    typed = form.cleaned_data
    return services.enter_assets(
        item=typed["item"],
        count=typed["count"],
        owner=typed["owner"] or services.organisation_of(Carrier(**form.new_owner()), by=request.user),
        acquired_on=typed["acquired_on"],
        by=request.user,
        now=timezone.now(),
    )


@login_required
@require_http_methods(["GET", "POST"])
def catalogue(request: SignedInRequest, slug: str) -> HttpResponse:
    network = _managed(request, slug)
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_item(network=network, facts=ItemFacts(**form.facts()), by=request.user)
        except RuleBroken as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("The model is in the catalogue."))
            return redirect("places:catalogue", slug)
    return _page(request, "catalogue.html", network, form=form, items=selectors.catalogue_of(network))


@login_required
@require_http_methods(["GET", "POST"])
def catalogue_item(request: SignedInRequest, slug: str, item_id: int) -> HttpResponse:
    network = _managed(request, slug)
    item = get_object_or_404(network.catalogue, pk=item_id)
    kept = {name: getattr(item, name) for name in ItemForm.base_fields}
    form = ItemForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_item(
                item=item, facts=ItemFacts(**form.facts(), is_example=item.is_example), by=request.user
            )
        except RuleBroken as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("The model is changed. Assets entered before keep their value."))
            return redirect("places:catalogue", slug)
    return _page(request, "catalogue_item.html", network, form=form, item=item)


def _managed(request: SignedInRequest, slug: str) -> Network:
    managed = selectors.managed_networks(request.user, on=timezone.localdate())
    return get_object_or_404(managed, slug=slug)


def _page(request: SignedInRequest, template: str, network: Network, **facts: Any) -> HttpResponse:
    form = facts.get("form")
    is_refused = request.method == "POST" and form is not None and bool(form.errors)
    page = {"network": network, "site_subtitle": network.name, **facts}
    return render(request, f"places/inventory/{template}", page, status=422 if is_refused else 200)
