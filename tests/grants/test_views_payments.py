"""The file for the treasury, and the file that comes back: shown line by line, then written whole."""

import csv
import io

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from maillage.core.models import Entry
from maillage.grants.enums import ClaimState
from tests.factories.accounts import OrganisationFactory
from tests.factories.grants import committed_award, envelope_of
from tests.factories.judged_claims import approved, checked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HEAD = "certificat;reference_paiement;date_paiement;montant"


def page(place, name="payments"):
    return reverse(f"grants:{name}", args=[place.network.slug])


def read(browser, place, *lines, step="", head=HEAD):
    typed = {"typed": "\n".join([head, *lines])} | ({"step": step} if step else {})
    return browser.post(page(place, "import-payments"), typed)


def line_of(claim, reference="M-17", day="10/03/2030", amount="1 000,00"):
    return f"{claim.certificate};{reference};{day};{amount}"


def state_of(claim):
    claim.refresh_from_db()
    return claim.state, claim.payment_reference


def test_the_export_holds_what_the_treasury_needs_and_two_columns_to_fill_in(place, manager, client_of):
    claim = approved(place.network)
    checked(place.network)

    answer = client_of(manager).get(page(place, "payments-csv"))

    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert row == {
        "certificat": claim.certificate,
        "engagement": "E-2012-17",
        "beneficiaire": str(claim.award.beneficiary),
        "siret": claim.award.beneficiary.siret,
        "titulaire": "Trésor public",
        "iban": "FR7630006000011234567890189",
        "montant": "1000,00",
        "enveloppe": str(claim.award.envelope),
        "dispositif": "",
        "approuve_le": "2030-03-10",
        "reference_paiement": "",
        "date_paiement": "",
    }


def test_a_name_that_a_spreadsheet_would_compute_is_text(place, manager, client_of):
    body = OrganisationFactory(name="=1+1")
    award = committed_award(10_000, envelope=envelope_of(50_000, network=place.network), beneficiary=body)
    approved(place.network, award=award)

    answer = client_of(manager).get(page(place, "payments-csv"))

    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert row["beneficiaire"] == "'=1+1"


def test_the_file_exported_comes_back_filled_in(place, manager, client_of):
    claim, waiting = approved(place.network), approved(place.network)
    browser = client_of(manager)
    rows = browser.get(page(place, "payments-csv")).content.decode().splitlines()
    filled = [row + "M-17;10/03/2030" if row.startswith(claim.certificate) else row for row in rows]
    filled = [row.replace(";;M-17", ";M-17") for row in filled]
    file = SimpleUploadedFile("paiements.csv", "\n".join(filled).encode())

    shown = browser.post(page(place, "import-payments"), {"file": file})

    assert [line.examined.is_new for line in shown.context["told"]] == [True]
    browser.post(page(place, "import-payments"), {"typed": shown.context["text"], "step": "write"})
    assert state_of(claim) == (ClaimState.PAID, "M-17")
    assert state_of(waiting) == (ClaimState.APPROVED, "")


def test_the_dry_run_writes_nothing(place, manager, client_of):
    claim = approved(place.network)

    answer = read(client_of(manager), place, line_of(claim))

    assert (answer.status_code, answer.context["new_cents"]) == (200, 1_000_00)
    assert state_of(claim) == (ClaimState.APPROVED, "")


def test_each_line_says_why_it_cannot_be_written_and_then_none_is(place, manager, client_of):
    claim, other = approved(place.network), approved(place.network)
    lines = [
        line_of(claim),
        line_of(other, amount="999,99", reference="M-18"),
        "inconnu;M-19;10/03/2030;5",
        line_of(other, reference="M-20", day="31/02/2030"),
        line_of(other, reference="M-21", amount="mille"),
    ]

    answer = read(client_of(manager), place, *lines, step="write")

    told = answer.context["told"]
    codes = [line.examined.refusal.code if line.examined and line.refusal else "" for line in told]
    assert codes == ["", "PaymentDiffers", "PaymentUnknown", "", ""]
    assert [bool(line.refusal) for line in told] == [False, True, True, True, True]
    assert (answer.status_code, state_of(claim)) == (422, (ClaimState.APPROVED, ""))


def test_a_wrong_account_is_seen(place, manager, client_of):
    claim = approved(place.network)

    answer = read(
        client_of(manager), place, line_of(claim) + ";DE89 3704 0044 0532 0130 00", head=HEAD + ";iban"
    )

    assert answer.context["told"][0].examined.refusal.code == "PaymentElsewhere"


