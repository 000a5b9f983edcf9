"""The letter by mail: asking for it, confirming, leaving by one click."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from maillage.accounts.requests import network_address
from maillage.community import selectors, services
from maillage.community.forms.words import SubscribeForm
from maillage.core.errors import RuleBroken
from maillage.places.models import Network

SENT_TO = "letter_sent_to"


@never_cache
@require_http_methods(["GET", "POST"])
def subscribe(request: HttpRequest, network: str) -> HttpResponse:
    """The answer is the same whether the address is subscribed or not."""
    found, now = get_object_or_404(Network, slug=network), timezone.now()
    about = found.places.filter(slug=request.GET["lieu"]).first() if "lieu" in request.GET else None
    form = SubscribeForm(request.POST or None, network=found, now=now, initial={"place": about})
    if request.method == "POST" and form.is_valid():
        try:
            services.subscribe(
                network=found,
                place=form.cleaned_data["place"],
                email=form.cleaned_data["email"],
                language=get_language() or settings.LANGUAGE_CODE,
                consent=form.consent,
                origin=network_address(request),
                now=now,
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session[SENT_TO] = form.cleaned_data["email"]
            return redirect("community:subscribe-sent", network)
    page = {"network": found, "site_subtitle": found.name, "form": form}
    return render(request, "community/subscribe.html", page, status=422 if form.errors else 200)


@never_cache
@require_safe
def subscribe_sent(request: HttpRequest, network: str) -> HttpResponse:
    found, sent_to = get_object_or_404(Network, slug=network), request.session.get(SENT_TO)
    if sent_to is None:
        return redirect("community:subscribe", network)
    return render(request, "community/subscribe_sent.html", {"network": found, "sent_to": sent_to})


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_letter(request: HttpRequest, token: str) -> HttpResponse:
    """A GET shows a button and writes nothing: the scanners of mails follow links too."""
    subscription = selectors.subscription_by_confirming(token)
    if subscription is None:
        return render(request, "community/link_over.html", status=404)
    page = {"subscription": subscription, "done": subscription.confirmed_at is not None}
    if request.method == "POST":
        try:
            services.confirm_subscription(subscription=subscription, now=timezone.now())
        except RuleBroken:
            return render(request, "community/link_over.html", status=410)
        page["done"] = True
    return render(request, "community/confirm_letter.html", page)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def leave_letter(request: HttpRequest, token: str) -> HttpResponse:
    """The POST comes from a mail program too (RFC 8058), without cookie; the link itself is the right."""
    subscription = selectors.subscription_by_leaving(token)
    if subscription is None:
        return render(request, "community/link_over.html", status=404)
    if request.method == "POST":
        subscription = services.leave_letter(subscription=subscription, now=timezone.now())
    page = {"subscription": subscription, "done": subscription.left_at is not None}
    return render(request, "community/leave_letter.html", page)
