"""The charter at one place: what is done, what is expected next, the complaints."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.charter.enums import LabelState, Move, Side
from maillage.charter.forms.complaints import AnswerForm
from maillage.charter.forms.labels import GridForm, SignForm
from maillage.charter.models import Complaint, Label, Version
from maillage.charter.rules.labels import may_renew
from maillage.charter.rules.transitions import may_move, moves_from
from maillage.charter.selectors.complaints import complaints_of
from maillage.charter.selectors.labels import course_of, findings, grid_of, held_by
from maillage.charter.selectors.versions import criteria_for, version_in_force
from maillage.charter.services import complaints, signing
from maillage.charter.stations import stations_of
from maillage.charter.views.doors import for_hosts
from maillage.charter.views.evidence import as_evidence
from maillage.core.errors import RuleBroken
from maillage.places.models import Place
from maillage.places.selectors.mandates import roles_over


@dataclass(frozen=True, slots=True)
class Tried:
    """An answer that was refused."""

    complaint: Complaint
    form: AnswerForm


def answer_form(told: Complaint, sent: QueryDict | None = None) -> AnswerForm:
    """Several stand on one page: each has its own ids."""
    return AnswerForm(sent, auto_id=f"id_%s_{told.pk}")


@for_hosts
@require_safe
def of_place(request: SignedInRequest, place: Place) -> HttpResponse:
    return _page(request, place)


def _page(
    request: SignedInRequest,
    place: Place,
    *,
    status: int = 200,
    tried: Tried | None = None,
    **forms_kept: Any,
) -> HttpResponse:
    today = timezone.localdate()
    course, held = course_of(place), held_by(place)
    shown = course or held
    version = version_in_force(place.network, on=today)
    roles = roles_over(place, user=request.user, on=today)
    events = list(shown.events.all()) if shown else []
    page = {
        "place": place,
        "version": version,
        "label": shown,
        "held": held,
        "is_held_in_force": held is not None and held.is_in_force(on=today),
        "stations": stations_of(shown, events=events),
        "events": events,
        "grid": grid_of(shown) if shown else [],
        "conditions": held.conditions.all() if held else [],
        "moves": moves_from(shown.state, roles=roles) if shown else [],
        "may_sign": may_move(Move.SIGN, roles=roles)
        and course is None
        and version is not None
        and _may_begin(held, version, on=today),
        "sign_form": SignForm(initial={"fingerprint": version.fingerprint}) if version else None,
        "complaints": _answered(
            complaints_of(place), tried=tried, may_answer=may_move(Move.SIGN, roles=roles)
        ),
        "today": today,
    }
    return render(request, "charter/of_place.html", page | forms_kept, status=status)


def _answered(
    complaints: Iterable[Complaint], *, tried: Tried | None, may_answer: bool
) -> list[tuple[Complaint, AnswerForm | None]]:
    """Each complaint with the form that answers it; what was tried and refused stays where it was typed."""

    def form_of(told: Complaint) -> AnswerForm | None:
        if tried is not None and tried.complaint == told:
            return tried.form
        return answer_form(told) if may_answer and not (told.answered_at or told.closed_at) else None

    return [(told, form_of(told)) for told in complaints]


def _may_begin(held: Label | None, version: Version, *, on: date) -> bool:
    """A first time, to renew, or because a later version is in force."""
    if held is None or held.ends_on is None or held.version_id != version.pk:
        return True
    return may_renew(ends_on=held.ends_on, on=on)


@for_hosts
@require_POST
def sign(request: SignedInRequest, place: Place) -> HttpResponse:
    form = SignForm(request.POST)
    if not form.is_valid():
        return _page(request, place, status=422, sign_form=form)
    told = {name: form.cleaned_data[name] for name in ("signer", "quality", "fingerprint")}
    try:
        signing.sign_charter(place=place, by=request.user, now=timezone.now(), **told)
    except RuleBroken as refusal:
        form.add_error(None, str(refusal))
        return _page(request, place, status=422, sign_form=form)
    messages.success(request, _("The charter is signed. Assess the place now, criterion by criterion."))
    return redirect("charter:assess", place.network.slug, place.slug)


@for_hosts
@require_http_methods(["GET", "POST"])
def assess(request: SignedInRequest, place: Place) -> HttpResponse:
    label = course_of(place)
    if label is None:
        return redirect("charter:of-place", place.network.slug, place.slug)
    criteria = criteria_for(place, version=label.version)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = GridForm(*sent, criteria=criteria, known=findings(label, side=Side.PLACE))
    if request.method == "POST" and form.is_valid():
        try:
            signing.assess_place(
                label=label,
                told=form.told,
                evidence=as_evidence(form.sent),
                by=request.user,
                now=timezone.now(),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your answers are kept."))
            return redirect("charter:of-place", place.network.slug, place.slug)
    page = {
        "place": place,
        "label": label,
        "form": form,
        "files": label.files.filter(side=Side.PLACE),
        "is_open": label.state == LabelState.SIGNED,
        "is_theirs": may_move(
            Move.ASK_VISIT, roles=roles_over(place, user=request.user, on=timezone.localdate())
        ),
    }
    return render(request, "charter/assess.html", page, status=422 if form.errors else 200)


def _move(
    request: SignedInRequest, place: Place, service: Callable[..., Label], *, said: str
) -> HttpResponse:
    course = course_of(place)
    if course is None:
        messages.error(
            request, _("This was done already, perhaps in another window. Here is how things stand now.")
        )
        return redirect("charter:of-place", place.network.slug, place.slug)
    try:
        service(label=course, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("charter:of-place", place.network.slug, place.slug)


@for_hosts
@require_POST
def ask_visit(request: SignedInRequest, place: Place) -> HttpResponse:
    return _move(
        request, place, signing.ask_visit, said=_("The visit is asked for. The network chooses its day.")
    )


@for_hosts
@require_POST
def give_up(request: SignedInRequest, place: Place) -> HttpResponse:
    return _move(request, place, signing.give_up, said=_("The place has given up. It may sign again later."))


@for_hosts
@require_POST
def answer(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    told = get_object_or_404(complaints_of(place), pk=pk)
    form = answer_form(told, request.POST)
    if form.is_valid():
        try:
            complaints.answer_complaint(
                complaint=told, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your answer has gone to the network."))
            return redirect("charter:of-place", place.network.slug, place.slug)
    return _page(request, place, status=422, tried=Tried(told, form))
