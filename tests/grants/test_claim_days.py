"""The last day to claim: written with the commitment, told to everybody, put off by a decision."""

from datetime import date

import pytest
from django.urls import reverse

from maillage.core.models import Mail
from maillage.grants import services
from maillage.grants.enums import AwardMove, ClaimKind, Formula
from maillage.grants.errors import AwardNotOpen, ClaimDayNotLater, ClaimingOver
from maillage.grants.models import Claim, Envelope
from maillage.grants.selectors import alerts
from tests.factories.accounts import UserFactory
from tests.factories.grants import (
    BankAccountFactory,
    SchemeFactory,
    SchemeVersionFactory,
    award_of,
    committed_award,
    expense,
)
from tests.moments import MONDAY, SUNDAY, SUNDAY_EVENING, TUESDAY, WEDNESDAY, at

pytestmark = pytest.mark.django_db


def awarded_until(until, **facts):
    award = award_of(10_000, **facts)
    return services.commit_award(
        award=award, commitment="E-1", committed_on=SUNDAY, claim_until=until, by=None, now=SUNDAY_EVENING
    )


def begin(award, *, now):
    return services.begin_claim(award=award, kind=ClaimKind.INSTALMENT, by=None, now=now)


def submit(claim, *, now):
    account = BankAccountFactory(organisation=claim.award.beneficiary)
    return services.submit_claim(claim=claim, account=account, by=UserFactory(), now=now)


def extend(award, until, *, now=SUNDAY_EVENING):
    return services.extend_award(award=award, claim_until=until, minutes="Avenant", by=None, now=now)


def decide(client, award, what, **typed):
    return client.post(reverse("grants:decide", args=[award.reference, what]), typed)


def test_the_last_day_counts_whole_and_the_next_one_is_too_late():
    award = awarded_until(MONDAY)

    begin(award, now=at(MONDAY, 23, 59))
    with pytest.raises(ClaimingOver):
        begin(award, now=at(TUESDAY, 0))

    assert Claim.objects.count() == 1


def test_a_claim_begun_in_time_is_handed_in_in_time():
    claim = begin(awarded_until(MONDAY), now=at(MONDAY, 9))
    expense(claim, 1_000)

    with pytest.raises(ClaimingOver):
        submit(claim, now=at(TUESDAY, 9))


def test_what_is_sent_back_to_be_completed_came_in_time_already():
    claim = begin(awarded_until(MONDAY), now=at(MONDAY, 9))
    expense(claim, 1_000)
    submit(claim, now=at(MONDAY, 10))
    services.return_claim(claim=claim, why="Facture illisible", by=UserFactory(), now=at(MONDAY, 11))

    assert submit(Claim.objects.get(), now=at(TUESDAY, 9)).cents == 1_000_00


def test_more_time_is_a_decision_that_stays_in_the_history():
    award = awarded_until(MONDAY)

    extend(award, WEDNESDAY, now=at(TUESDAY, 9))

    begin(award, now=at(WEDNESDAY, 9))
    last = award.events.last()
    assert (last.move, last.why, last.cents) == (AwardMove.EXTEND, "Avenant", 10_000_00)


@pytest.mark.parametrize("until", [SUNDAY, MONDAY])
def test_more_time_is_never_less(until):
    award = awarded_until(MONDAY)

    with pytest.raises(ClaimDayNotLater):
        extend(award, until)


def test_a_day_that_has_passed_gives_no_time():
    with pytest.raises(ClaimDayNotLater):
        extend(awarded_until(MONDAY), TUESDAY, now=at(WEDNESDAY, 9))


def test_what_is_not_committed_waits_for_no_claim():
    with pytest.raises(AwardNotOpen):
        extend(award_of(10_000), WEDNESDAY)


def test_the_scheme_proposes_its_months(client_of, manager, envelope, clock):
    scheme = SchemeFactory(network=envelope.network, formula=Formula.CEILING)
    version = SchemeVersionFactory(scheme=scheme, parameters={"cap_cents": 3_000_00, "claim_months": 24})
    award = award_of(3_000, envelope=envelope, version=version)

    page = client_of(manager).get(reverse("grants:decide", args=[award.reference, "engager"]))

    assert page.context["form"]["claim_until"].initial == date(2032, 3, 10)


def test_the_manager_writes_the_day_with_the_commitment(client_of, manager, envelope, clock):
    award = award_of(10_000, envelope=envelope)
    typed = {"commitment": "E-1", "committed_on": "2030-03-10"}

    refused = decide(client_of(manager), award, "engager", **typed, claim_until="2030-03-10")
    decide(client_of(manager), award, "engager", **typed, claim_until="2030-12-31")

    award.refresh_from_db()
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["claim_until"])
    assert award.claim_until == date(2030, 12, 31)