def test_the_same_file_twice_pays_once_and_both_are_journaled(place, manager, client_of):
    claim, browser = approved(place.network), client_of(manager)

    read(browser, place, line_of(claim), step="write")
    again = read(browser, place, line_of(claim))

    claim.award.refresh_from_db()
    assert (claim.award.paid_cents, again.context["new"]) == (1_000_00, [])
    entry = Entry.objects.get(verb="payments imported")
    assert entry.facts == {"lines": 1, "paid": 1}


def test_writing_the_same_lines_again_says_that_nothing_is_paid_twice(place, manager, client_of):
    claim, browser = approved(place.network), client_of(manager)

    for _ in range(2):
        answer = read(browser, place, line_of(claim), step="write")

    (_paid, told) = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told == "Tout était déjà noté\xa0: rien n’est payé deux fois."


def test_a_line_that_cannot_be_read_still_names_its_certificate(place, manager, client_of):
    claim = approved(place.network)

    answer = read(client_of(manager), place, f"{claim.certificate};M-17;hier;1000")

    (line,) = answer.context["told"]
    assert (line.read.certificate, line.refusal) == (
        claim.certificate,
        "«\xa0hier\xa0» n’est pas un jour\xa0: écrivez 31/12/2026.",
    )


def test_a_claim_of_another_network_is_unknown(place, manager, client_of):
    claim = approved(envelope_of(10).network)

    answer = read(client_of(manager), place, line_of(claim))

    assert answer.context["told"][0].examined.refusal.code == "PaymentUnknown"


@pytest.mark.parametrize(
    ("head", "lines"), [("certificat;montant", ["a;1"]), (HEAD, []), (HEAD, ["a;;;1"]), ("", [])]
)
def test_a_file_that_says_nothing_is_refused_at_its_field(head, lines, place, manager, client_of):
    answer = read(client_of(manager), place, *lines, head=head)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])


def test_an_older_spreadsheets_letters_and_commas_are_read(place, manager, client_of):
    claim = approved(place.network)
    head = "Certificat,Reference_paiement,date_paiement,montant,note"
    text = f"{head}\n{claim.certificate},M-é,2030-03-10,1000.00,à\n"
    file = SimpleUploadedFile("paiements.csv", text.encode("cp1252"))

    answer = client_of(manager).post(page(place, "import-payments"), {"file": file})

    (line,) = answer.context["told"]
    assert (line.read.payment.reference, line.examined.is_new) == ("M-é", True)


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_reads_as_much_for_one_claim_as_for_three(
    many, place, manager, client_of, django_assert_num_queries
):
    for _ in range(many):
        approved(place.network)
    browser = client_of(manager)
    browser.get(page(place))

    with django_assert_num_queries(7):
        browser.get(page(place))


def sent(browser, place, content):
    return browser.post(page(place, "import-payments"), {"file": SimpleUploadedFile("p.csv", content)})


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_of_any_spreadsheet_is_read(place, manager, client_of, separator, encoding):
    claim = approved(place.network)
    cells = [HEAD.split(";"), [claim.certificate, "Paiement n° 1é", "10/03/2030", '"1000,00"']]
    text = "\r\n".join(separator.join(row) for row in cells)

    answer = sent(client_of(manager), place, text.encode(encoding))

    (told,) = answer.context["told"]
    assert (told.read.payment.reference, told.read.payment.cents) == ("Paiement n° 1é", 1_000_00)


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 50,
        b"\xff\xfe\x00",
        b"certificat\0;montant",
        b"PK\x03\x04\0\0",
        b'"' + b"x" * 200_000,
    ],
)
def test_what_is_no_table_is_refused_with_words(place, manager, client_of, content):
    answer = sent(client_of(manager), place, content)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])


def test_a_table_with_its_first_line_alone_has_nothing_paid_in_it(place, manager, client_of):
    answer = sent(client_of(manager), place, HEAD.encode())

    (words,) = answer.context["form"].errors["file"]
    assert words == "Aucune ligne de ce fichier n’a de référence\u00a0: rien n’y est payé."


@pytest.mark.parametrize("amount", ["mille", "1E9", "1E999999999", "NaN", "10,005", "١٠٠", ""])
def test_an_amount_that_is_none_is_said_in_its_line(place, manager, client_of, amount):
    claim = approved(place.network)

    answer = read(client_of(manager), place, line_of(claim, amount=amount))

    (told,) = answer.context["told"]
    assert (answer.status_code, told.read.payment, bool(told.read.error)) == (422, None, True)
