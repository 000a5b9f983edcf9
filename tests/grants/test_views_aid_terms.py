"""The terms of an aid to telework: opened, changed, closed; what people rely on stays."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from maillage.grants import services
from maillage.grants.enums import AidHolder, Formula
from maillage.grants.errors import AidNeverOpen, AmountsApplied
from maillage.grants.models import AidOffer
from tests.factories.aids import aid_offer, begun_aid, submitted_aid
from tests.factories.grants import SchemeFactory, SchemeVersionFactory, envelope_of
from tests.moments import MONDAY, SUNDAY, TUESDAY
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def offer(place):
    return aid_offer(network=place.network)


@pytest.fixture
def managed(manager, client_of):
    return client_of(manager)


def page(offer, name="aid-terms"):
    return reverse(f"grants:{name}", args=offer.path)


def typed(offer, **changed):
    terms = {
        "regulation": offer.regulation,
        "envelope": offer.envelope_id,
        "opens_on": offer.opens_on.isoformat(),
        "closes_on": "",
        "for_employees": "on",
        "for_companies": "on",
        "holder": offer.holder,
        "documents": offer.documents,
        "contact": offer.contact,
        "decided_in_days": offer.decided_in_days,
        "months_kept": offer.months_kept,
    }
    return terms | changed


def test_the_terms_are_changed(managed, offer):
    changed = typed(offer, regulation="Un autre règlement.", closes_on=f"{TUESDAY}", decided_in_days=10)

    answer = managed.post(page(offer), changed)

    offer.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, offer.get_absolute_url())
    assert (offer.regulation, offer.closes_on, offer.decided_in_days) == ("Un autre règlement.", TUESDAY, 10)


def test_an_aid_is_opened_from_its_scheme(managed, place):
    scheme = SchemeFactory(network=place.network, slug="aide")
    SchemeVersionFactory(scheme=scheme)
    envelope = envelope_of(10_000, network=place.network)
    terms = {
        "regulation": "Le règlement.",
        "envelope": envelope.pk,
        "opens_on": SUNDAY.isoformat(),
        "for_employees": "on",
        "holder": AidHolder.TELEWORKER,
        "contact": "aide@example.org",
        "decided_in_days": 30,
        "months_kept": 24,
    }

    managed.post(reverse("grants:aid-terms", args=[place.network.slug, "aide"]), terms)

    opened = AidOffer.objects.get()
    assert (opened.scheme, opened.envelope, opened.for_companies, opened.documents) == (
        scheme,
        envelope,
        False,
        [],
    )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"closes_on": "2011-12-31"}, "closes_on"),
        ({"for_employees": "", "for_companies": ""}, "for_companies"),
        ({"decided_in_days": "trente"}, "decided_in_days"),
        ({"opens_on": "31/02/2030"}, "opens_on"),
        ({"contact": "personne"}, "contact"),
    ],
)
def test_a_wrong_term_is_refused_at_its_field_and_nothing_typed_is_lost(managed, offer, changed, field):
    answer = managed.post(page(offer), typed(offer, regulation="Texte long.") | changed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Texte long." in answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"holder": AidHolder.COMPANY}, "holder"),
        ({"months_kept": 36}, "months_kept"),
        ({"opens_on": MONDAY.isoformat()}, "opens_on"),
    ],
)
def test_what_those_who_applied_rely_on_stays(managed, offer, changed, field):
    submitted_aid(offer)

    answer = managed.post(page(offer), typed(offer, **changed))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_without_an_application_all_may_be_changed(managed, offer):
    changed = typed(offer, holder=AidHolder.COMPANY, months_kept=36, opens_on=MONDAY.isoformat())

    assert managed.post(page(offer), changed).status_code == 302


def test_a_draft_holds_the_ceiling_but_no_day(managed, offer):
    begun_aid(offer)

    assert managed.post(page(offer), typed(offer, holder=AidHolder.COMPANY)).status_code == 422
    assert managed.post(page(offer), typed(offer, opens_on=MONDAY.isoformat())).status_code == 302


def test_new_amounts_begin_after_the_last_application(offer):
    submitted_aid(offer)
    told = {"scheme": offer.scheme, "parameters": {"cap_cents": 4_000_00}, "legal_reference": "Délibération"}

    with pytest.raises(AmountsApplied):
        services.set_version(first_day=SUNDAY, by=None, **told)
    later = services.set_version(first_day=SUNDAY + timedelta(days=1), by=None, **told)

    assert later.number == 2


def test_a_closed_aid_takes_none_and_says_so(managed, offer):
    managed.post(page(offer, "close-aid"))

    offer.refresh_from_db()
    assert (offer.closes_on, offer.is_open(SUNDAY)) == (SUNDAY, False)
    words = Reader(managed.get(page(offer)).content.decode()).words
    assert "Fermer l’aide aujourd’hui" not in words


def test_one_that_opens_today_is_not_closed(offer):
    AidOffer.objects.filter(pk=offer.pk).update(opens_on=SUNDAY)

    with pytest.raises(AidNeverOpen):
        services.close_aid_offer(offer=offer, on=SUNDAY, by=None)


def test_an_aid_per_desk_has_no_such_terms(managed, place):
    SchemeFactory(network=place.network, slug="postes", per_desk=True)
    assert place.network.schemes.get().formula == Formula.PER_DESK

    answer = managed.get(reverse("grants:aid-terms", args=[place.network.slug, "postes"]))

    assert answer.status_code == 404


def test_a_closed_aid_is_opened_again(managed, offer):
    services.close_aid_offer(offer=offer, on=SUNDAY, by=None)

    managed.post(page(offer), typed(offer))

    offer.refresh_from_db()
    assert (offer.closes_on, offer.opens_on) == (None, date(2012, 1, 1))
