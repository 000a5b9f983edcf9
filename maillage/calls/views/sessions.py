"""Sessions of the steering committee, led by the managers of the network."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors, services
from maillage.calls.arrival import arrived_at
from maillage.calls.comparing import compared_files
from maillage.calls.enums import Presence, SessionState
from maillage.calls.forms.committee import MemberForm, PresenceForm, SessionForm, WideningForm
from maillage.calls.models import CommitteeSession, RankedLine
from maillage.calls.views.manage import managed_call
from maillage.core.errors import RuleBroken
from maillage.core.files import file_answer

SIDE_BY_SIDE = 4
A_PAGE = 50


def session_of(request: SignedInRequest, slug: str, session_id: int) -> CommitteeSession:
    """Of a call of this manager's, opened to its readers; 404 for everybody else."""
    call = managed_call(request, slug)
    return get_object_or_404(call.sessions.select_related("call__network"), pk=session_id)


@login_required
@require_http_methods(["GET", "POST"])
def sessions(request: SignedInRequest, slug: str) -> HttpResponse:
    """The call's sessions, and a new one."""
    call = managed_call(request, slug)
    form = SessionForm(request.POST or None, call=call)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            session = services.plan_session(
                call=call,
                stage=typed["stage"],
                held_at=form.held_at(),
                location=typed["location"],
                quorum_percent=typed["quorum_percent"],
                quorum_least=typed["quorum_least"],
                by=request.user,
            )
        except RuleBroken as refusal:
            form.add_error("held_time", str(refusal))
        else:
            return redirect("calls:session", slug, session.pk)
    page = {
        "call": call,
        "site_subtitle": call.network.name,
        "sessions": selectors.sessions_of(call),
        "form": form,
    }
    return render(request, "calls/committee/sessions.html", page, status=422 if form.errors else 200)


@login_required
@require_safe
def session(request: SignedInRequest, slug: str, session_id: int) -> HttpResponse:
    return session_page(request, session_of(request, slug, session_id))


def session_page(request: SignedInRequest, shown: CommitteeSession, **forms: Any) -> HttpResponse:
    """`forms`: a refused one, with what was typed."""
    members = list(shown.members.select_related("user"))
    listed = _page_of_list(request, shown)
    page = {
        "session": shown,
        "call": shown.call,
        "site_subtitle": shown.call.network.name,
        "page": listed,
        "lines": selectors.file_lines(shown, lines=listed.object_list),
        "members": members,
        "presences": Presence,
        "present": sum(member.presence == Presence.PRESENT for member in members),
        "needed": shown.quorum.needed(len(members)),
        "undecided": listed.paginator.count - shown.decisions.count(),
        "laureates": selectors.laureates_chosen(shown),
        "widenings": shown.widenings.all(),
        "minutes": getattr(shown, "minutes", None),
        "member_form": MemberForm(),
        "widening_form": WideningForm(),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "calls/committee/session.html", page, status=status)


def _page_of_list(request: SignedInRequest, shown: CommitteeSession) -> Page[RankedLine]:
    """Fifty applications of the frozen list."""
    return Paginator(selectors.ranked_lines(shown), A_PAGE).get_page(request.GET.get("page"))


@login_required
@require_POST
def add_member(request: SignedInRequest, slug: str, session_id: int) -> HttpResponse:
    shown = session_of(request, slug, session_id)
    form = MemberForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        member = services.NewMember(
            name=typed["name"], body=typed["body"], user=form.user(), is_chair=typed["is_chair"]
        )
        try:
            services.add_member(session=shown, member=member, by=request.user)
        except RuleBroken as refusal:
            form.add_error("name", str(refusal))
        else:
            return redirect("calls:session", slug, session_id)
    return session_page(request, shown, member_form=form)


