"""Accompaniment between the two selections: begun by the manager, led by a body, read by the applicant."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors, services
from maillage.calls.arrival import arrived_at
from maillage.calls.enums import ApplicationState, NoteVisibility, TaskOwner
from maillage.calls.forms.accompaniment import AccompanimentForm, NoteForm, TaskForm
from maillage.calls.models import Accompaniment
from maillage.calls.views.applications import application_of
from maillage.calls.views.manage import managed_call
from maillage.core.errors import RuleBroken


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    call = managed_call(request, slug)
    found = selectors.applications_of_call(call, state=ApplicationState.SHORTLISTED)
    application = get_object_or_404(found, reference=reference)
    form = AccompanimentForm(request.POST or None, call=call)
    if request.method == "POST" and form.is_valid():
        try:
            begun = services.begin_accompaniment(
                application=application, by=request.user, **form.cleaned_data
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("calls:accompaniment", begun.pk)
    page = {"call": call, "application": application, "form": form}
    return render(request, "calls/accompaniment/begin.html", page, status=422 if form.errors else 200)


@login_required
@require_safe
def accompaniments(request: SignedInRequest) -> HttpResponse:
    """Those of the person's bodies and networks, the first end first."""
    today = timezone.localdate()
    page = {"accompaniments": selectors.led_by(request.user, on=today), "today": today}
    return render(request, "calls/accompaniment/list.html", page)


@login_required
@require_safe
def accompaniment(request: SignedInRequest, accompaniment_id: int) -> HttpResponse:
    """Led here; another partner body reads what the bodies share."""
    today = timezone.localdate()
    led = selectors.led_by(request.user, on=today).filter(pk=accompaniment_id).first()
    if led:
        return _page(request, led)
    shared = selectors.read_by_other_bodies(request.user, on=today)
    shown = get_object_or_404(shared, pk=accompaniment_id)
    visible = [NoteVisibility.BODIES, NoteVisibility.APPLICANT]
    notes = selectors.notes_for(shown, visible=visible)
    return render(request, "calls/accompaniment/page.html", _context(shown) | {"notes": notes})


def _context(shown: Accompaniment) -> dict[str, Any]:
    return {
        "accompaniment": shown,
        "application": shown.application,
        "call": shown.application.call,
        "tasks": shown.tasks.all(),
        "today": timezone.localdate(),
    }


def _page(request: SignedInRequest, shown: Accompaniment, **forms: Any) -> HttpResponse:
    """`forms`: a refused one, with what was typed."""
    page = {
        **_context(shown),
        "notes": selectors.notes_for(shown),
        "leads": True,
        "task_form": TaskForm(),
        "note_form": NoteForm(),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "calls/accompaniment/page.html", page, status=status)


def _led(request: SignedInRequest, accompaniment_id: int) -> Accompaniment:
    found = selectors.led_by(request.user, on=timezone.localdate())
    return get_object_or_404(found, pk=accompaniment_id)


@login_required
@require_POST
def add_task(request: SignedInRequest, accompaniment_id: int) -> HttpResponse:
    led = _led(request, accompaniment_id)
    form = TaskForm(request.POST)
    if not form.is_valid():
        return _page(request, led, task_form=form)
    services.add_task(accompaniment=led, task=services.NewTask(**form.cleaned_data), by=request.user)
    messages.success(request, _("The task is added."))
    return redirect("calls:accompaniment", led.pk)


@login_required
@require_POST
def write_note(request: SignedInRequest, accompaniment_id: int) -> HttpResponse:
    led = _led(request, accompaniment_id)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, led, note_form=form)
    services.write_note(accompaniment=led, by=request.user, now=arrived_at(request), **form.cleaned_data)
    messages.success(request, _("The note is kept."))
    return redirect("calls:accompaniment", led.pk)


@login_required
@require_POST
def do_task(request: SignedInRequest, accompaniment_id: int, task_id: int) -> HttpResponse:
    task = get_object_or_404(_led(request, accompaniment_id).tasks, pk=task_id)
    services.do_task(task=task, by=request.user, now=arrived_at(request))
    return redirect("calls:accompaniment", accompaniment_id)


@login_required
@require_safe
def my_accompaniment(request: SignedInRequest, reference: str) -> HttpResponse:
    """The applicant's part: the plan, what is expected of them, the notes written for them."""
    application = application_of(request, reference)
    shown = selectors.accompaniments().filter(application=application).first()
    if shown is None:
        raise Http404
    notes = selectors.notes_for(shown, visible=[NoteVisibility.APPLICANT])
    page = _context(shown) | {"notes": notes, "is_mine": True, "application": application}
    return render(request, "calls/accompaniment/page.html", page)


@login_required
@require_POST
def do_my_task(request: SignedInRequest, reference: str, task_id: int) -> HttpResponse:
    application = application_of(request, reference)
    shown = get_object_or_404(selectors.accompaniments(), application=application)
    task = get_object_or_404(shown.tasks, pk=task_id, owner=TaskOwner.APPLICANT)
    services.do_task(task=task, by=request.user, now=arrived_at(request))
    return redirect("calls:my-accompaniment", reference)
