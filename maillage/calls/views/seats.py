"""A committee member's own pages: declare, then read what is before the committee, and compare it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillage.accounts.models import Organisation
from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors, services
from maillage.calls.arrival import arrived_at
from maillage.calls.comparing import compared_files
from maillage.calls.enums import Interest, SessionState
from maillage.calls.forms.reviews import LaterTieForm, TiesForm
from maillage.calls.models import Application, CommitteeMember, CommitteeSession
from maillage.calls.reading import reviewed
from maillage.calls.selectors import SeatFile
from maillage.core.errors import RuleBroken
from maillage.core.files import file_answer

A_PAGE, SIDE_BY_SIDE = 50, 4


def seat_in(request: SignedInRequest, session_id: int) -> CommitteeMember:
    """Of this person in this session; 404 for everybody else."""
    return get_object_or_404(selectors.seats_of(request.user), session=session_id)


def readable_file(seat: CommitteeMember, reference: str) -> SeatFile:
    """404 until “no interest” is declared: nothing of the file is shown before, or ever in a conflict."""
    found = get_object_or_404(seat.session.call.applications, reference=reference)
    listed = [(key, rank) for key, rank in selectors.list_before(seat.session) if key == found.pk]
    for file in selectors.seat_files(seat, listed, on=timezone.localdate()):
        if file.is_readable:
            return file
    raise Http404


@login_required
@require_safe
def seats(request: SignedInRequest) -> HttpResponse:
    page = Paginator(selectors.seats_of(request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "calls/seat/list.html", {"page": page})


@login_required
@require_safe
def seat(request: SignedInRequest, session_id: int) -> HttpResponse:
    return _seat_page(request, seat_in(request, session_id))


def _seat_page(
    request: SignedInRequest, shown: CommitteeMember, *, form: TiesForm | None = None
) -> HttpResponse:
    """`form`: refused, with what was typed."""
    session, on = shown.session, timezone.localdate()
    listed = selectors.list_before(session)
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    waiting = list(selectors.undeclared_in(shown, on=on))
    bench = selectors.bench_of(session)
    context = {
        **_facts(shown),
        "page": page,
        "files": selectors.seat_files(shown, list(page.object_list), on=on),
        "waiting": len(waiting),
        "form": form or TiesForm(organisations=_bodies(waiting)),
        "members": session.members.all(),
        "bench": bench,
        "needed": session.quorum.needed(bench.members),
        "minutes": getattr(session, "minutes", None),
        "may_compare": _may_compare(session),
    }
    return render(request, "calls/seat/session.html", context, status=422 if form else 200)


def _may_compare(session: CommitteeSession) -> bool:
    """From the opening of the session on; the columns would tell what an anonymised call hides."""
    return session.state != SessionState.PLANNED and not session.call.is_anonymised


def _facts(shown: CommitteeMember) -> dict[str, Any]:
    session = shown.session
    return {
        "seat": shown,
        "session": session,
        "call": session.call,
        "site_subtitle": session.call.network.name,
    }


def _bodies(waiting: Iterable[Application]) -> list[Organisation]:
    return sorted({each.organisation for each in waiting}, key=str)


@login_required
@require_POST
def declare(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Once for all that waits; what is handed in afterwards is asked again."""
    shown = seat_in(request, session_id)
    on = timezone.localdate()
    form = TiesForm(request.POST, organisations=_bodies(selectors.undeclared_in(shown, on=on)))
    if form.is_valid():
        try:
            services.declare_ties_of_seat(
                seat=shown, by=request.user, on=on, now=arrived_at(request), **form.ties()
            )
        except RuleBroken as refusal:
            form.add_error("kind", str(refusal))
        else:
            messages.success(request, _("Your declaration is kept."))
            return redirect("calls:seat", session_id)
    return _seat_page(request, shown, form=form)


@login_required
@require_safe
def read(request: SignedInRequest, session_id: int, reference: str) -> HttpResponse:
    shown = seat_in(request, session_id)
    return _file_page(request, shown, readable_file(shown, reference))


def _file_page(
    request: SignedInRequest, shown: CommitteeMember, file: SeatFile, *, form: LaterTieForm | None = None
) -> HttpResponse:
    application, call = file.application, shown.session.call
    plan = getattr(call, "review_plan", None)
    page = {
        **_facts(shown),
        "file": file,
        "application": application,
        "reading": reviewed(application, hidden=plan.hidden_keys if plan else ()),
        "opinions": selectors.opinions_on(application),
        "opinion_files": selectors.opinion_files(application),
        "form": form or LaterTieForm(),
        "is_fixed": shown.session.is_fixed,
        "now": timezone.now(),
    }
    return render(request, "calls/seat/file.html", page, status=422 if form else 200)


@login_required
@require_POST
def declare_later(request: SignedInRequest, session_id: int, reference: str) -> HttpResponse:
    """A tie found while reading: the file closes for this member, who is recused from it."""
    shown = seat_in(request, session_id)
    file = readable_file(shown, reference)
    form = LaterTieForm(request.POST)
    if form.is_valid():
        try:
            services.declare_interest(
                application=file.application,
                interest=Interest.CONFLICT,
                by=request.user,
                now=arrived_at(request),
                **form.cleaned_data,
            )
        except RuleBroken as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(request, _("Your conflict of interest is kept: you do not decide on this file."))
            return redirect("calls:seat", session_id)
    return _file_page(request, shown, file, form=form)


@login_required
@require_safe
def compare(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Only what this member may read."""
    shown = seat_in(request, session_id)
    session, on = shown.session, timezone.localdate()
    if not _may_compare(session):
        raise Http404
    files = selectors.seat_files(shown, selectors.list_before(session), on=on)
    readable = [each for each in files if each.is_readable]
    known = [each.application.reference for each in readable]
    asked = [each for each in request.GET.getlist("dossier") if each in known][:SIDE_BY_SIDE]
    chosen = asked or known[:2]
    listed = Paginator(readable, A_PAGE).get_page(request.GET.get("page"))
    page = {
        **_facts(shown),
        "page": listed,
        "lines": listed.object_list,
        "chosen": chosen,
        "comparison": compared_files(session, references=chosen),
        "most": SIDE_BY_SIDE,
    }
    return render(request, "calls/committee/compare.html", page)


@login_required
@require_safe
def minutes(request: SignedInRequest, session_id: int) -> HttpResponseBase:
    session = seat_in(request, session_id).session
    file = getattr(session, "minutes", None)
    if file is None:
        raise Http404
    name = f"proces-verbal-{timezone.localtime(session.held_at):%Y-%m-%d}.pdf"
    return file_answer(request, file, name=name, is_public=False)


@login_required
@require_safe
def attached_file(
    request: SignedInRequest, session_id: int, reference: str, file_id: int
) -> HttpResponseBase:
    application = readable_file(seat_in(request, session_id), reference).application
    file = get_object_or_404(selectors.files_for_review(application), pk=file_id)
    return file_answer(request, file, name=file.name, is_public=False)


@login_required
@require_safe
def opinion_file(request: SignedInRequest, session_id: int, reference: str, file_id: int) -> HttpResponseBase:
    application = readable_file(seat_in(request, session_id), reference).application
    file = get_object_or_404(selectors.opinion_files(application), pk=file_id)
    return file_answer(request, file, name=file.name, is_public=False)