def test_too_short_a_delay_is_refused_at_its_field(client_of, manager, envelope, clock):
    award = awarded_until(WEDNESDAY, envelope=envelope)

    response = decide(
        client_of(manager), award, "prolonger", claim_until=TUESDAY.isoformat(), minutes="Avenant"
    )

    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (422, ["claim_until"])
    assert form["minutes"].value() == "Avenant"


def test_who_claims_too_late_is_told_the_day_and_whom_to_ask(
    client_of, beneficiary, carrying_body, envelope, clock
):
    award = awarded_until(MONDAY, envelope=envelope, beneficiary=carrying_body)
    clock.set(at(TUESDAY, 9))

    page = client_of(beneficiary).get(reverse("grants:new-claim", args=[award.reference]))

    (said,) = {str(offer.refusal) for offer in page.context["offers"]}
    assert said.startswith("Cet argent était à demander au plus tard le 11\xa0mars\xa02030.")
    assert page.context["open_kinds"] == []


def test_the_manager_is_warned_sixty_days_before(envelope):
    award = awarded_until(date(2030, 6, 1), envelope=envelope)
    awarded_until(None, envelope=envelope)
    envelopes = Envelope.objects.filter(pk=envelope.pk)

    told = [
        alerts(envelopes, now=SUNDAY_EVENING, today=today).unclaimed.rows
        for today in (date(2030, 4, 2), date(2030, 4, 3), date(2030, 7, 1))
    ]

    assert told == [[], [award], [award]]


def test_an_award_without_a_last_day_is_claimed_at_any_time():
    assert begin(committed_award(10_000), now=at(date(2040, 1, 1), 9)).number == 1


def reminded(award, *, on):
    """Who was told on that day, in order."""
    Mail.objects.all().delete()
    services.remind_claimants(now=at(on, 6))
    return list(Mail.objects.order_by("recipient").values_list("recipient", flat=True))


def test_who_may_claim_is_reminded_once_sixty_days_before(envelope, beneficiary, carrying_body, stranger):
    award = awarded_until(date(2030, 6, 1), envelope=envelope, beneficiary=carrying_body)

    days = (date(2030, 4, 1), date(2030, 4, 2), date(2030, 4, 3))

    assert [reminded(award, on=day) for day in days] == [[], [beneficiary.email], []]


def test_the_reminder_says_how_much_is_left_and_until_when(envelope, beneficiary, carrying_body):
    award = awarded_until(date(2030, 4, 20), envelope=envelope, beneficiary=carrying_body)
    reminded(award, on=date(2030, 4, 2))

    mail = Mail.objects.get()
    assert mail.subject == "Demandez votre aide avant le 20\xa0avril\xa02030 au soir"
    assert "10\u202f000,00\xa0€" in mail.text
    assert award.get_absolute_url() in mail.text


def test_host_and_carrier_of_the_place_are_reminded_of_what_another_body_was_given(
    envelope, place, host, beneficiary, stranger
):
    award = awarded_until(date(2030, 4, 20), envelope=envelope, place=place)

    assert reminded(award, on=date(2030, 4, 2)) == sorted([host.email, beneficiary.email])


def test_an_award_of_no_place_reminds_its_own_body_only(envelope, host, beneficiary, stranger):
    award = awarded_until(date(2030, 4, 20), envelope=envelope)

    assert reminded(award, on=date(2030, 4, 2)) == []


def test_more_time_is_reminded_of_anew(envelope, beneficiary, carrying_body):
    award = awarded_until(date(2030, 4, 20), envelope=envelope, beneficiary=carrying_body)
    reminded(award, on=date(2030, 4, 2))
    extend(award, date(2030, 5, 20), now=at(date(2030, 4, 3), 9))

    assert reminded(award, on=date(2030, 4, 4)) == [beneficiary.email]


def test_nobody_is_reminded_of_what_is_claimed_or_over(envelope, beneficiary, carrying_body):
    told = {"envelope": envelope, "beneficiary": carrying_body}
    whole = begin(awarded_until(date(2030, 4, 20), **told), now=at(MONDAY, 9))
    expense(whole, 10_000)
    submit(whole, now=at(MONDAY, 9))
    over = awarded_until(date(2030, 4, 1), **told)

    assert reminded(over, on=date(2030, 4, 2)) == []
