"""Writing an application, one part of its form after the other; each box saves itself where scripts run."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maillage.accounts.models import User
from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors, services
from maillage.calls.arrival import arrived_at
from maillage.calls.enums import TAKEN_KINDS, FieldKind
from maillage.calls.errors import AnswerMissing
from maillage.calls.forms.answers import AnswersForm, typed_answers
from maillage.calls.forms.applying import FileForm
from maillage.calls.forms.shown import shown_again, shown_by, told_of
from maillage.calls.maps import point_maps
from maillage.calls.models import Application
from maillage.calls.rules.answers import Problem
from maillage.calls.rules.crossing import marks_of
from maillage.calls.rules.inputs import FieldSpec
from maillage.calls.selectors import Section
from maillage.calls.views.applications import application_of
from maillage.calls.wording import premises_verdict
from maillage.core.errors import RuleBroken

KEPT = "typed_before_signing_in"
MOST_KEPT = 200_000  # characters; a session is no store


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A sign-in that ended while somebody wrote: what was sent is kept for when they are back."""
    if not isinstance(request.user, User):
        return _sign_in_again(request)
    shown = application_of(request, reference)  # type: ignore[arg-type]
    section = _section(shown, number)
    if request.method != "POST":
        return _page(request, shown, section)
    typed = typed_answers(request.POST, specs=section.specs)
    try:
        services.save_answers(
            application=shown,
            typed=typed,
            by=request.user,
            now=arrived_at(request),
            shown=shown_by(request.POST),
        )
    except RuleBroken as refusal:
        return _page(request, shown, section, typed=typed, refusal=refusal)
    request.session.pop(KEPT, None)
    if "next" in request.POST:
        return redirect(_next(shown, number))
    messages.success(request, _saved_words(shown))
    return redirect("calls:step", reference, number)


def _saved_words(shown: Application) -> str:
    if shown.is_draft:
        return _("Saved. It is still a draft: it counts once it is submitted.")
    return _("Saved. What counts is your last submission, until you submit again.")


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        typed = {path: request.POST.getlist(path) for path in request.POST if path != "csrfmiddlewaretoken"}
        if sum(len(word) for words in typed.values() for word in words) <= MOST_KEPT:
            request.session[KEPT] = {"path": request.path, "typed": typed}
    return redirect_to_login(request.path)


def _kept(request: HttpRequest, section: Section) -> dict[str, Any]:
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return {}
    many = {spec.key for spec in section.specs if spec.kind == FieldKind.CHOICES}
    return {path: words if path in many else words[-1] for path, words in kept["typed"].items() if words}


def _section(shown: Application, number: int) -> Section:
    sections = selectors.sections_of(selectors.specs_of(shown.form_version))
    if not 1 <= number <= len(sections):
        raise Http404
    return sections[number - 1]


def _next(shown: Application, number: int) -> str:
    sections = selectors.sections_of(selectors.specs_of(shown.form_version))
    if number < len(sections):
        return reverse("calls:step", args=[shown.reference, number + 1])
    return shown.get_absolute_url()


def _page(
    request: HttpRequest,
    shown: Application,
    section: Section,
    *,
    typed: dict[str, Any] | None = None,
    refusal: RuleBroken | None = None,
    refused_file: tuple[str, str] | None = None,
) -> HttpResponse:
    """`refused_file`: the question, and why."""
    specs = selectors.specs_of(shown.form_version)
    reading = selectors.reading_of(shown, specs=specs)
    kept = typed or _kept(request, section)
    keys, known = {spec.key for spec in section.specs}, selectors.words_of(shown)
    problems = [each for each in reading.problems if each.key in keys]
    if "manque" not in request.GET:
        problems = [each for each in problems if not isinstance(each.refusal, AnswerMissing)]
    fault = str(refusal.facts.get("path", "")) if refusal else ""
    if refusal and fault:
        problems = [Problem(fault.partition(".")[0], fault, refusal)]
    words = {**known, **kept}
    namesakes = selectors.namesakes(words, problems)
    form = AnswersForm(section.specs, words=words, problems=problems, namesakes=namesakes)
    page = {
        "application": shown,
        "call": shown.call,
        "section": section,
        "sections": selectors.sections_of(specs),
        "form": form,
        "questions": form.questions(all_specs=specs),
        "writes": services.writes(shown, by=request.user, now=timezone.now()),  # type: ignore[arg-type]
        "is_kept": bool(kept) and refusal is None,
        "refusal": None if fault else refusal,
        "marks": shown_again(request.POST, known, paths=list(form.fields), told=told_of(refusal)),
        "files": selectors.files_of(shown).filter(path__in=keys),
        "refused_file": refused_file,
        "taken_kinds": TAKEN_KINDS,
        "maps": point_maps(section.specs, call=shown.call, values=reading.values),
    }
    return render(request, "calls/step.html", page, status=422 if refusal or refused_file else 200)


