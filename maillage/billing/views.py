"""The access terms of a place: what is in force, what is coming, and a new version from a day on."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from maillage.accounts.requests import SignedInRequest
from maillage.billing import rules, selectors, services
from maillage.billing.enums import AccessTerms, RateUnit
from maillage.billing.errors import FeeTwice, LaterTariffExists, TermsBegunAlready, TermsWithoutAmount
from maillage.billing.forms import FeesForm, TariffForm
from maillage.billing.models import Tariff
from maillage.core.errors import RuleBroken
from maillage.places import selectors as places
from maillage.places.models import Place


@login_required
@require_http_methods(["GET", "POST"])
def tariffs(request: SignedInRequest, network: str, place: str) -> HttpResponse:
    target = _hosted(request, network, place)
    versions = list(selectors.tariffs_of(target))
    terms = _terms(request, versions)
    form, fees = _forms(request, target, versions, terms=terms)
    if request.method == "POST" and form.is_valid() and fees.is_valid():
        try:
            _announce(request, target, form, fees)
        except (LaterTariffExists, TermsBegunAlready) as refusal:
            form.add_error("starts_on", str(refusal))
        except (TermsWithoutAmount, FeeTwice) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The new terms are kept. What was already booked keeps its price."))
            return redirect("billing:tariffs", network, place)
    page = _page(request, target, versions) | {"terms": terms, "form": form, "fees": fees}
    return render(request, "billing/tariffs.html", page, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def withdraw_tariff(request: SignedInRequest, network: str, place: str, version: int) -> HttpResponse:
    tariff = get_object_or_404(selectors.tariffs_of(_hosted(request, network, place)), version=version)
    try:
        services.withdraw_tariff(tariff=tariff, today=timezone.localdate(), by=request.user)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("These terms are withdrawn. Those before them go on."))
    return redirect("billing:tariffs", network, place)


def _hosted(request: SignedInRequest, network: str, place: str) -> Place:
    hosted = places.hosted_places(request.user, on=timezone.localdate())
    return get_object_or_404(hosted, network__slug=network, slug=place)


def _page(request: SignedInRequest, place: Place, versions: list[Tariff]) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "place": place,
        "site_subtitle": place.network.name,
        "is_managed": places.managed_places(request.user, on=today).filter(pk=place.pk).exists(),
        "today": today,
        "versions": [(tariff, _standing(tariff, today=today)) for tariff in versions],
        "withdrawable": {tariff.pk for tariff in versions if _is_withdrawable(tariff, today=today)},
        "all_terms": AccessTerms.choices,
        "units": RateUnit.choices,
    }


def _terms(request: SignedInRequest, versions: list[Tariff]) -> str:
    """Those asked for in the address, else those of the last version."""
    asked = request.GET.get("conditions", "")
    if asked in AccessTerms.values:
        return asked
    last = _last_kept(versions)
    return last.terms if last else AccessTerms.FREE.value


def _last_kept(versions: list[Tariff]) -> Tariff | None:
    return next((tariff for tariff in versions if tariff.withdrawn_on is None), None)


def _forms(
    request: SignedInRequest, place: Place, versions: list[Tariff], *, terms: str
) -> tuple[TariffForm, FeesForm]:
    last = _last_kept(versions)
    typed = request.POST if request.method == "POST" else None
    initial: dict[str, Any] = {"starts_on": timezone.localdate(), "is_example": last and last.is_example}
    kinds = place.spaces.values_list("kind", flat=True)
    form = TariffForm(typed, terms=terms, kinds=kinds, current=last, initial=initial)
    return form, FeesForm(typed, current=last)


def _announce(request: SignedInRequest, place: Place, form: TariffForm, fees: FeesForm) -> None:
    typed = form.cleaned_data
    services.announce_tariff(
        place=place,
        terms=form.terms,
        starts_on=typed["starts_on"],
        today=timezone.localdate(),
        basis=typed["basis"],
        by=request.user,
        rates=[services.NewRate(**rate) for rate in form.rates()],
        fees=[services.NewFee(**fee) for fee in fees.fees()],
        is_example=typed.get("is_example", False),
    )


def _standing(tariff: Tariff, *, today: date) -> str:
    """Where the version stands today, in a word."""
    if tariff.withdrawn_on:
        return pgettext("terms", "Withdrawn")
    if tariff.valid.lower > today:
        return _("To come")
    is_over = tariff.valid.upper is not None and tariff.valid.upper <= today
    return pgettext("terms", "Over") if is_over else _("In force")


def _is_withdrawable(tariff: Tariff, *, today: date) -> bool:
    return rules.is_withdrawable(starts_on=tariff.valid.lower, withdrawn_on=tariff.withdrawn_on, today=today)
