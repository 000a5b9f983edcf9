"""Building the form of a call, without a script: a question added, changed, moved, removed; a preview."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors, services
from maillage.calls.arrival import arrived_at
from maillage.calls.forms.answers import AnswersForm
from maillage.calls.forms.builder import FieldForm, initial_of
from maillage.calls.models import Call, FormField
from maillage.calls.views.manage import managed_call
from maillage.core.errors import RuleBroken

FIELDS = {"ChoicesMissing": "choices", "ColumnsMissing": "column_1", "ConditionNotUsable": "condition"}


@login_required
@require_safe
def form(request: SignedInRequest, slug: str) -> HttpResponse:
    call = managed_call(request, slug)
    version = selectors.newest_version(call)
    fields = list(version.fields.all()) if version else []
    page = {
        "call": call,
        "version": version,
        "fields": fields,
        "form": FieldForm(earlier=[each for each in fields if each.may_control]),
    }
    return render(request, "calls/manage/form.html", page)


@login_required
@require_POST
def edit(request: SignedInRequest, slug: str) -> HttpResponse:
    """A new version, copied from the published one: applications already begun keep theirs."""
    services.edit_form(call=managed_call(request, slug), by=request.user)
    return redirect("calls:form", slug)


@login_required
@require_http_methods(["GET", "POST"])
def new_field(request: SignedInRequest, slug: str) -> HttpResponse:
    call = managed_call(request, slug)
    version = selectors.newest_version(call)
    fields = list(version.fields.all()) if version else []
    typed = FieldForm(request.POST or None, earlier=[each for each in fields if each.may_control])
    if request.method == "POST" and typed.is_valid():
        try:
            editable = services.edit_form(call=call, by=request.user)
            services.add_field(version=editable, by=request.user, **typed.question())
        except RuleBroken as refusal:
            typed.add_error(FIELDS.get(refusal.code, "label"), str(refusal))
        else:
            messages.success(request, _("The question is added."))
            return redirect("calls:form", slug)
    return _field_page(request, call, typed, heading=_("Add a question"))


@login_required
@require_http_methods(["GET", "POST"])
def field(request: SignedInRequest, slug: str, field_id: int) -> HttpResponse:
    call = managed_call(request, slug)
    changed = _editable(call, field_id)
    earlier = changed.version.fields.filter(position__lt=changed.position)
    typed = FieldForm(
        request.POST or None,
        earlier=[each for each in earlier if each.may_control],
        initial=initial_of(changed),
    )
    if request.method == "POST" and typed.is_valid():
        try:
            services.change_field(field=changed, by=request.user, **typed.question())
        except RuleBroken as refusal:
            typed.add_error(FIELDS.get(refusal.code, "label"), str(refusal))
        else:
            messages.success(request, _("The question is changed."))
            return redirect("calls:form", slug)
    return _field_page(request, call, typed, heading=changed.label)


def _editable(call: Call, field_id: int) -> FormField:
    return get_object_or_404(FormField, pk=field_id, version__call=call, version__published_at=None)


def _field_page(request: SignedInRequest, call: Call, typed: FieldForm, *, heading: str) -> HttpResponse:
    page = {"call": call, "form": typed, "heading": heading}
    return render(request, "calls/manage/field.html", page, status=422 if typed.errors else 200)


@login_required
@require_POST
def move_field(request: SignedInRequest, slug: str, field_id: int) -> HttpResponse:
    moved = _editable(managed_call(request, slug), field_id)
    services.move_field(field=moved, up="up" in request.POST, by=request.user)
    return redirect("calls:form", slug)


@login_required
@require_POST
def remove_field(request: SignedInRequest, slug: str, field_id: int) -> HttpResponse:
    services.remove_field(field=_editable(managed_call(request, slug), field_id), by=request.user)
    messages.success(request, _("The question is removed."))
    return redirect("calls:form", slug)


@login_required
@require_POST
def publish_form(request: SignedInRequest, slug: str) -> HttpResponse:
    try:
        services.publish_form(call=managed_call(request, slug), by=request.user, now=arrived_at(request))
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("New applications take this version. Those already begun keep theirs."))
    return redirect("calls:form", slug)


@login_required
@require_safe
def preview(request: SignedInRequest, slug: str) -> HttpResponse:
    """Every question, conditional ones too; nothing can be sent."""
    call = managed_call(request, slug)
    version = selectors.newest_version(call)
    specs = selectors.specs_of(version) if version else []
    sections = [
        (section, AnswersForm(section.specs, words={}).questions(all_specs=specs))
        for section in selectors.sections_of(specs)
    ]
    return render(request, "calls/manage/preview.html", {"call": call, "sections": sections, "maps": {}})