@require_POST
def save_answer(request: HttpRequest, reference: str) -> HttpResponse:
    """One box, from the script of the page: 401 tells it that the sign-in is over, and it keeps the words."""
    if not isinstance(request.user, User):
        return JsonResponse({"said": _("You are signed out.")}, status=401)
    shown = application_of(request, reference)  # type: ignore[arg-type]
    specs = selectors.specs_of(shown.form_version)
    typed = typed_answers(request.POST, specs=[spec for spec in specs if _is_sent(spec.key, request)])
    try:
        saved = services.save_answers(
            application=shown,
            typed=typed,
            by=request.user,
            now=arrived_at(request),
            shown=shown_by(request.POST),
        )
    except RuleBroken as refusal:
        return JsonResponse({"code": refusal.code, "said": str(refusal)}, status=422)
    verdicts = _verdicts(shown, [spec for spec in specs if _is_sent(spec.key, request)])
    return JsonResponse(
        {
            "said": _("Draft saved"),
            "at": arrived_at(request).isoformat(),
            "verdicts": verdicts,
            "marks": marks_of(typed, paths=saved),
        }
    )


def _verdicts(shown: Application, specs: Sequence[FieldSpec]) -> dict[str, str]:
    checked = [spec for spec in specs if spec.kind == FieldKind.PREMISES]
    words = selectors.words_of(shown) if checked else {}
    return {spec.key: premises_verdict(spec, words) for spec in checked}


def _is_sent(key: str, request: HttpRequest) -> bool:
    return any(path == key or path.startswith(f"{key}.") for path in request.POST.getlist("box"))


@login_required
@require_POST
def attach(request: SignedInRequest, reference: str) -> HttpResponse:
    shown = application_of(request, reference)
    path = request.POST.get("path", "")
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _file_refused(request, shown, path, said=str(next(iter(form.errors.values()))[0]))
    file = form.cleaned_data["file"]
    try:
        services.attach_file(
            application=shown,
            path=path,
            name=file.name,
            content=file.read(),
            by=request.user,
            now=arrived_at(request),
        )
    except RuleBroken as refusal:
        return _file_refused(request, shown, path, said=str(refusal))
    messages.success(request, _("The file is added."))
    return redirect(_step_of(shown, path))


def _file_refused(request: SignedInRequest, shown: Application, path: str, *, said: str) -> HttpResponse:
    """At its question; the page of the corrections tells it at its head."""
    section = None if path in selectors.corrected_keys(shown, now=timezone.now()) else _part_of(shown, path)
    if section is None:
        messages.error(request, said)
        return redirect(_step_of(shown, path))
    return _page(request, shown, section, refused_file=(path, said))


@login_required
@require_POST
def remove_file(request: SignedInRequest, reference: str, file_id: int) -> HttpResponse:
    shown = application_of(request, reference)
    files = selectors.files_of(shown).filter(pk=file_id)
    for file in files:
        try:
            services.remove_file(attachment=file, by=request.user, now=arrived_at(request))
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The file is removed."))
        return redirect(_step_of(shown, file.path))
    raise Http404


def _step_of(shown: Application, path: str) -> str:
    """The part of the form in which a question stands; the corrections if it is asked again."""
    if path in selectors.corrected_keys(shown, now=timezone.now()):
        return reverse("calls:corrections", args=[shown.reference])
    section = _part_of(shown, path)
    return (
        reverse("calls:step", args=[shown.reference, section.number]) if section else shown.get_absolute_url()
    )


def _part_of(shown: Application, path: str) -> Section | None:
    sections = selectors.sections_of(selectors.specs_of(shown.form_version))
    return next((each for each in sections if any(spec.key == path for spec in each.specs)), None)
