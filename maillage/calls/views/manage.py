"""A call prepared and led by the managers of its network."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors, services
from maillage.calls.arrival import arrived_at
from maillage.calls.enums import REVIEWED, ApplicationState
from maillage.calls.errors import Sealed
from maillage.calls.forms.applying import DocumentForm
from maillage.calls.forms.calls import ROWS, NewCallForm, TextForm, WindowForm
from maillage.calls.models import Call
from maillage.calls.patterns import PATTERNS
from maillage.calls.rules.checklist import checklist, missing
from maillage.calls.rules.receipts import readable
from maillage.calls.wording import told
from maillage.core.errors import RuleBroken
from maillage.core.files import file_answer
from maillage.places.selectors import managed_networks

A_PAGE = 50
SET_ROWS = {
    "etapes": services.set_stages,
    "eligibilite": services.set_eligibility,
    "financeurs": services.set_funders,
    "grille": services.set_criteria,
}


def managed_call(request: SignedInRequest, slug: str) -> Call:
    """The network managers'; 404 for everybody else."""
    managed = selectors.managed_calls(request.user, on=timezone.localdate())
    return get_object_or_404(managed, slug=slug)


@login_required
@require_safe
def managed_calls(request: SignedInRequest) -> HttpResponse:
    today, now = timezone.localdate(), timezone.now()
    if not managed_networks(request.user, on=today).exists():
        raise Http404
    calls = [
        (call, selectors.phase_of(call, now=now)) for call in selectors.managed_calls(request.user, on=today)
    ]
    return render(request, "calls/manage/calls.html", {"calls": calls})


@login_required
@require_http_methods(["GET", "POST"])
def new_call(request: SignedInRequest) -> HttpResponse:
    """A link from elsewhere, a study of where to open for one, may propose `reseau` and `titre`."""
    networks = managed_networks(request.user, on=timezone.localdate())
    if not networks.exists():
        raise Http404
    proposed = {
        "network": networks.filter(slug=request.GET.get("reseau", "")).first(),
        "title": request.GET.get("titre", ""),
    }
    form = NewCallForm(request.POST or None, networks=networks, initial=proposed)
    if request.method == "POST" and form.is_valid():
        try:
            call = _create(request, form)
        except RuleBroken as refusal:
            form.add_error("code", str(refusal))
        else:
            return redirect("calls:manage", call.slug)
    return render(request, "calls/manage/new.html", {"form": form}, status=422 if form.errors else 200)


def _create(request: SignedInRequest, form: NewCallForm) -> Call:
    typed = form.cleaned_data
    named = {"network": typed["network"], "slug": form.slug(), "code": typed["code"], "title": typed["title"]}
    if typed["pattern"]:
        return services.create_from_pattern(pattern=PATTERNS[typed["pattern"]], by=request.user, **named)
    return services.create_call(time_zone=typed["network"].time_zone, by=request.user, **named)


@login_required
@require_safe
def manage(request: SignedInRequest, slug: str) -> HttpResponse:
    return _dashboard(request, managed_call(request, slug))


def _dashboard(
    request: SignedInRequest, call: Call, *, form: DocumentForm | None = None, is_refused: bool = False
) -> HttpResponse:
    now = timezone.now()
    items = checklist(selectors.call_facts(call, now=now))
    counts = selectors.counts_by_state(call)
    page = {
        "call": call,
        "site_subtitle": call.network.name,
        "phase": selectors.phase_of(call, now=now),
        "items": items,
        "missing": missing(items),
        "counts": counts,
        "received": sum(counts[state] for state in REVIEWED),
        "stations": selectors.stations(call, today=timezone.localdate(now)),
        "documents": call.documents.all(),
        "form": form or DocumentForm(),
        "today": timezone.localdate(now),
    }
    return render(request, "calls/manage/call.html", page, status=422 if is_refused else 200)


