"""A reviewer's queue: interests declared, applications read, opinions and marks given."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors, services
from maillage.calls.arrival import arrived_at
from maillage.calls.enums import Interest, Standing
from maillage.calls.forms.reviews import InterestForm, OpinionForm, ScoreForm, TiesForm
from maillage.calls.models import OpinionRequest
from maillage.calls.reading import reviewed
from maillage.core.errors import RuleBroken
from maillage.core.files import file_answer

A_PAGE = 50


def request_to(request: SignedInRequest, request_id: int) -> OpinionRequest:
    """What a body of this person was asked; 404 for everybody else."""
    asked = selectors.requests_to(request.user, on=timezone.localdate())
    return get_object_or_404(asked, pk=request_id)


def readable_request(request: SignedInRequest, request_id: int) -> OpinionRequest:
    """404 until “no interest” is declared: nothing of the file is shown before, or ever in a conflict."""
    asked = request_to(request, request_id)
    if getattr(asked, "interest", None) != Interest.NONE:
        raise Http404
    return asked


@login_required
@require_safe
def reviews(request: SignedInRequest) -> HttpResponse:
    """My queue, the first deadline first; one chip for each standing."""
    now = timezone.now()
    today = timezone.localdate(now)
    asked = selectors.requests_to(request.user, on=today)
    counts = selectors.counts_by_standing(asked)
    waiting = [each for each in (Standing.TO_DECLARE, Standing.TO_REVIEW) if counts[each]]
    kept = request.GET.get("etat", "")
    kept = kept if kept in Standing.values else (waiting or [Standing.DONE])[0]
    pages = Paginator(selectors.in_standing(asked, Standing(kept)).values_list("pk", flat=True), A_PAGE)
    pages.count = counts[kept]  # known already
    page = pages.get_page(request.GET.get("page"))
    listed = selectors.in_queue(page.object_list, user=request.user, on=today)
    context = {
        "page": page,
        "listed": listed,
        "kept": kept,
        "standings": [(each, counts[each]) for each in Standing],
        "waiting": counts[Standing.TO_DECLARE] + counts[Standing.TO_REVIEW],
        "now": now,
    }
    return render(request, "calls/review/queue.html", context)


@login_required
@require_safe
def review(request: SignedInRequest, request_id: int) -> HttpResponse:
    """The last submission, as far as the call lets reviewers read it; first the declaration."""
    asked = request_to(request, request_id)
    if getattr(asked, "interest", None) != Interest.NONE:
        return redirect("calls:declare-interest", request_id)
    return render(request, "calls/review/application.html", _page(asked, request))


def _page(asked: OpinionRequest, request: SignedInRequest) -> dict[str, Any]:
    call = asked.application.call
    plan = getattr(call, "review_plan", None)
    shown = plan.opinions_shown if plan else ""
    return {
        "asked": asked,
        "call": call,
        "reading": reviewed(asked.application, hidden=plan.hidden_keys if plan else ()),
        "own": selectors.own_opinion(asked),
        "others": selectors.opinions_shown_to(asked, shown=shown),
        "shown": shown,
        "sheet": selectors.sheet_of(asked.application, user=request.user),
        "has_grid": call.criteria.exists(),
        "complete_since": selectors.complete_since(asked.application),
        "now": timezone.now(),
    }


@login_required
@require_http_methods(["GET", "POST"])
def declare_interest(request: SignedInRequest, request_id: int) -> HttpResponse:
    """Before reading: only the title and the body that applies. A tie found later is declared here too."""
    asked = request_to(request, request_id)
    if asked.application.call.is_anonymised and not getattr(asked, "interest", None):
        return redirect("calls:declare-ties", asked.application.call.slug)
    form = InterestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.declare_interest(
                application=asked.application, by=request.user, now=arrived_at(request), **form.cleaned_data
            )
        except RuleBroken as refusal:
            form.add_error("kind" if refusal.code == "TieNotTold" else None, str(refusal))
        else:
            return _declared(request, request_id, form.cleaned_data["interest"])
    page = {"asked": asked, "call": asked.application.call, "form": form, "now": timezone.now()}
    return render(request, "calls/review/interest.html", page, status=422 if form.errors else 200)


def _declared(request: SignedInRequest, request_id: int, interest: str) -> HttpResponse:
    if interest == Interest.NONE:
        return redirect("calls:review", request_id)
    messages.success(request, _("Your conflict of interest is kept. Somebody else of your body may take it."))
    return redirect("calls:reviews")


@login_required
@require_http_methods(["GET", "POST"])
def declare_ties(request: SignedInRequest, slug: str) -> HttpResponse:
    """Anonymised call: one declaration by body for all that waits, so that no application gives its name."""
    on = timezone.localdate()
    asked = selectors.requests_to(request.user, on=on).filter(application__call__slug=slug)
    first = asked.first()
    if first is None or not first.application.call.is_anonymised:
        raise Http404
    call = first.application.call
    waiting = selectors.undeclared_bodies(call, user=request.user, on=on)
    bodies = sorted({each.application.organisation for each in waiting}, key=str)
    form = TiesForm(request.POST or None, organisations=bodies)
    if request.method == "POST" and form.is_valid():
        try:
            services.declare_ties(call=call, by=request.user, on=on, now=arrived_at(request), **form.ties())
        except RuleBroken as refusal:
            form.add_error("kind", str(refusal))
        else:
            messages.success(request, _("Your declaration is kept."))
            return redirect("calls:reviews")
    page = {"call": call, "form": form, "bodies": bodies}
    return render(request, "calls/review/ties.html", page, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def give_opinion(request: SignedInRequest, request_id: int) -> HttpResponse:
    asked = readable_request(request, request_id)
    own = selectors.own_opinion(asked)
    initial = {"verdict": own.verdict, "reasons": own.reasons} if own else {}
    form = OpinionForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        typed, file = form.cleaned_data, form.cleaned_data["file"]
        try:
            services.give_opinion(
                request=asked,
                verdict=typed["verdict"],
                reasons=typed["reasons"],
                file=(file.name, file.read()) if file else None,
                by=request.user,
                now=arrived_at(request),
            )
        except RuleBroken as refusal:
            form.add_error("reasons", str(refusal))
        else:
            messages.success(
                request, _("The opinion is given. You may still change it: each version is kept.")
            )
            return redirect("calls:review", request_id)
    page = {"asked": asked, "call": asked.application.call, "form": form, "own": own, "now": timezone.now()}
    return render(request, "calls/review/opinion.html", page, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def give_marks(request: SignedInRequest, request_id: int) -> HttpResponse:
    """`give` in the form gives the sheet, else it stays a draft."""
    asked = readable_request(request, request_id)
    criteria = list(asked.application.call.criteria.all())
    if not criteria:
        raise Http404
    sheet = selectors.sheet_of(asked.application, user=request.user)
    known = {f"mark_{key}": str(mark) for key, mark in selectors.marks_of(sheet).items()}
    initial = known | {"words": sheet.words if sheet else ""}
    form = ScoreForm(request.POST or None, criteria=criteria, initial=initial)
    if request.method == "POST" and form.is_valid():
        keep = services.give_sheet if "give" in request.POST else services.save_sheet
        try:
            keep(
                application=asked.application,
                marks=form.marks(),
                words=form.cleaned_data["words"],
                by=request.user,
                now=arrived_at(request),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your marks are kept."))
            return redirect("calls:review", request_id)
    page = {"asked": asked, "call": asked.application.call, "form": form, "sheet": sheet}
    return render(request, "calls/review/marks.html", page, status=422 if form.errors else 200)


@login_required
@require_safe
def reviewed_file(request: SignedInRequest, request_id: int, file_id: int) -> HttpResponseBase:
    asked = readable_request(request, request_id)
    file = get_object_or_404(selectors.files_for_review(asked.application), pk=file_id)
    return file_answer(request, file, name=file.name, is_public=False)


@login_required
@require_safe
def opinion_file(request: SignedInRequest, request_id: int, file_id: int) -> HttpResponseBase:
    """A body's own files, and those of the opinions that it may read."""
    asked = readable_request(request, request_id)
    plan = getattr(asked.application.call, "review_plan", None)
    shown = selectors.opinions_shown_to(asked, shown=plan.opinions_shown if plan else "")
    allowed = [asked.pk, *shown.values_list("pk", flat=True)]
    files = selectors.opinion_files(asked.application).filter(opinion__request__in=allowed)
    file = get_object_or_404(files, pk=file_id)
    return file_answer(request, file, name=file.name, is_public=False)
