"""The premises of a study: what conforms, what it costs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.siting import selectors, services
from maillage.siting.forms.premises import PastedForm, PremisesForm
from maillage.siting.models import Study
from maillage.siting.views.doors import for_study


@for_study
@never_cache
@require_http_methods(["GET", "POST"])
def premises(request: SignedInRequest, study: Study) -> HttpResponse:
    form = PremisesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_candidate(
                study=study,
                commune=form.cleaned_data["commune"],
                name=form.cleaned_data["name"],
                facts=form.facts(),
                by=request.user,
                now=timezone.now(),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The premises are in the list."))
            return redirect("siting:premises", study.network.slug, study.pk)
    return _page(request, study, form=form, pasted=PastedForm())


@for_study
@require_POST
def paste(request: SignedInRequest, study: Study) -> HttpResponse:
    pasted = PastedForm(request.POST)
    if pasted.is_valid():
        try:
            added = services.add_candidates(
                study=study, lines=pasted.cleaned_data["lines"], by=request.user, now=timezone.now()
            )
        except RuleBroken as refusal:
            pasted.add_error("lines", str(refusal))
        else:
            words = ngettext("%(count)d line is in the list.", "%(count)d lines are in the list.", len(added))
            messages.success(request, words % {"count": len(added)})
            return redirect("siting:premises", study.network.slug, study.pk)
    return _page(request, study, form=PremisesForm(), pasted=pasted)


def _page(request: SignedInRequest, study: Study, *, form: PremisesForm, pasted: PastedForm) -> HttpResponse:
    page = {
        "study": study,
        "network": study.network,
        "form": form,
        "pasted": pasted,
        "candidates": selectors.candidates_of(study),
    }
    failed = form.errors or pasted.errors
    return render(request, "siting/premises.html", page, status=422 if failed else 200)


@for_study
@require_POST
def remove(request: SignedInRequest, study: Study, candidate: int) -> HttpResponse:
    found = get_object_or_404(study.candidates.select_related("study"), pk=candidate)
    services.remove_candidate(candidate=found, by=request.user, now=timezone.now())
    messages.success(request, _("The premises are out of the list."))
    return redirect("siting:premises", study.network.slug, study.pk)