@login_required
@require_POST
def presence(request: SignedInRequest, slug: str, session_id: int, member_id: int) -> HttpResponse:
    member = get_object_or_404(session_of(request, slug, session_id).members, pk=member_id)
    form = PresenceForm(request.POST)
    if form.is_valid():
        try:
            services.note_presence(member=member, by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
    return redirect("calls:session", slug, session_id)


@login_required
@require_POST
def widen(request: SignedInRequest, slug: str, session_id: int) -> HttpResponse:
    shown = session_of(request, slug, session_id)
    form = WideningForm(request.POST)
    if form.is_valid():
        try:
            services.widen_laureates(
                session=shown, by=request.user, now=arrived_at(request), **form.cleaned_data
            )
        except RuleBroken as refusal:
            form.add_error("wanted", str(refusal))
        else:
            messages.success(request, _("The number of laureates is widened. The minutes say so."))
            return redirect("calls:session", slug, session_id)
    return session_page(request, shown, widening_form=form)


@login_required
@require_POST
def open_session(request: SignedInRequest, slug: str, session_id: int) -> HttpResponse:
    said = _("The session is open. The ranked list is frozen as it is now.")
    return _acted(request, slug, session_id, act=services.open_session, becomes=SessionState.OPEN, said=said)


@login_required
@require_POST
def close_session(request: SignedInRequest, slug: str, session_id: int) -> HttpResponse:
    said = _("The session is closed: decisions are fixed. The minutes are ready to sign.")
    return _acted(
        request, slug, session_id, act=services.close_session, becomes=SessionState.CLOSED, said=said
    )


@login_required
@require_POST
def notify(request: SignedInRequest, slug: str, session_id: int) -> HttpResponse:
    said = _("All the decisions are notified. The letters are leaving.")
    return _acted(
        request, slug, session_id, act=services.notify_decisions, becomes=SessionState.NOTIFIED, said=said
    )


def _acted(
    request: SignedInRequest, slug: str, session_id: int, *, act: Any, becomes: SessionState, said: str
) -> HttpResponse:
    """Who clicks twice reads what the first click did."""
    shown = session_of(request, slug, session_id)
    try:
        act(session=shown, by=request.user, now=arrived_at(request))
    except RuleBroken as refusal:
        shown.refresh_from_db(fields=["state"])
        if shown.state != becomes:
            messages.error(request, str(refusal))
            return redirect("calls:session", slug, session_id)
    messages.success(request, said)
    return redirect("calls:session", slug, session_id)


@login_required
@require_safe
def letters(request: SignedInRequest, slug: str, session_id: int) -> HttpResponse:
    """Every letter, read again before all leave together."""
    shown = session_of(request, slug, session_id)
    if not shown.is_fixed:
        raise Http404
    decisions = selectors.decisions_with_application(shown)
    listed = Paginator(decisions, A_PAGE).get_page(request.GET.get("page"))
    page = {
        "session": shown,
        "call": shown.call,
        "site_subtitle": shown.call.network.name,
        "page": listed,
        "many": selectors.letters_to_write(shown),
        "letters": services.letters_of(shown, decisions=listed.object_list),
    }
    return render(request, "calls/committee/letters.html", page)


@login_required
@require_safe
def minutes(request: SignedInRequest, slug: str, session_id: int) -> HttpResponseBase:
    shown = session_of(request, slug, session_id)
    file = getattr(shown, "minutes", None)
    if file is None:
        raise Http404
    name = f"proces-verbal-{timezone.localtime(shown.held_at):%Y-%m-%d}.pdf"
    return file_answer(request, file, name=name, is_public=False)


@login_required
@require_safe
def compare(request: SignedInRequest, slug: str, session_id: int) -> HttpResponse:
    """Up to four applications side by side, on screen and on paper."""
    shown = session_of(request, slug, session_id)
    listed = _page_of_list(request, shown)
    lines = list(listed.object_list)
    asked = request.GET.getlist("dossier")[:SIDE_BY_SIDE]
    references = asked or [each.application.reference for each in lines[:2]]
    page = {
        "session": shown,
        "call": shown.call,
        "site_subtitle": shown.call.network.name,
        "page": listed,
        "lines": lines,
        "chosen": references,
        "comparison": compared_files(shown, references=references),
        "most": SIDE_BY_SIDE,
    }
    return render(request, "calls/committee/compare.html", page)
