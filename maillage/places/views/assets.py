"""One asset: its page behind the QR code, what happens to it, what a passer-by says of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from maillage.accounts.requests import SignedInRequest, network_address
from maillage.core.errors import RuleBroken
from maillage.places import selectors, services
from maillage.places.enums import MOVES_TO_PLACE, AssetMove, LifeCycle, ReportMatter
from maillage.places.forms.assets import MoveForm, ProblemForm, SerialForm
from maillage.places.models import Asset
from maillage.places.services import Told

MOVE_SLUGS = {
    AssetMove.DELIVER: "livrer",
    AssetMove.USE: "mettre-en-service",
    AssetMove.SAY_BROKEN: "panne",
    AssetMove.WORKS: "remarche",
    AssetMove.REPAIR: "reparer",
    AssetMove.REPAIRED: "repare",
    AssetMove.TRANSFER: "transferer",
    AssetMove.STORE: "rentrer",
    AssetMove.LOSE: "perdu",
    AssetMove.FIND: "retrouve",
    AssetMove.WRITE_OFF: "reformer",
    AssetMove.RETURN: "rendre",
}
MOVES_BY_SLUG = {slug: move for move, slug in MOVE_SLUGS.items()}


@never_cache
@require_safe
def asset(request: HttpRequest, label: str) -> HttpResponse:
    """Those who look after it see it whole; anybody else whose it is, and how to report a problem."""
    today = timezone.localdate()
    found = selectors.seen_assets(request.user, on=today).filter(label=label).first()
    if found is None:
        return _to_visitor(request, label)
    moves = selectors.asset_moves(found, user=request.user, on=today)
    events = found.events.select_related("by", "from_place", "to_place").order_by("-pk")
    page = {
        "asset": found,
        "events": events,
        "repairs_cents": events.aggregate(cents=Sum("cents", default=0))["cents"],
        "may_say_broken": AssetMove.SAY_BROKEN in moves,
        "moves": [(AssetMove(move).label, _address(found, move)) for move in moves],
        "broken_address": _address(found, AssetMove.SAY_BROKEN),
        "is_managed": selectors.managed_networks(request.user, on=today).filter(pk=found.network_id).exists(),
        "today": today,
    }
    return render(request, "places/inventory/asset.html", page)


def _address(asset: Asset, move: str) -> str:
    return reverse("places:move-asset", args=[asset.label, MOVE_SLUGS[AssetMove(move)]])


@login_required
@require_http_methods(["GET", "POST"])
def set_serial(request: SignedInRequest, label: str) -> HttpResponse:
    """By the managers: it is on the thing itself, and on its delivery note."""
    today = timezone.localdate()
    managed = selectors.managed_networks(request.user, on=today)
    found = get_object_or_404(Asset.objects.with_names().filter(network__in=managed), label=label)
    form = SerialForm(request.POST or None, initial={"serial": found.serial})
    if request.method == "POST" and form.is_valid():
        try:
            services.set_serials(serials={found.pk: form.cleaned_data["serial"]}, by=request.user)
        except RuleBroken as refusal:
            form.add_error("serial", str(refusal))
        else:
            messages.success(request, _("The number of the maker is written."))
            return redirect(found)
    page = {"asset": found, "form": form}
    return render(request, "places/inventory/serial.html", page, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def move_asset(request: SignedInRequest, label: str, slug: str) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_object_or_404(selectors.seen_assets(request.user, on=today), label=label)
    move = MOVES_BY_SLUG.get(slug)
    if move not in selectors.asset_moves(found, user=request.user, on=today):
        return _not_now(request, found, move)
    places = found.network.places.exclude(state=LifeCycle.CLOSED).exclude(pk=found.place_id or 0)
    form = MoveForm(request.POST or None, move=move, places=places, today=today)
    if request.method == "POST" and form.is_valid():
        place = form.cleaned_data["place"] if move in MOVES_TO_PLACE else None
        try:
            services.move_asset(
                asset=found, move=move, told=Told(**form.told()), place=place, by=request.user, now=now
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is written in the history of the asset."))
            return _after(request, found)
    is_refused = request.method == "POST"
    page = {"asset": found, "move": move.label, "form": form}
    return render(request, "places/inventory/move.html", page, status=422 if is_refused else 200)


def _after(request: SignedInRequest, asset: Asset) -> HttpResponse:
    """Whoever sends a thing to another place may no longer see it."""
    still = selectors.seen_assets(request.user, on=timezone.localdate()).filter(pk=asset.pk)
    return redirect(asset) if still.exists() else redirect("places:my-mandates")


def _not_now(request: SignedInRequest, asset: Asset, move: AssetMove | None) -> HttpResponse:
    """Somebody else was quicker: the page says how it stands. What this person may never do: 404."""
    if move is None or request.method != "POST":
        raise Http404
    messages.error(request, _("That cannot be done now: look at the state and the history of the asset."))
    return redirect(asset)


@never_cache
@require_http_methods(["GET", "POST"])
def report_asset(request: HttpRequest, label: str) -> HttpResponse:
    """A passer-by says what is wrong; those in charge of the place get a mail, as for its page."""
    now = timezone.now()
    found = _standing(label)
    form = ProblemForm(request.POST or None, now=now)
    if request.method == "POST" and form.is_valid() and found.place:
        words = f"{found.label}, {found.item.name} : {form.cleaned_data['words']}"
        try:
            services.report_error(
                place=found.place,
                matter=ReportMatter.EQUIPMENT,
                words=words,
                email="",
                origin=network_address(request),
                now=now,
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your report has gone to those who look after the place. Thank you."))
            return redirect(found.place)
    return _visitor_page(request, found, form=form)


def _standing(label: str) -> Asset:
    """One that stands at a place: only there can somebody say something of it."""
    return get_object_or_404(Asset.objects.with_names(), label=label, place__isnull=False)


def _to_visitor(request: HttpRequest, label: str) -> HttpResponse:
    found = get_object_or_404(Asset.objects.with_names(), label=label)
    return _visitor_page(request, found, form=ProblemForm(now=timezone.now()))


def _visitor_page(request: HttpRequest, asset: Asset, *, form: ProblemForm) -> HttpResponse:
    page: dict[str, Any] = {"asset": asset, "form": form, "site_subtitle": asset.network.name}
    status = 422 if form.errors else 200
    return render(request, "places/inventory/asset_public.html", page, status=status)
