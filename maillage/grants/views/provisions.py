"""Things given in kind: the list, a decision, its progress, its delivery notes to sign."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.grants import selectors, services
from maillage.grants.enums import NoteState
from maillage.grants.forms.once import add_refusal
from maillage.grants.forms.provisions import ProvisionForm, SerialsForm, SignatureForm
from maillage.grants.models import DeliveryNote, Provision
from maillage.grants.services import InKind, Signature
from maillage.places.enums import LifeCycle
from maillage.places.models import Network
from maillage.places.selectors import managed_networks
from maillage.places.services import set_serials

A_PAGE = 50


@login_required
@require_safe
def provisions(request: SignedInRequest) -> HttpResponse:
    """What was given to the places that this person acts for."""
    today = timezone.localdate()
    seen = selectors.seen_provisions(request.user, on=today)
    page = {
        "page": Paginator(seen, A_PAGE).get_page(request.GET.get("page")),
        "networks": managed_networks(request.user, on=today),
    }
    return render(request, "grants/provisions/list.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def new_provision(request: SignedInRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    network = get_object_or_404(managed_networks(request.user, on=timezone.localdate(now)), slug=slug)
    form = _provision_form(request, network)
    if request.method == "POST" and form.is_valid():
        try:
            address = _provide_once(request, form)
        except RuleBroken as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("It is decided. Prepare the delivery note when all is there."))
            return redirect(address)
    page = {"network": network, "form": form, "site_subtitle": network.name}
    return render(request, "grants/provisions/new.html", page, status=422 if form.errors else 200)


def _provision_form(request: SignedInRequest, network: Network) -> ProvisionForm:
    today = timezone.localdate()
    return ProvisionForm(
        request.POST or None,
        places=network.places.exclude(state=LifeCycle.CLOSED),
        awards=selectors.managed_awards(request.user, on=today).filter(envelope__network=network),
        items=list(network.catalogue.filter(is_withdrawn=False)),
        bodies=selectors.providers_known(network),
        today=today,
        initial={"place": request.GET.get("lieu")},
    )


def _provide_once(request: SignedInRequest, form: ProvisionForm) -> str:
    return services.done_once(
        lambda: _provide(request, form).get_absolute_url(),
        form_key=form.key(),
        purpose="provision",
        by=request.user,
        now=timezone.now(),
    )


def _provide(request: SignedInRequest, form: ProvisionForm) -> Provision:
    typed = form.cleaned_data
    given = InKind(
        place=typed["place"],
        award=typed["award"],
        provider=services.body_of(**form.named(), by=request.user),
        level=typed["level"],
        quantities=form.quantities(),
        decided_on=typed["decided_on"],
        minutes=typed["minutes"],
    )
    return services.provide(given=given, by=request.user, now=timezone.now())


@login_required
@require_safe
def provision(request: SignedInRequest, reference: str) -> HttpResponse:
    today = timezone.localdate()
    found = get_object_or_404(selectors.seen_provisions(request.user, on=today), reference=reference)
    lines = selectors.progress_of(found)
    is_managed = selectors.managed_provisions(request.user, on=today).filter(pk=found.pk).exists()
    notes = list(found.notes.all())
    page = {
        "provision": found,
        "lines": lines,
        "notes": notes,
        "is_managed": is_managed and not found.withdrawn_on,
        "has_left": any(line.left for line in lines),
        "may_withdraw": not any(line.prepared or line.signed for line in lines),
        "site_subtitle": found.place.network.name,
    }
    return render(request, "grants/provisions/provision.html", page)


@login_required
@require_POST
def prepare_note(request: SignedInRequest, reference: str) -> HttpResponse:
    found = _managed(request, reference)
    try:
        note = services.prepare_note(provision=found, by=request.user, on=timezone.localdate())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    return redirect(note)


@login_required
@require_POST
def withdraw_provision(request: SignedInRequest, reference: str) -> HttpResponse:
    found = _managed(request, reference)
    if found.withdrawn_on:
        return redirect(found)
    try:
        services.withdraw_provision(provision=found, by=request.user, on=timezone.localdate())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The provision is withdrawn."))
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def delivery_note(request: SignedInRequest, number: str) -> HttpResponse:
    """To read, to print, to sign: by those of the place and by the managers."""
    now = timezone.now()
    today = timezone.localdate(now)
    note = _note(request, number)
    form = SignatureForm(request.POST or None, today=today, initial={"received_by": request.user.name})
    if request.method == "POST" and form.is_valid():
        try:
            _sign_once(request, note, form, now=now)
        except RuleBroken as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The note is signed: everything on it stands at the place."))
            return redirect(note)
    managed = selectors.managed_provisions(request.user, on=today)
    page = {
        "note": note,
        "provision": note.provision,
        "lines": note.lines.select_related("asset__item"),
        "form": form,
        "is_managed": managed.filter(pk=note.provision_id).exists(),
        "site_subtitle": note.provision.place.network.name,
    }
    return render(request, "grants/provisions/note.html", page, status=422 if form.errors else 200)


def _sign_once(request: SignedInRequest, note: DeliveryNote, form: SignatureForm, *, now: datetime) -> None:
    signature = Signature(**form.signature())

    def sign() -> None:
        services.sign_note(note=note, signature=signature, by=request.user, now=now)

    services.done_once(sign, form_key=form.key(), purpose="signature", by=request.user, now=now)


@login_required
@require_http_methods(["GET", "POST"])
def note_serials(request: SignedInRequest, number: str) -> HttpResponse:
    """The makers' numbers of all the things of a note, by the managers, also once it is signed."""
    note = _note(request, number)
    found = _managed(request, note.provision.reference)
    lines = list(note.lines.select_related("asset__item"))
    form = SerialsForm(request.POST or None, lines=lines)
    if request.method == "POST" and form.is_valid():
        try:
            set_serials(serials=form.serials(), by=request.user)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The numbers of the makers are written."))
            return redirect(note)
    page = {"note": note, "provision": found, "form": form, "site_subtitle": found.place.network.name}
    return render(request, "grants/provisions/serials.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def cancel_note(request: SignedInRequest, number: str) -> HttpResponse:
    note = _note(request, number)
    found = _managed(request, note.provision.reference)
    if note.state == NoteState.CANCELLED:
        return redirect(found)
    try:
        services.cancel_note(note=note, by=request.user)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The note is cancelled: its things are free in the store."))
    return redirect(found)


def _managed(request: SignedInRequest, reference: str) -> Provision:
    managed = selectors.managed_provisions(request.user, on=timezone.localdate())
    return get_object_or_404(managed, reference=reference)


def _note(request: SignedInRequest, number: str) -> DeliveryNote:
    return get_object_or_404(selectors.seen_notes(request.user, on=timezone.localdate()), number=number)
