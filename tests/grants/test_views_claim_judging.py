"""The queue of claims, one claim judged by two persons, each told what is theirs to do."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillage.grants import services
from maillage.grants.enums import ClaimState, LineVerdict
from maillage.grants.models import ClaimCertificate
from tests.factories.accounts import UserFactory
from tests.factories.grants import committed_award, envelope_of
from tests.factories.judged_claims import approved, checked, submitted
from tests.factories.places import MandateFactory, NetworkFactory
from tests.moments import SUNDAY_EVENING
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LONG_AGO = SUNDAY_EVENING - timedelta(days=40)


@pytest.fixture
def second(place):
    return MandateFactory(of_manager=True, network=place.network, user__name="Gestionnaire 2").user


def queue(place, **filters):
    return reverse("grants:claims-queue", args=[place.network.slug], query=filters)


def page_of(claim, name="manage-claim", *more):
    network = claim.award.envelope.network
    return reverse(f"grants:{name}", args=[network.slug, claim.award.reference, claim.number, *more])


def words_of(answer):
    return " ".join(Reader(answer.content.decode()).words).replace("\u00a0", " ").replace("\u202f", " ")


def typed(claim, **told):
    line = claim.lines.get()
    return {f"ligne-{line.pk}-{name}": value for name, value in told.items()}


def test_the_queue_shows_the_late_ones_first_with_its_sums(place, manager, client_of):
    fresh = submitted(place.network, euros=2_000)
    late = submitted(place.network, euros=500, now=LONG_AGO)

    page = client_of(manager).get(queue(place))

    assert list(page.context["page"]) == [late, fresh]
    assert [claim.is_late for claim in page.context["page"]] == [True, False]
    tallies = page.context["tallies"]
    assert (tallies[""].claims, tallies[""].cents) == (2, 2_500_00)
    assert (tallies["en-retard"].claims, tallies["en-retard"].cents) == (1, 500_00)


def test_an_approved_claim_is_late_thirty_days_after_its_approval(place, manager, client_of):
    claim = approved(place.network, now=LONG_AGO)
    approved(place.network)

    page = client_of(manager).get(queue(place, etape="en-retard"))

    assert list(page.context["page"]) == [claim]


def test_each_filter_of_the_address_shows_its_own(place, manager, client_of):
    claims = {"a-verifier": submitted(place.network), "a-approuver": checked(place.network)}
    claims["a-payer"] = approved(place.network)
    browser = client_of(manager)

    shown = {step: list(browser.get(queue(place, etape=step)).context["page"]) for step in claims}

    assert shown == {step: [claim] for step, claim in claims.items()}


def test_what_is_for_me_leaves_out_what_i_checked(place, manager, client_of):
    checked(place.network, by=manager)
    other = checked(place.network)

    page = client_of(manager).get(queue(place, etape="pour-moi"))

    assert list(page.context["page"]) == [other]


def test_the_queue_says_that_somebody_else_must_approve(place, manager, client_of):
    checked(place.network, by=manager)

    page = client_of(manager).get(queue(place))

    assert "Vous l’avez vérifiée : une autre personne doit l’approuver." in words_of(page)


@pytest.mark.parametrize("many", [1, 3])
def test_the_queue_reads_as_much_for_one_claim_as_for_three(
    many, place, manager, client_of, django_assert_num_queries
):
    for _ in range(many):
        checked(place.network)
    browser = client_of(manager)
    browser.get(queue(place))

    with django_assert_num_queries(7):
        browser.get(queue(place))


def test_the_queue_of_another_network_is_not_there(place, manager, client_of):
    other = submitted(NetworkFactory())

    page = client_of(manager).get(page_of(other))

    assert page.status_code == 404


def test_a_draft_is_its_authors_alone(place, manager, client_of):
    claim = submitted(place.network)
    services.return_claim(claim=claim, why="À compléter", by=UserFactory(), now=SUNDAY_EVENING)
    draft = services.begin_claim(award=claim.award, kind="instalment", by=None, now=SUNDAY_EVENING)
    browser = client_of(manager)

    assert browser.get(page_of(draft)).status_code == 404
    assert browser.get(page_of(claim)).status_code == 200


def test_a_line_is_cut_with_its_reason_and_the_sum_follows_before_checking(place, manager, client_of):
    claim, browser = submitted(place.network), client_of(manager)
    told = typed(claim, verdict="cut", accepted="600,50", reason="Hors de l’objet")

    answer = browser.post(page_of(claim, "judge-claim"), told)

    line = claim.lines.get()
    assert answer["Location"] == page_of(claim) + "#due"
    assert (line.verdict, line.accepted_cents, line.reason) == (LineVerdict.CUT, 600_50, "Hors de l’objet")
    assert browser.get(page_of(claim)).context["due"].cents == 600_50


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"verdict": "cut", "accepted": "", "reason": "Trop"}, "accepted"),
        ({"verdict": "cut", "accepted": "1000", "reason": "Trop"}, "accepted"),
        ({"verdict": "refused", "reason": " "}, "reason"),
    ],
)
def test_what_a_verdict_lacks_is_said_at_the_field_and_nothing_is_lost(
    told, field, place, manager, client_of
):
    claim = submitted(place.network)

    answer = client_of(manager).post(page_of(claim, "judge-claim"), typed(claim, **told))

    (form,) = answer.context["verdicts"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert form["verdict"].value() == told["verdict"]
    assert claim.lines.get().verdict == LineVerdict.WAITING


def test_a_line_left_without_a_verdict_waits(place, manager, client_of):
    claim = submitted(place.network)

    answer = client_of(manager).post(page_of(claim, "judge-claim"), typed(claim, reason=""))

    assert (answer.status_code, claim.lines.get().verdict) == (302, LineVerdict.WAITING)


def test_a_line_that_waits_stops_the_check(place, manager, client_of):
    claim = submitted(place.network)

    answer = client_of(manager).post(page_of(claim, "act-on-claim", "verifier"))

    claim.refresh_from_db()
    assert (answer.status_code, claim.state) == (422, ClaimState.SUBMITTED)
    assert "« Bureaux » attend" in words_of(answer)


def test_two_persons_then_a_certificate_that_never_changes(place, manager, second, client_of):
    claim = submitted(place.network)
    client_of(manager).post(page_of(claim, "judge-claim"), typed(claim, verdict="accepted"))

    client_of(manager).post(page_of(claim, "act-on-claim", "verifier"))
    refused = client_of(manager).post(page_of(claim, "act-on-claim", "approuver"))
    client_of(second).post(page_of(claim, "act-on-claim", "approuver"))

    claim.refresh_from_db()
    assert refused.status_code == 422
    assert (claim.checked_by, claim.approved_by, claim.state) == (manager, second, ClaimState.APPROVED)
    address = reverse("grants:certificate", args=[claim.certificate])
    first_bytes = client_of(manager).get(address).content
    claim.award.beneficiary.name = "Autre nom"
    claim.award.beneficiary.save()
    assert first_bytes[:5] == b"%PDF-"
    assert client_of(second).get(address).content == first_bytes


def test_the_beneficiary_reads_the_certificate_and_a_stranger_does_not(
    place, carrying_body, beneficiary, stranger, client_of
):
    award = committed_award(
        10_000, envelope=envelope_of(50_000, network=place.network), beneficiary=carrying_body
    )
    claim = approved(place.network, award=award)
    services.keep_certificate(claim=claim, now=SUNDAY_EVENING)
    address = reverse("grants:certificate", args=[claim.certificate])

    assert client_of(beneficiary).get(address).status_code == 200
    assert client_of(stranger).get(address).status_code == 404


def test_before_the_button_the_page_says_that_one_more_person_is_needed(place, manager, client_of):
    claim = submitted(place.network)

    page = words_of(client_of(manager).get(page_of(claim)))

    assert "Vous êtes la première de deux personnes." in page


def test_who_handed_a_claim_in_is_told_that_somebody_else_judges(place, manager, client_of):
    claim = submitted(place.network, by=manager)

    page = client_of(manager).get(page_of(claim))

    assert page.context["may"] == dict.fromkeys(["check", "approve", "return", "refuse", "pay"], False)
    assert "Vous l’avez déposée : une autre personne doit la vérifier." in words_of(page)


@pytest.mark.parametrize(
    ("what", "state"), [("renvoyer", ClaimState.RETURNED), ("refuser", ClaimState.REFUSED)]
)
def test_sending_back_and_refusing_ask_why(what, state, place, manager, client_of):
    claim, browser = submitted(place.network), client_of(manager)

    silent = browser.post(page_of(claim, "act-on-claim", what), {f"{what}-why": ""})
    told = browser.post(page_of(claim, "act-on-claim", what), {f"{what}-why": "Joindre la facture"})

    claim.refresh_from_db()
    assert (silent.status_code, told.status_code, claim.state) == (422, 302, state)
    assert claim.events.last().why == "Joindre la facture"


def test_a_refused_claim_tells_the_ways_of_appeal(place, manager, client_of):
    claim = submitted(place.network)
    services.refuse_claim(claim=claim, why="Hors délai", by=manager, now=SUNDAY_EVENING)

    assert "recours gracieux" in words_of(client_of(manager).get(page_of(claim)))


def test_the_invoice_opens_from_its_line(place, manager, client_of):
    claim = submitted(place.network)
    file = claim.files.get()

    answer = client_of(manager).get(page_of(claim, "manage-claim-file", file.pk))

    assert (answer.status_code, answer.content) == (200, b"%PDF-1.7")


@pytest.mark.parametrize(("days", "is_told"), [(-1, True), (0, False)])
def test_an_invoice_older_than_the_award_is_told_to_who_judges_it(place, manager, client_of, days, is_told):
    claim = submitted(place.network)
    claim.lines.update(invoiced_on=claim.award.decided_on + timedelta(days=days))

    said = words_of(client_of(manager).get(page_of(claim)))

    assert ("Cette facture est plus ancienne que l’attribution" in said) is is_told


def test_a_certificate_that_lacks_is_written_from_the_page(place, manager, client_of):
    claim = approved(place.network)

    client_of(manager).post(page_of(claim, "write-certificate"))

    assert ClaimCertificate.objects.get().claim == claim


def test_one_payment_is_written_by_hand(place, manager, client_of):
    claim = approved(place.network)

    client_of(manager).post(
        page_of(claim, "pay-claim"), {"payer-reference": "M-9", "payer-paid_on": "2030-03-10"}
    )

    claim.refresh_from_db()
    assert (claim.state, claim.payment_reference) == (ClaimState.PAID, "M-9")
