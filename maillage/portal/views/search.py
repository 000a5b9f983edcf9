"""Finding a place: in one network, or in all of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maillage.places.models import Network
from maillage.portal import selectors
from maillage.portal.enums import Layout
from maillage.portal.forms import SearchForm
from maillage.portal.links import with_parameters
from maillage.portal.presentation.chips import chips, kept_parameters, without_filters
from maillage.portal.presentation.map import map_of
from maillage.portal.presentation.paging import paging
from maillage.portal.presentation.results import search_results
from maillage.portal.presentation.ways_out import way_out


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    return _answer(request, network=None)


@require_safe
def network(request: HttpRequest, slug: str) -> HttpResponse:
    return _answer(request, network=get_object_or_404(selectors.networks_with_figures(), slug=slug))


def _answer(request: HttpRequest, *, network: Network | None) -> HttpResponse:
    """A wrong parameter is told at its field; the others still answer, so the page is a 200."""
    now = timezone.now()
    form = SearchForm(request.GET, now=timezone.localtime(now, network.zone if network else None))
    results = search_results(
        form.wanted,
        now=now,
        today=form.today,
        day=form.cleaned_data.get("day"),
        moment=form.asked_moment,
        near=form.point_of_view,
        network=network,
        page=form.page_asked,
    )
    address = request.GET
    is_table = form.cleaned_data.get("layout") == Layout.TABLE
    context = {
        "network": network,
        "site_subtitle": network and ", ".join(filter(None, [network.name, network.tagline])),
        "form": form,
        "results": results,
        "chips": chips(address, results),
        "kept": kept_parameters(address),
        "clear_href": without_filters(address),
        "table_href": with_parameters(address, vue=Layout.TABLE.value),
        "list_href": with_parameters(address, vue=None),
        "way_out": way_out(results, address=address),
        "not_in_service": selectors.places_not_in_service(network=network),
        "map": map_of(results, address=address, network=network),
        "paging": paging(results, address=address),
        "several_networks": network is None,
    }
    return render(request, "portal/table.html" if is_table else "portal/search.html", context)
