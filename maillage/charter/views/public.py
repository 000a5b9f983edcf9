"""The charter for everybody: its text, its grid, who holds the label; and a complaint about a place."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from maillage.accounts.models import User
from maillage.accounts.requests import network_address
from maillage.charter.forms.complaints import ComplaintForm
from maillage.charter.models import Complaint, Version
from maillage.charter.models.complaints import CONFIRMING
from maillage.charter.selectors.labels import badge_of, labels_in_force
from maillage.charter.selectors.versions import criteria_for, published_versions, version_in_force
from maillage.charter.services.complaints import complain, confirm_complaint
from maillage.core.errors import RuleBroken
from maillage.places.models import Network, Place


@require_safe
def charter(request: HttpRequest, network: str) -> HttpResponse:
    """The version in force; a network without one says so."""
    found = get_object_or_404(Network, slug=network)
    return _page(request, found, version_in_force(found, on=timezone.localdate()))


@require_safe
def version(request: HttpRequest, network: str, number: int) -> HttpResponse:
    found = get_object_or_404(Network, slug=network)
    return _page(request, found, get_object_or_404(published_versions(found), number=number))


def _page(request: HttpRequest, network: Network, shown: Version | None) -> HttpResponse:
    today = timezone.localdate()
    page = {
        "network": network,
        "site_subtitle": network.name,
        "version": shown,
        "criteria": shown.criteria.all() if shown else [],
        "versions": published_versions(network),
        "labels": labels_in_force(network, on=today),
        "today": today,
    }
    return render(request, "charter/charter.html", page)


@never_cache
@require_http_methods(["GET", "POST"])
def new_complaint(request: HttpRequest, network: str, place: str) -> HttpResponse:
    target = get_object_or_404(Place.objects.select_related("network"), network__slug=network, slug=place)
    now = timezone.now()
    label = badge_of(target, on=timezone.localdate(now))
    if label is None:
        raise Http404
    author = request.user if isinstance(request.user, User) else None
    form = ComplaintForm(
        request.POST or None,
        now=now,
        criteria=criteria_for(target, version=label.version),
        is_signed_in=author is not None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            complain(
                place=target,
                origin=network_address(request),
                language=get_language() or "fr",
                by=author,
                now=now,
                **form.complaint(),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _thanks(is_known=author is not None))
            return redirect(target)
    page = {"place": target, "form": form, "site_subtitle": target.network.name}
    return render(request, "charter/complain.html", page, status=422 if form.errors else 200)


def _thanks(*, is_known: bool) -> str:
    if is_known:
        return _("Your complaint has gone to the place and to the network. The outcome comes by mail.")
    return _("A mail is on its way: your complaint is read once you open its link.")


@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing: robots of mail servers open links too."""
    try:
        told = get_object_or_404(
            Complaint.objects.select_related("label__place__network", "criterion"),
            pk=CONFIRMING.unsign(token),
        )
    except BadSignature as forged:
        raise Http404 from forged
    if request.method == "POST":
        told = confirm_complaint(complaint=told, now=timezone.now())
    page = {"complaint": told, "place": told.label.place}
    return render(request, "charter/confirm_complaint.html", page)