@login_required
@require_http_methods(["GET", "POST"])
def text(request: SignedInRequest, slug: str) -> HttpResponse:
    call = managed_call(request, slug)
    form = TextForm(request.POST or None, instance=call)
    if request.method == "POST" and form.is_valid():
        services.set_text(call=call, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("calls:manage", slug)
    return _edit_page(request, "text.html", call, form=form, is_refused=bool(form.errors))


@login_required
@require_http_methods(["GET", "POST"])
def window(request: SignedInRequest, slug: str) -> HttpResponse:
    call = managed_call(request, slug)
    form = WindowForm(request.POST or None, call=call)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_window(call=call, by=request.user, **form.window())
        except RuleBroken as refusal:
            form.add_error("closes_on", str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("calls:manage", slug)
    return _edit_page(request, "window.html", call, form=form, is_refused=bool(form.errors))


@login_required
@require_http_methods(["GET", "POST"])
def rows(request: SignedInRequest, slug: str, kind: str) -> HttpResponse:
    """Stages, rules of eligibility, funders or the scoring grid: lines that one numbers."""
    call = managed_call(request, slug)
    if kind not in ROWS:
        raise Http404
    formset = ROWS[kind](request.POST or None, instance=call, prefix="lignes")
    if request.method == "POST" and formset.is_valid():
        try:
            SET_ROWS[kind](call=call, rows=formset.rows(), by=request.user)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("calls:manage", slug)
    is_refused = request.method == "POST"
    return _edit_page(request, "rows.html", call, formset=formset, kind=kind, is_refused=is_refused)


def _edit_page(
    request: SignedInRequest, template: str, call: Call, *, is_refused: bool = False, **facts: Any
) -> HttpResponse:
    page = {"call": call, "site_subtitle": call.network.name, **facts}
    return render(request, f"calls/manage/{template}", page, status=422 if is_refused else 200)


@login_required
@require_POST
def add_document(request: SignedInRequest, slug: str) -> HttpResponse:
    call = managed_call(request, slug)
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            services.add_document(
                call=call,
                title=form.cleaned_data["title"],
                name=file.name,
                content=file.read(),
                by=request.user,
                now=arrived_at(request),
            )
        except RuleBroken as refusal:
            form.add_error("file", str(refusal))
    if form.errors:
        return _dashboard(request, call, form=form, is_refused=True)
    return redirect("calls:manage", slug)


@login_required
@require_POST
def remove_document(request: SignedInRequest, slug: str, document_id: int) -> HttpResponse:
    document = get_object_or_404(managed_call(request, slug).documents, pk=document_id)
    services.remove_document(document=document, by=request.user)
    return redirect("calls:manage", slug)


@login_required
@require_POST
def publish(request: SignedInRequest, slug: str) -> HttpResponse:
    said = _("The call is published: its page is public.")
    return _acted(request, slug, services.publish_call, said=said)


@login_required
@require_POST
def archive(request: SignedInRequest, slug: str) -> HttpResponse:
    return _acted(request, slug, services.archive_call, said=_("The call is archived."))


@login_required
@require_POST
def unseal(request: SignedInRequest, slug: str) -> HttpResponse:
    said = _("The applications are open. The journal keeps who opened them, and when.")
    return _acted(request, slug, services.unseal_applications, said=said)


def _acted(request: SignedInRequest, slug: str, act: Any, *, said: str) -> HttpResponse:
    call = managed_call(request, slug)
    try:
        act(call=call, by=request.user, now=arrived_at(request))
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("calls:manage", slug)


@login_required
@require_safe
def applications(request: SignedInRequest, slug: str) -> HttpResponse:
    """Fifty a page, by number. While the call is sealed they are only counted."""
    call = managed_call(request, slug)
    state = request.GET.get("etat", "")
    state = state if state in ApplicationState.values else ""
    found = selectors.applications_of_call(call, state=state)
    page = Paginator(found.none() if call.hides_applications else found, A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "call": call,
        "site_subtitle": call.network.name,
        "page": page,
        "files": selectors.files_by_application(list(page.object_list)),
        "counts": selectors.counts_by_state(call),
        "state": state,
        "states": [each for each in ApplicationState if each != ApplicationState.DRAFT],
        "today": timezone.localdate(),
    }
    return render(request, "calls/manage/applications.html", context)


@login_required
@require_safe
def read_application(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    """The last submission, never the draft."""
    call = managed_call(request, slug)
    application = get_object_or_404(selectors.applications_of_call(call), reference=reference)
    if call.hides_applications:
        messages.error(request, str(Sealed()))
        return redirect("calls:manage-applications", slug)
    submission = application.submissions.order_by("number").last()
    page = {
        "call": call,
        "application": application,
        "submission": submission,
        "fingerprint": readable(submission.fingerprint) if submission else "",
        "sections": told(selectors.specs_of(application.form_version), submission.content["answers"])
        if submission
        else [],
        "files": selectors.files_of(application),
        "events": application.events.select_related("by"),
        "today": timezone.localdate(),
    }
    return render(request, "calls/manage/application.html", page)


@login_required
@require_safe
def read_file(request: SignedInRequest, slug: str, reference: str, file_id: int) -> HttpResponseBase:
    call = managed_call(request, slug)
    found = selectors.applications_of_call(call).filter(reference=reference)
    application = get_object_or_404(found.none() if call.hides_applications else found)
    file = get_object_or_404(selectors.files_of(application), pk=file_id)
    return file_answer(request, file, name=file.name, is_public=False)
