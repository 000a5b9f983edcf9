"""An application for the aid, by its author: begun from the check, filled in, handed in, followed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.core.files import file_answer
from maillage.grants import selectors, services
from maillage.grants.enums import WRITTEN_AIDS, AidMove
from maillage.grants.forms.aids import AidApplicationForm, AidExpenseForm, AidFileForm
from maillage.grants.forms.once import OnceForm, add_refusal
from maillage.grants.models import AidApplication, AidOffer
from maillage.grants.views.aid_public import aid_offer_of, ask_part_if_needed

A_PAGE = 50
CARRIED = ("side", "commune", "commune_code", "part", "telework_from", "kind", "expenses")


def own_application(request: SignedInRequest, pk: int) -> AidApplication:
    return get_object_or_404(selectors.own_aid_applications(request.user), pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def apply_for_aid(request: SignedInRequest, network: str, slug: str) -> HttpResponse:
    """What was typed in the check comes in the address, and is not typed again."""
    offer = aid_offer_of(network, slug)
    carried = {name: request.GET[name] for name in CARRIED if name in request.GET}
    form = AidApplicationForm(
        request.POST or None, offer=offer, initial={"teleworker_name": request.user.name} | carried
    )
    if request.method == "POST" and form.is_valid():
        ask_part_if_needed(form)
        try:
            return redirect(f"{_begin_once(request, offer, form)}?{_expense_of(form)}#depenses")
        except RuleBroken as refusal:
            add_refusal(form, refusal)
    page = {"offer": offer, "form": form, "site_subtitle": offer.scheme.network.name}
    return render(request, "grants/aid/apply_for_aid.html", page, status=422 if form.errors else 200)


def _begin_once(request: SignedInRequest, offer: AidOffer, form: AidApplicationForm) -> str:
    """The address of the application; a form sent twice begins one."""
    now = timezone.now()
    sheet = services.AidSheet(**form.sheet(by=request.user))

    def begin() -> str:
        begun = services.begin_aid_application(offer=offer, sheet=sheet, by=request.user, now=now)
        return begun.get_absolute_url()

    return services.done_once(begin, form_key=form.key(), purpose="aid", by=request.user, now=now)


def _expense_of(form: AidApplicationForm) -> str:
    query = QueryDict(mutable=True)
    query.update({name: form.cleaned_data[name] for name in ("kind", "expenses")})
    return query.urlencode()


@login_required
@require_safe
def my_aid_applications(request: SignedInRequest) -> HttpResponse:
    found = Paginator(selectors.own_aid_applications(request.user), A_PAGE)
    page = {"page": found.get_page(request.GET.get("page"))}
    return render(request, "grants/aid/my_aid_applications.html", page)


@login_required
@require_safe
def aid_application(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, "grants/aid/aid_application.html", overview(request, own_application(request, pk)))


def overview(
    request: SignedInRequest,
    shown: AidApplication,
    *,
    expense_form: AidExpenseForm | None = None,
    file_form: AidFileForm | None = None,
    refusal: RuleBroken | None = None,
) -> dict[str, Any]:
    carried = {"kind": request.GET.get("kind"), "cents": request.GET.get("expenses")}
    return {
        "application": shown,
        "offer": shown.offer,
        "expenses": shown.expenses.prefetch_related("files"),
        "asked_cents": selectors.asked_cents(shown),
        "files": selectors.aid_files(shown).filter(expense=None),
        "events": shown.events.all(),
        "missing": selectors.missing_of(shown),
        "writes": shown.state in WRITTEN_AIDS,
        "expense_form": expense_form or AidExpenseForm(application=shown, initial=carried, prefix="depense"),
        "file_form": file_form or AidFileForm(prefix="piece"),
        "refusal": refusal,
        "site_subtitle": shown.offer.scheme.network.name,
        "today": timezone.localdate(),
    }


@login_required
@require_http_methods(["GET", "POST"])
def change_aid_application(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = own_application(request, pk)
    form = AidApplicationForm(request.POST or None, offer=shown.offer, initial=_written(shown))
    if request.method == "POST" and form.is_valid():
        ask_part_if_needed(form)
        try:
            services.change_aid_application(
                application=shown,
                sheet=services.AidSheet(**form.sheet(by=request.user)),
                by=request.user,
                now=timezone.now(),
            )
        except RuleBroken as refusal:
            add_refusal(form, refusal)
        else:
            return redirect(shown)
    page = {"offer": shown.offer, "application": shown, "form": form}
    return render(request, "grants/aid/apply_for_aid.html", page, status=422 if form.errors else 200)


def _written(shown: AidApplication) -> dict[str, Any]:
    names = "side", "part", "telework_from", "teleworker_name", "teleworker_email", "siret", "company_name"
    written = {name: getattr(shown, name) for name in (*names, "small_aids_cents")}
    return written | {"commune": shown.commune.name, "commune_code": shown.commune_id}


@login_required
@require_POST
def add_aid_expense(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = own_application(request, pk)
    form = AidExpenseForm(request.POST, request.FILES, application=shown, prefix="depense")

    def act() -> None:
        typed = form.cleaned_data
        services.add_aid_expense(
            application=shown,
            kind=typed["kind"],
            label=typed["label"],
            cents=typed["cents"],
            quote=typed["quote"].read(),
            by=request.user,
            now=timezone.now(),
        )

    return _filled(request, shown, form, act, anchor="depenses", shown_as="expense_form")


@login_required
@require_POST
def add_aid_file(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = own_application(request, pk)
    form = AidFileForm(request.POST, request.FILES, prefix="piece")

    def act() -> None:
        kind, content = form.cleaned_data["kind"], form.cleaned_data["file"].read()
        services.add_aid_file(
            application=shown, kind=kind, content=content, by=request.user, now=timezone.now()
        )

    return _filled(request, shown, form, act, anchor="pieces", shown_as="file_form")


def _filled(
    request: SignedInRequest,
    shown: AidApplication,
    form: OnceForm,
    act: Callable[[], None],
    *,
    anchor: str,
    shown_as: str,
) -> HttpResponse:
    """Once, however often it is sent."""
    if form.is_valid():
        purpose, now = f"aid {anchor}", timezone.now()
        try:
            services.done_once(act, form_key=form.key(), purpose=purpose, by=request.user, now=now)
        except RuleBroken as refusal:
            add_refusal(form, refusal)
        else:
            return redirect(f"{shown.get_absolute_url()}#{anchor}")
    page = overview(request, shown) | {shown_as: form}
    page |= {} if page["writes"] else {"closed_form": form}
    return render(request, "grants/aid/aid_application.html", page, status=422)


@login_required
@require_POST
def remove_aid_expense(request: SignedInRequest, pk: int, expense_id: int) -> HttpResponse:
    """What is gone already is not asked for again."""
    shown = own_application(request, pk)

    def act() -> None:
        for expense in shown.expenses.filter(pk=expense_id):
            services.remove_aid_expense(expense=expense, by=request.user, now=timezone.now())

    return _moved(request, pk, act)


@login_required
@require_POST
def remove_aid_file(request: SignedInRequest, pk: int, file_id: int) -> HttpResponse:
    """What is gone already is not asked for again."""
    shown = own_application(request, pk)

    def act() -> None:
        for file in shown.files.filter(pk=file_id):
            services.remove_aid_file(file=file, by=request.user, now=timezone.now())

    return _moved(request, pk, act)


@login_required
@require_safe
def aid_file(request: SignedInRequest, pk: int, file_id: int) -> HttpResponseBase:
    """For its author and for the network's managers."""
    readable = selectors.read_aid_applications(request.user, on=timezone.localdate())
    file = get_object_or_404(get_object_or_404(readable, pk=pk).files, pk=file_id)
    extension = file.content_type.rsplit("/", 1)[-1]
    return file_answer(request, file, name=f"{file.kind}-{file.pk}.{extension}", is_public=False)


@login_required
@require_POST
def submit_aid_application(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = own_application(request, pk)
    try:
        services.submit_aid_application(application=shown, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        if selectors.has_just(shown, move=AidMove.SUBMIT, by=request.user):
            return redirect(shown)
        page = overview(request, shown, refusal=refusal)
        return render(request, "grants/aid/aid_application.html", page, status=422)
    messages.success(request, _("Your application is handed in. The receipt is also in your letter box."))
    return redirect(shown)


@login_required
@require_POST
def withdraw_aid_application(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = own_application(request, pk)

    def act() -> None:
        if not selectors.has_just(shown, move=AidMove.WITHDRAW, by=request.user):
            services.withdraw_aid_application(application=shown, by=request.user, now=timezone.now())

    return _moved(request, pk, act)


def _moved(request: SignedInRequest, pk: int, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    return redirect("grants:aid-application", pk)
