"""What the pages that edit a place share, and the first of them: its facts."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillage.accounts.requests import SignedInRequest
from maillage.places import selectors, services
from maillage.places.forms.facts import FactsForm
from maillage.places.models import Place


def place_to_edit(request: SignedInRequest, network: str, place: str) -> Place:
    """The host's, the animator's, the network manager's; 404 for everybody else."""
    hosted = selectors.hosted_places(request.user, on=timezone.localdate())
    return get_object_or_404(hosted, network__slug=network, slug=place)


def edit_page(
    request: SignedInRequest, template: str, place: Place, *, is_refused: bool = False, **facts: Any
) -> HttpResponse:
    managed = selectors.managed_places(request.user, on=timezone.localdate())
    page = {
        "place": place,
        "site_subtitle": place.network.name,
        "is_managed": managed.filter(pk=place.pk).exists(),
        **facts,
    }
    return render(request, f"places/edit/{template}", page, status=422 if is_refused else 200)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target, today = place_to_edit(request, network, place), timezone.localdate()
    form = FactsForm(request.POST or None, instance=target)
    if request.method == "POST" and form.is_valid():
        services.set_facts(place=target, on=today, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. The page of the place says that it was confirmed today."))
        return redirect("places:edit", network, place)
    return edit_page(request, "facts.html", target, is_refused=bool(form.errors), form=form, today=today)
