"""Payments: what the treasury is handed, and what its accounts answer, line by line."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.core.errors import RuleBroken
from maillage.core.text import euros
from maillage.grants import selectors, services
from maillage.grants.forms.payments import AMOUNT, CERTIFICATE, DAY, IBAN, REFERENCE, PaymentsForm, ReadLine
from maillage.grants.models import Claim
from maillage.grants.rules import Examined
from maillage.grants.views.claim_judging import managed_network
from maillage.places.models import Network

A_PAGE = 50
COLUMNS = [
    CERTIFICATE,
    "engagement",
    "beneficiaire",
    "siret",
    "titulaire",
    IBAN,
    AMOUNT,
    "enveloppe",
    "dispositif",
    "approuve_le",
    REFERENCE,
    DAY,
]
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line of the file, and what it would do."""

    read: ReadLine
    examined: Examined | None

    @property
    def refusal(self) -> str:
        if self.examined is not None and self.examined.refusal is not None:
            return str(self.examined.refusal)
        return self.read.error


@login_required
@require_safe
def payments(request: SignedInRequest, network: str) -> HttpResponse:
    found = managed_network(request, network)
    to_pay = selectors.claims_to_pay(found)
    page = {
        "network": found,
        "page": Paginator(to_pay, A_PAGE).get_page(request.GET.get("page")),
        "sum_cents": to_pay.order_by().aggregate(sum=Sum("cents", default=0))["sum"],
        "columns": COLUMNS,
        "today": timezone.localdate(),
        "site_subtitle": found.name,
    }
    return render(request, "grants/payments.html", page)


@login_required
@require_safe
def payments_csv(request: SignedInRequest, network: str) -> HttpResponse:
    """The last two columns are for the treasury: the same file comes back with them filled in."""
    found = managed_network(request, network)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    day = timezone.localdate().isoformat()
    answer["Content-Disposition"] = f'attachment; filename="paiements-{found.slug}-{day}.csv"'
    answer.write("\ufeff")  # spreadsheets read UTF-8 only if the file says so
    lines = csv.writer(answer, delimiter=";")
    lines.writerow(COLUMNS)
    for claim in selectors.claims_to_pay(found):
        lines.writerow([_inert(cell) for cell in _row(claim)])
    return answer


def _row(claim: Claim) -> list[str]:
    award, account = claim.award, claim.account
    return [
        claim.certificate,
        award.commitment,
        str(award.beneficiary),
        award.beneficiary.siret,
        account.holder if account else "",
        account.iban if account else "",
        f"{claim.cents // 100},{claim.cents % 100:02}",
        str(award.envelope),
        str(award.version.scheme) if award.version else "",
        timezone.localtime(claim.approved_at).date().isoformat(),  # type: ignore[attr-defined]
        "",
        "",
    ]


def _inert(cell: str) -> str:
    """A name that a spreadsheet would compute is text (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell


@login_required
@require_http_methods(["GET", "POST"])
def import_payments(request: SignedInRequest, network: str) -> HttpResponse:
    """Shown first, line by line; then written, all or nothing."""
    found = managed_network(request, network)
    form = PaymentsForm(request.POST or None, request.FILES or None)
    told: list[ToldLine] = []
    if request.method == "POST" and form.is_valid():
        told = _told(found, form.lines)
        if request.POST.get("step") == "write" and not any(line.refusal for line in told):
            try:
                return _write(request, found, form.lines)
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
    new = [line.examined for line in told if line.examined and line.examined.is_new]
    page = {
        "network": found,
        "form": form,
        "told": told,
        "refused": sum(1 for line in told if line.refusal),
        "new": new,
        "new_cents": sum(each.payment.cents for each in new),
        "text": form.cleaned_data.get("text", "") if told else "",
        "columns": COLUMNS,
        "site_subtitle": found.name,
    }
    status = 422 if form.errors or page["refused"] else 200
    return render(request, "grants/payments_import.html", page, status=status)


def _told(network: Network, lines: Sequence[ReadLine]) -> list[ToldLine]:
    payments = [line.payment for line in lines if line.payment]
    examined = iter(selectors.examine_payments(network, payments=payments, today=timezone.localdate()))
    return [ToldLine(line, next(examined) if line.payment else None) for line in lines]


def _write(request: SignedInRequest, network: Network, lines: Sequence[ReadLine]) -> HttpResponse:
    paid = services.import_payments(
        network=network,
        payments=[line.payment for line in lines if line.payment],
        by=request.user,
        now=timezone.now(),
    )
    words = ngettext(
        "%(count)d payment is written: %(sum)s.", "%(count)d payments are written: %(sum)s.", len(paid)
    )
    told = words % {"count": len(paid), "sum": euros(sum(claim.cents for claim in paid))}
    messages.success(request, told if paid else _("All of it was written already: nothing is paid twice."))
    return redirect("grants:payments", network.slug)
