"""A complaint from anybody: what is asked of robots, what opens a check, who is told."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from maillage.charter.enums import Outcome
from maillage.charter.errors import (
    ComplaintOver,
    MoveNotYours,
    NoLabelHere,
    TooManyComplaints,
    VisitInThePast,
)
from maillage.charter.models import Complaint, Label
from maillage.charter.rules.labels import COMPLAINTS_FROM_ORIGIN
from maillage.charter.selectors.labels import badge_of
from maillage.charter.services.complaints import (
    close_complaint,
    complain,
    confirm_complaint,
    forget_complaints,
    order_visit,
)
from maillage.core.models import Mail
from maillage.core.visitors import sealed
from tests.factories.charter import ComplaintFactory, LabelFactory
from tests.moments import MONDAY, SUNDAY, SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NOW, YESTERDAY = SUNDAY_EVENING, date(2030, 3, 9)


@pytest.fixture
def label(place, version) -> Label:
    return LabelFactory(place=place, version=version, granted=True)


@pytest.fixture
def address(label) -> str:
    return reverse("charter:complain", args=[label.place.network.slug, label.place.slug])


def told(label, **changed):
    criterion = label.version.criteria.filter(kind=label.place.kind).first()
    return {
        "criterion": criterion.pk,
        "words": "La porte était close à 9 h.",
        "email": "Usager@example.org",
        "website": "",
        "opened": sealed(NOW - timedelta(minutes=1)),
    } | changed


def written(label, *, origin="192.0.2.7", by=None):
    criterion = label.version.criteria.filter(kind=label.place.kind).first()
    return complain(
        place=label.place,
        criterion=criterion,
        words="La porte était close.",
        email="" if by else "usager@example.org",
        language="fr",
        origin=origin,
        by=by,
        now=NOW,
    )


def test_a_visitor_writes_and_gets_a_link_that_the_place_does_not_wait_for(client, label, address, host):
    answer = client.post(address, told(label))

    complaint = Complaint.objects.get()
    assert answer["Location"] == label.place.get_absolute_url()
    assert (complaint.email, complaint.confirmed_at) == ("usager@example.org", None)
    mail = Mail.objects.get()
    assert (mail.recipient, complaint.confirming_token in mail.text) == ("usager@example.org", True)


def test_somebody_signed_in_gives_no_address_and_is_read_at_once(client_of, label, address, renter, host):
    typed = told(label)
    del typed["email"]

    client_of(renter).post(address, typed)

    assert Complaint.objects.open().get().email == renter.email
    assert Mail.objects.get().recipient == host.email


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"website": "https://spam.example"}, "website"),
        ({"opened": sealed(NOW)}, "opened"),
        ({"opened": "forgé"}, "opened"),
        ({"criterion": "999999"}, "criterion"),
        ({"criterion": ""}, "criterion"),
        ({"words": "   "}, "words"),
        ({"words": "x" * 2001}, "words"),
        ({"email": "usager"}, "email"),
    ],
)
def test_a_robot_or_a_mistake_is_told_at_its_field_and_the_words_stay(client, label, address, changed, field):
    answer = client.post(address, told(label, **changed))

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert form["words"].value() == told(label, **changed)["words"]
    assert Complaint.objects.count() == 0


def test_the_trap_is_hidden_from_people_and_from_screen_readers(client, label, address):
    page = client.get(address).content.decode()

    assert 'tabindex="-1"' in page.split('name="website"')[1].split(">")[0]


def test_who_writes_without_end_is_asked_to_wait(label):
    for _ in range(COMPLAINTS_FROM_ORIGIN.times):
        written(label)

    with pytest.raises(TooManyComplaints):
        written(label)
    assert written(label, origin="192.0.2.8").label == label


def test_a_place_without_a_label_cannot_be_complained_of(client, place, version, label, address):
    Label.objects.filter(pk=label.pk).update(ends_on=SUNDAY, granted_on=YESTERDAY)

    with pytest.raises(NoLabelHere):
        written(label)
    assert client.get(address).status_code == 404


def test_a_check_is_ordered_the_place_told_and_the_badge_stays(label, host, visitor):
    complaint = ComplaintFactory(label=label, confirmed=True)

    ordered = order_visit(complaint=complaint, visit_on=MONDAY, by=visitor, now=NOW)

    mail = Mail.objects.get()
    assert (ordered.visit_on, mail.recipient) == (MONDAY, host.email)
    assert badge_of(label.place, on=SUNDAY) == label


def test_a_check_is_ordered_by_those_who_visit_for_a_day_to_come_and_while_it_is_open(label, host, visitor):
    complaint = ComplaintFactory(label=label, confirmed=True)
    with pytest.raises(MoveNotYours):
        order_visit(complaint=complaint, visit_on=MONDAY, by=host, now=NOW)
    with pytest.raises(VisitInThePast):
        order_visit(complaint=complaint, visit_on=YESTERDAY, by=visitor, now=NOW)
    close_complaint(complaint=complaint, outcome=Outcome.SETTLED, words="Vu.", by=visitor, now=NOW)

    with pytest.raises(ComplaintOver):
        order_visit(complaint=complaint, visit_on=MONDAY, by=visitor, now=NOW)


def test_a_link_opened_twice_confirms_once(label, host):
    complaint = written(label)

    confirm_complaint(complaint=complaint, now=NOW)
    confirm_complaint(complaint=complaint, now=NOW)

    assert Mail.objects.filter(recipient=host.email).count() == 1


def test_complaints_are_forgotten_unconfirmed_after_a_week_and_closed_after_a_year(label, visitor):
    week, year = NOW.replace(year=2029, month=3, day=1), NOW.replace(year=2028)
    ComplaintFactory(label=label, created_at=week)
    closed = ComplaintFactory(
        label=label, created_at=year, confirmed_at=year, closed_at=year, outcome=Outcome.SETTLED
    )
    kept = ComplaintFactory(label=label)

    assert forget_complaints(now=NOW) == 2
    closed.refresh_from_db()
    assert (closed.email, closed.words) == ("", "")
    assert set(Complaint.objects.all()) == {closed, kept}
