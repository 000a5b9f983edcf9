"""What a network manager reads of the interest in the places to come: figures, and a table to take away."""

import csv
from collections.abc import Iterable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.places import selectors
from maillage.places.models import Network, Place


@login_required
@require_safe
def network_interests(request: SignedInRequest, slug: str) -> HttpResponse:
    network = _managed(request, slug)
    places = list(selectors.places_to_come(network))
    counts = selectors.interest_counts(places)
    rows = [(place, counts[place.pk]) for place in places]
    return render(request, "places/network_interests.html", {"network": network, "rows": rows})


@login_required
@require_safe
def place_interests(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = _place_to_come(request, network, place)
    page = {"place": target, "summary": selectors.interest_summary(target)}
    return render(request, "places/place_interests.html", page)


@login_required
@require_safe
def network_interests_table(request: SignedInRequest, slug: str) -> HttpResponse:
    network = _managed(request, slug)
    return _table(selectors.places_to_come(network), name=network.slug)


@login_required
@require_safe
def place_interests_table(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = _place_to_come(request, network, place)
    return _table([target], name=f"{network}-{place}")


def _managed(request: SignedInRequest, slug: str) -> Network:
    managed = selectors.managed_networks(request.user, on=timezone.localdate())
    return get_object_or_404(managed, slug=slug)


def _place_to_come(request: SignedInRequest, network: str, place: str) -> Place:
    return get_object_or_404(selectors.places_to_come(_managed(request, network)), slug=place)


def _table(places: Iterable[Place], *, name: str) -> HttpResponse:
    """Semicolons and a byte order mark: French spreadsheets open it as it is, others ask nothing more."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="interets-{name}.csv"'
    answer.write("\N{BOM}")
    lines = csv.writer(answer, delimiter=";")
    lines.writerow(
        [
            _("Place"),
            _("INSEE code"),
            _("Commune"),
            _("Use"),
            _("Days a week"),
            _("From when"),
            _("People"),
        ]
    )
    for same, people in selectors.interests_by_answers(places):
        commune = same.commune
        lines.writerow(
            [
                same.place.name,
                commune.code,
                commune.name,
                same.use.label,
                same.days_a_week.label,
                f"{same.from_month:%Y-%m}" if same.from_month else "",
                people,
            ]
        )
    return answer
