"""The pages of a claim: begun, filled in, handed in by the beneficiary; read by those it concerns."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from maillage.grants import services
from maillage.grants.enums import ClaimKind, ClaimState, LineVerdict
from maillage.grants.models import BankAccount, Claim
from tests.factories.booking import BookingFactory
from tests.factories.grants import (
    BankAccountFactory,
    SchemeFactory,
    SchemeVersionFactory,
    committed_award,
    expense,
)
from tests.factories.places import MandateFactory, desk_pool
from tests.moments import SUNDAY, SUNDAY_EVENING, at
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PDF = b"%PDF-1.7"
IBAN = "FR76 3000 6000 0112 3456 7890 189"


def words(response) -> str:
    said = " ".join(Reader(response.content.decode()).words)
    return said.replace("\xa0", " ").replace("\u202f", " ")


def pdf(name="facture.pdf"):
    return SimpleUploadedFile(name, PDF)


@pytest.fixture
def award(envelope, carrying_body, place):
    return committed_award(10_000, envelope=envelope, beneficiary=carrying_body, place=place)


@pytest.fixture
def draft(award, beneficiary):
    return services.begin_claim(award=award, kind=ClaimKind.INSTALMENT, by=beneficiary, now=SUNDAY_EVENING)


@pytest.fixture
def ready(draft):
    draft.account = BankAccountFactory(organisation=draft.award.beneficiary)
    draft.save(update_fields=["account"])
    expense(draft, 1_000)
    return draft


@pytest.fixture
def desk_award(envelope, carrying_body, place):
    version = SchemeVersionFactory(
        scheme=SchemeFactory(network=place.network, per_desk=True),
        parameters={
            "in_zone_fixed_cents": 12_000_00,
            "in_zone_per_desk_cents": 2_000_00,
            "outside_fixed_cents": 8_000_00,
            "outside_per_desk_cents": 1_500_00,
            "advance_basis_points": 3000,
        },
    )
    facts = {"beneficiary": carrying_body, "place": place, "zone": {"is_in": True}}
    return committed_award(20_000, envelope=envelope, version=version, **facts)


def page_of(claim, name, *more):
    return reverse(f"grants:{name}", args=[claim.award.reference, claim.number, *more])


def typed_expense(**changed):
    return {
        "depense-label": "Bureaux",
        "depense-supplier": "Fournisseur",
        "depense-invoice": "F-1",
        "depense-invoiced_on": "2030-03-01",
        "depense-cents": "1 250,50",
        "depense-form_key": str(uuid4()),
    } | changed


def begin(client, award, kind="instalment", key=None):
    typed = {"kind": kind, "form_key": str(key or uuid4())}
    return client.post(reverse("grants:new-claim", args=[award.reference]), typed)


def test_a_claim_sent_twice_is_begun_once(client_of, beneficiary, award):
    client, key = client_of(beneficiary), uuid4()

    first, second = begin(client, award, key=key), begin(client, award, key=key)

    claim = Claim.objects.get()
    assert first["Location"] == second["Location"] == claim.get_absolute_url()


def test_each_kind_says_why_it_cannot_be_claimed(client_of, beneficiary, award):
    response = client_of(beneficiary).get(reverse("grants:new-claim", args=[award.reference]))

    refusals = {offer.kind: offer.refusal and offer.refusal.code for offer in response.context["offers"]}
    assert refusals == {"advance": "NoAdvance", "instalment": None, "balance": None}


def test_a_kind_that_is_not_open_begins_nothing(client_of, beneficiary, award):
    response = begin(client_of(beneficiary), award, kind="advance")

    assert (response.status_code, Claim.objects.count()) == (422, 0)


def test_a_claim_being_written_is_offered_first(client_of, beneficiary, draft):
    response = client_of(beneficiary).get(reverse("grants:new-claim", args=[draft.award.reference]))

    assert response.context["being_written"] == draft


def test_from_the_award_to_the_claim_handed_in(client_of, beneficiary, award):
    client = client_of(beneficiary)
    here = begin(client, award)["Location"]
    client.post(f"{here}depenses", typed_expense() | {"depense-proof": pdf()})
    client.post(f"{here}compte", {"compte-holder": "Trésor public", "compte-iban": IBAN, "compte-bic": ""})

    sent = client.post(f"{here}deposer", {"form_key": str(uuid4())})

    claim = Claim.objects.get()
    assert sent["Location"] == here
    assert (claim.state, claim.cents, claim.account.iban) == (
        ClaimState.SUBMITTED,
        1_250_50,
        "FR7630006000011234567890189",
    )
    assert claim.lines.get().files.get().name == "facture.pdf"


def test_a_claim_handed_in_twice_by_the_same_form_is_answered_twice(client_of, beneficiary, ready):
    client, key = client_of(beneficiary), str(uuid4())

    answers = [client.post(page_of(ready, "submit-claim"), {"form_key": key}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert list(ready.events.values_list("move", flat=True)) == ["begin", "submit"]


def test_an_expense_sent_twice_is_added_once(client_of, beneficiary, draft):
    client, typed = client_of(beneficiary), typed_expense()

    for _ in range(2):
        client.post(page_of(draft, "add-claim-line"), typed | {"depense-proof": pdf()})

    assert list(draft.lines.values_list("cents", flat=True)) == [1_250_50]


def test_a_refused_expense_stays_as_it_was_typed(client_of, beneficiary, draft):
    typed = typed_expense(**{"depense-cents": "0", "depense-invoiced_on": "2030-03-30"})

    response = client_of(beneficiary).post(page_of(draft, "add-claim-line"), typed)

    form = response.context["line_form"]
    assert (response.status_code, sorted(form.errors), form["label"].value()) == (
        422,
        ["cents", "invoiced_on"],
        "Bureaux",
    )
    assert draft.lines.count() == 0


def test_one_invoice_is_claimed_once_in_a_claim(client_of, beneficiary, ready):
    response = client_of(beneficiary).post(page_of(ready, "add-claim-line"), typed_expense())

    assert response.status_code == 422
    assert "Cette facture de ce fournisseur" in words(response)


def test_a_file_that_is_neither_a_pdf_nor_a_picture_is_refused(client_of, beneficiary, draft):
    script = SimpleUploadedFile("facture.pdf", b"#!/bin/sh\n", content_type="application/pdf")

    response = client_of(beneficiary).post(
        page_of(draft, "add-claim-line"), typed_expense() | {"depense-proof": script}
    )

    assert (response.status_code, draft.lines.count()) == (422, 0)


def test_changing_an_expense_resets_its_verdict(client_of, beneficiary, ready):
    line = ready.lines.get()
    line.verdict, line.accepted_cents, line.reason = LineVerdict.CUT, 100, "Hors objet"
    line.save()
    typed = {name.removeprefix("depense-"): value for name, value in typed_expense().items()}

    response = client_of(beneficiary).post(page_of(ready, "change-claim-line", line.pk), typed)

    line.refresh_from_db()
    assert response["Location"] == f"{ready.get_absolute_url()}#depense-{line.pk}"
    assert (line.cents, line.verdict, line.accepted_cents, line.reason) == (
        1_250_50,
        LineVerdict.WAITING,
        0,
        "",
    )


def test_an_expense_is_shown_to_be_changed_as_it_was_written(client_of, beneficiary, ready):
    line = ready.lines.get()

    form = client_of(beneficiary).get(page_of(ready, "change-claim-line", line.pk)).context["form"]

    assert (form["label"].value(), form["cents"].value()) == ("Bureaux", "1000")


def test_an_expense_and_its_invoice_are_removed(client_of, beneficiary, ready):
    line = ready.lines.get()

    client_of(beneficiary).post(page_of(ready, "remove-claim-line", line.pk))

    assert (ready.lines.count(), ready.files.count()) == (0, 0)


def test_another_document_is_added_read_and_removed(client_of, beneficiary, draft):
    client = client_of(beneficiary)
    client.post(page_of(draft, "add-claim-file"), {"piece-file": pdf("plan.pdf")})
    file = draft.files.get()

    read = client.get(page_of(draft, "claim-file", file.pk))
    client.post(page_of(draft, "remove-claim-file", file.pk))

    assert (read.content, read["Content-Disposition"]) == (PDF, 'attachment; filename="plan.pdf"')
    assert draft.files.count() == 0


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"compte-iban": "FR76 3000 6000 0112 3456 7890 188"}, "iban"), ({"compte-bic": "TROP COURT"}, "bic")],
)
def test_a_wrong_account_number_is_refused_at_its_field(client_of, beneficiary, draft, changed, field):
    typed = {"compte-holder": "Trésor public", "compte-iban": IBAN, "compte-bic": ""} | changed

    response = client_of(beneficiary).post(page_of(draft, "set-claim-account"), typed)

    assert (response.status_code, list(response.context["account_form"].errors)) == (422, [field])
    assert BankAccount.objects.count() == 0


def test_an_account_is_shown_by_its_ends_only(client_of, beneficiary, ready):
    page = client_of(beneficiary).get(ready.get_absolute_url()).content.decode()

    assert "FR76 … 0189" in page
    assert "FR7630006000011234567890189" not in page


def test_the_account_of_the_last_claim_is_offered_for_the_next_one(client_of, beneficiary, award, ready):
    begin(client_of(beneficiary), award)

    assert Claim.objects.latest("pk").account == ready.account


def test_what_is_missing_is_said_where_it_is_mended(client_of, beneficiary, draft):
    line = expense(draft, 1_000, with_file=False)

    response = client_of(beneficiary).post(page_of(draft, "submit-claim"))

    anchors = [each.anchor for each in response.context["missing"]]
    assert (response.status_code, anchors) == (422, [f"depense-{line.pk}", "compte"])
    assert 'id="compte"' in response.content.decode()


def test_desks_are_counted_and_their_evidence_is_shown_without_names(
    client_of, beneficiary, host, desk_award, place, renter
):
    desk, _empty = desk_pool(2, place=place)
    BookingFactory(unit=desk, holder=renter, starts_at=at(SUNDAY.replace(day=1), 8), ends_at=at(SUNDAY, 18))
    claim = services.begin_claim(award=desk_award, kind="instalment", by=beneficiary, now=SUNDAY_EVENING)
    client = client_of(beneficiary)

    client.post(page_of(claim, "count-desks"), {"postes-on": SUNDAY.isoformat()})

    page = client.get(claim.get_absolute_url())
    (told,) = page.context["desks"]
    assert (told.unit, told.proofs[0].days, told.proofs[0].people) == (desk, 10, ())
    assert page.context["preview"]["due"]["cents"] == 14_000_00
    assert renter.name not in words(page)
    assert renter.name in words(client_of(host).get(claim.get_absolute_url()))


def test_desks_are_not_counted_on_a_day_to_come(client_of, beneficiary, desk_award):
    claim = services.begin_claim(award=desk_award, kind="instalment", by=beneficiary, now=SUNDAY_EVENING)

    response = client_of(beneficiary).post(page_of(claim, "count-desks"), {"postes-on": "2030-03-20"})

    claim.refresh_from_db()
    assert (response.status_code, claim.count_on) == (422, None)


def test_a_claim_by_desks_says_that_the_count_is_missing(client_of, beneficiary, desk_award):
    claim = services.begin_claim(award=desk_award, kind="balance", by=beneficiary, now=SUNDAY_EVENING)

    response = client_of(beneficiary).post(page_of(claim, "submit-claim"))

    assert [each.anchor for each in response.context["missing"]] == ["postes", "compte"]


def test_a_claim_withdrawn_is_no_longer_written(client_of, beneficiary, ready):
    client = client_of(beneficiary)

    client.post(page_of(ready, "withdraw-claim"))
    answer = client.post(page_of(ready, "add-claim-line"), typed_expense(**{"depense-invoice": "F-2"}))

    ready.refresh_from_db()
    assert (ready.state, answer.status_code, ready.lines.count()) == (ClaimState.WITHDRAWN, 422, 1)


def test_the_stations_say_what_is_expected_and_from_whom(client_of, beneficiary, manager, ready):
    services.submit_claim(claim=ready, account=ready.account, by=beneficiary, now=SUNDAY_EVENING)

    page = client_of(beneficiary).get(ready.get_absolute_url())

    standings = [station.standing for station in page.context["stations"]]
    assert standings == ["done", "done", "here", "to_come", "to_come"]
    assert "Une première personne du réseau examine chaque ligne." in words(page)


def test_a_claim_sent_back_says_why(client_of, beneficiary, manager, ready):
    services.submit_claim(claim=ready, account=ready.account, by=beneficiary, now=SUNDAY_EVENING)
    services.return_claim(claim=ready, why="Joindre le bon", by=manager, now=SUNDAY_EVENING)

    page = client_of(beneficiary).get(ready.get_absolute_url())

    assert (page.context["asked_back"], page.context["writes"]) == ("Joindre le bon", True)


def test_readers_see_and_claimants_act(client_of, beneficiary, host, manager, stranger, draft):
    see = [
        client_of(user).get(draft.get_absolute_url()).status_code
        for user in (beneficiary, host, manager, stranger)
    ]
    act = [
        client_of(user).post(page_of(draft, "add-claim-line"), typed_expense()).status_code
        for user in (stranger, manager, host)
    ]

    assert (see, act) == ([200, 200, 200, 404], [404, 404, 302])


def test_the_carrier_of_the_place_claims_what_another_body_was_given(client_of, beneficiary, envelope, place):
    award = committed_award(10, envelope=envelope, place=place)

    assert begin(client_of(beneficiary), award).status_code == 302


def test_an_ended_mandate_claims_nothing(client_of, award, carrying_body):
    former = MandateFactory(
        organisation=carrying_body, role="carrier", ends_on=SUNDAY.replace(year=2029)
    ).user

    assert begin(client_of(former), award).status_code == 404


def test_the_page_of_three_expenses_takes_no_more_queries_than_of_one(
    client_of, beneficiary, ready, django_assert_max_num_queries
):
    client = client_of(beneficiary)
    client.get(ready.get_absolute_url())
    with django_assert_max_num_queries(100) as one:
        client.get(ready.get_absolute_url())
    for number in (2, 3):
        expense(ready, 10, invoice=f"F-{number}")

    with django_assert_max_num_queries(len(one)) as three:
        client.get(ready.get_absolute_url())

    assert len(three) == len(one)
