"""One invoice is paid once by an award; beside other awards of the body, who judges is told of it."""

import pytest
from django.urls import reverse

from maillage.grants import selectors, services
from maillage.grants.enums import ClaimKind, LineVerdict
from maillage.grants.errors import InvoiceClaimed
from maillage.grants.models import ClaimLine
from maillage.grants.services import Expense
from tests.factories.accounts import UserFactory
from tests.factories.grants import committed_award, envelope_of
from tests.factories.judged_claims import submitted
from tests.moments import SUNDAY, SUNDAY_EVENING
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def begun(award):
    return services.begin_claim(award=award, kind=ClaimKind.INSTALMENT, by=None, now=SUNDAY_EVENING)


def add(claim, *, supplier="Fournisseur", invoice="F-1"):
    told = Expense(label="Bureaux", supplier=supplier, invoice=invoice, invoiced_on=SUNDAY, cents=5_00)
    return services.add_claim_line(
        claim=claim, expense=told, proof=None, by=UserFactory(), now=SUNDAY_EVENING
    )


@pytest.mark.parametrize(("supplier", "invoice"), [("Fournisseur", "F-1"), ("FOURNISSEUR", "f-1")])
def test_an_invoice_is_claimed_once_of_an_award(place, envelope, supplier, invoice):
    earlier = submitted(place.network, award=committed_award(10_000, envelope=envelope))

    with pytest.raises(InvoiceClaimed) as refused:
        add(begun(earlier.award), supplier=supplier, invoice=invoice)

    assert refused.value.facts == {"number": earlier.number}
    assert ClaimLine.objects.count() == 1


def test_an_expense_is_not_changed_into_a_claimed_one(place, envelope):
    earlier = submitted(place.network, award=committed_award(10_000, envelope=envelope))
    line = add(begun(earlier.award), invoice="F-2")
    told = Expense(label="Bureaux", supplier="Fournisseur", invoice="F-1", invoiced_on=SUNDAY, cents=5_00)

    with pytest.raises(InvoiceClaimed):
        services.change_claim_line(line=line, expense=told, proof=None, by=UserFactory(), now=SUNDAY_EVENING)


def test_an_invoice_that_was_refused_may_come_again(place, envelope):
    earlier = submitted(place.network, award=committed_award(10_000, envelope=envelope))
    services.judge_line(
        line=earlier.lines.get(),
        verdict=LineVerdict.REFUSED,
        accepted_cents=0,
        reason="Illisible",
        by=UserFactory(),
    )

    assert add(begun(earlier.award)).invoice == "F-1"


def test_the_invoice_of_a_claim_given_up_may_come_again(place, envelope):
    earlier = begun(committed_award(10_000, envelope=envelope))
    add(earlier)
    services.withdraw_claim(claim=earlier, by=UserFactory(), now=SUNDAY_EVENING)

    assert add(begun(earlier.award)).invoice == "F-1"


def test_the_page_refuses_it_at_the_number_of_the_invoice(
    client_of, beneficiary, carrying_body, place, envelope
):
    award = committed_award(10_000, envelope=envelope, beneficiary=carrying_body, place=place)
    submitted(place.network, award=award)
    claim = begun(award)
    typed = {"label": "Bureaux", "supplier": "Fournisseur", "invoice": "F-1", "invoiced_on": SUNDAY}

    answer = client_of(beneficiary).post(
        reverse("grants:add-claim-line", args=[award.reference, claim.number]),
        {f"depense-{name}": value for name, value in (typed | {"cents": "12,50"}).items()},
    )

    form = answer.context["line_form"]
    assert (answer.status_code, list(form.errors), form["cents"].value()) == (422, ["invoice"], "12,50")


def test_who_judges_is_told_of_the_same_invoice_under_another_award(client_of, manager, place, envelope):
    award = committed_award(10_000, envelope=envelope)
    other = committed_award(
        10_000, envelope=envelope_of(50_000, network=place.network), beneficiary=award.beneficiary
    )
    claim, again = submitted(place.network, award=award), submitted(place.network, award=other)
    (line,) = claim.lines.all()

    found = selectors.claimed_elsewhere(claim, [line])
    page = client_of(manager).get(
        reverse("grants:manage-claim", args=[place.network.slug, award.reference, claim.number])
    )

    assert {pk: list(lines) for pk, lines in found.items()} == {line.pk: list(again.lines.all())}
    assert f"La même facture figure aussi dans la demande {again}" in " ".join(
        Reader(page.content.decode()).words
    )


def test_the_same_number_of_another_supplier_or_body_is_another_invoice(place, envelope):
    claim = submitted(place.network, award=committed_award(10_000, envelope=envelope))
    submitted(place.network)

    assert selectors.claimed_elsewhere(claim, claim.lines.all()) == {}
