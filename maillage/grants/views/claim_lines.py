"""The expenses and proofs of a claim, by its beneficiary; its files, for whoever reads it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.core.files import file_answer
from maillage.grants import services
from maillage.grants.forms.claims import EXPENSE, ClaimFileForm, ClaimLineForm
from maillage.grants.forms.once import add_refusal
from maillage.grants.models import Claim
from maillage.grants.services import Expense, NewFile
from maillage.grants.views.claims import filled, own_claim, seen_claim


@login_required
@require_POST
def add_claim_line(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    shown = own_claim(request, reference, number)
    form = ClaimLineForm(request.POST, request.FILES, today=timezone.localdate(), prefix="depense")

    def act() -> None:
        services.add_claim_line_once(
            claim=shown,
            expense=Expense(**form.expense()),
            proof=_proof(form),
            form_key=form.key(),
            by=request.user,
            now=timezone.now(),
        )

    return filled(request, shown, form, act, anchor="depenses", shown_as="line_form")


@login_required
@require_http_methods(["GET", "POST"])
def change_claim_line(request: SignedInRequest, reference: str, number: int, line_id: int) -> HttpResponse:
    """A page of its own; what was judged of the expense is void once it is changed."""
    shown = own_claim(request, reference, number)
    line = get_object_or_404(shown.lines.prefetch_related("files"), pk=line_id)
    form = ClaimLineForm(
        request.POST or None,
        request.FILES or None,
        today=timezone.localdate(),
        initial={name: getattr(line, name) for name in EXPENSE},
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.change_claim_line(
                line=line,
                expense=Expense(**form.expense()),
                proof=_proof(form),
                by=request.user,
                now=timezone.now(),
            )
        except RuleBroken as refusal:
            add_refusal(form, refusal)
        else:
            return redirect(f"{shown.get_absolute_url()}#depense-{line.pk}")
    page = {"claim": shown, "line": line, "form": form, "site_subtitle": shown.award.envelope.network.name}
    return render(request, "grants/claim_line.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def remove_claim_line(request: SignedInRequest, reference: str, number: int, line_id: int) -> HttpResponse:
    """What is gone already is not asked for again."""
    shown = own_claim(request, reference, number)

    def act() -> None:
        for line in shown.lines.filter(pk=line_id):
            services.remove_claim_line(line=line, by=request.user)

    return _removed(request, shown, act, anchor="depenses")


@login_required
@require_POST
def add_claim_file(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """A proof that belongs to no expense; an invoice is attached on the page of its expense."""
    shown = own_claim(request, reference, number)
    form = ClaimFileForm(request.POST, request.FILES, prefix="piece")

    now = timezone.now()

    def add() -> None:
        file = _new_file(form.cleaned_data["file"])
        services.add_claim_file(claim=shown, line=None, file=file, by=request.user, now=now)

    def act() -> None:
        services.done_once(add, form_key=form.key(), purpose="claim file", by=request.user, now=now)

    return filled(request, shown, form, act, anchor="pieces", shown_as="file_form")


@login_required
@require_POST
def remove_claim_file(request: SignedInRequest, reference: str, number: int, file_id: int) -> HttpResponse:
    """What is gone already is not asked for again."""
    shown = own_claim(request, reference, number)
    file = shown.files.filter(pk=file_id).first()

    def act() -> None:
        if file:
            services.remove_claim_file(file=file, by=request.user)

    anchor = f"depense-{file.line_id}" if file and file.line_id else "pieces"
    return _removed(request, shown, act, anchor=anchor)


@login_required
@require_safe
def claim_file(request: SignedInRequest, reference: str, number: int, file_id: int) -> HttpResponseBase:
    """For whoever reads the claim."""
    shown = seen_claim(request, reference, number)
    file = get_object_or_404(shown.files, pk=file_id)
    return file_answer(request, file, name=file.name, is_public=False)


def _proof(form: ClaimLineForm) -> NewFile | None:
    uploaded = form.cleaned_data["proof"]
    return _new_file(uploaded) if uploaded else None


def _new_file(uploaded: UploadedFile) -> NewFile:
    return NewFile(uploaded.name or "", uploaded.read())


def _removed(request: SignedInRequest, shown: Claim, act: Callable[[], None], *, anchor: str) -> HttpResponse:
    try:
        act()
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{shown.get_absolute_url()}#{anchor}")
