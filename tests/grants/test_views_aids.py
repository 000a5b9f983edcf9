"""The pages of the aid to telework: the check keeps nothing, the application carries it over."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from maillage.grants import services
from maillage.grants.enums import AidState
from maillage.grants.models import AidApplication
from tests.factories.accounts import UserFactory
from tests.factories.aids import PDF, accepted_aid, aid_offer, begun_aid, commune_of_area, submitted_aid
from tests.factories.territory import CommuneFactory, CommuneSuccessionFactory, ZoneMembershipFactory
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def offer(place):
    return aid_offer(network=place.network)


def answers(offer, **changed):
    told = {
        "side": "employee",
        "commune": commune_of_area(offer).name,
        "telework_from": SUNDAY.isoformat(),
        "kind": "equipment",
        "expenses": "3480",
    }
    return told | changed


def page_of(offer, name):
    return reverse(f"grants:{name}", args=offer.path)


def test_the_check_tells_the_amount_and_keeps_nothing(offer, client):
    page = client.get(page_of(offer, "check-aid"), answers(offer))

    assert (page.status_code, page.context["answer"].amount.cents) == (200, 3_000_00)
    assert AidApplication.objects.count() == 0


def test_the_check_tells_every_reason_at_once(offer, client):
    CommuneFactory(name="Mende")

    page = client.get(page_of(offer, "check-aid"), answers(offer, commune="Mende", kind="advice"))

    assert [refusal.code for refusal in page.context["answer"].refusals] == [
        "OutsideAidArea",
        "ExpenseOfAnother",
    ]


def test_of_a_merged_commune_the_check_asks_the_part(offer, client):
    row = ZoneMembershipFactory(text__zoning=offer.scheme.zoning, part="48026", commune__name="Peyre")
    CommuneSuccessionFactory(former_code="48026", former_name="Blavignac", successor=row.commune)
    address = page_of(offer, "check-aid")

    asked = client.get(address, answers(offer, commune="Peyre"))
    told = client.get(address, answers(offer, commune="Peyre", part="48026"))

    assert asked.context["form"].fields["part"].choices[0] == ("48026", "Blavignac")
    assert (asked.context["answer"].asks_part, told.context["answer"].amount.cents) == (True, 3_000_00)


def test_what_was_checked_is_not_typed_again(offer, client_of):
    person = UserFactory()
    browser, checked = client_of(person), answers(offer)
    form = browser.get(page_of(offer, "apply-for-aid"), checked).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}

    sent = browser.post(page_of(offer, "apply-for-aid"), typed)

    application = AidApplication.objects.get()
    expense_form = browser.get(sent["Location"]).context["expense_form"]
    assert (application.applicant, application.commune) == (person, commune_of_area(offer))
    assert [expense_form[name].value() for name in ("kind", "cents")] == ["equipment", "3480"]


def test_an_employee_applies_from_the_first_page_to_the_receipt(offer, client_of):
    person = UserFactory()
    browser = client_of(person)
    browser.post(page_of(offer, "apply-for-aid"), answers(offer, teleworker_name="Une salariée"))
    application = AidApplication.objects.get()
    here = application.get_absolute_url()

    def pdf():
        return SimpleUploadedFile("devis.pdf", PDF)

    browser.post(
        f"{here}depenses",
        {
            "depense-kind": "equipment",
            "depense-label": "Écran",
            "depense-cents": "412,50",
            "depense-quote": pdf(),
        },
    )
    for kind in ("domicile", "telework"):
        browser.post(f"{here}pieces", {"piece-kind": kind, "piece-file": pdf()})
    browser.post(f"{here}deposer")

    application.refresh_from_db()
    assert (application.state, application.computed["cents"]) == (AidState.SUBMITTED, 412_50)


def test_a_refused_expense_stays_as_it_was_typed(offer, client_of):
    application = begun_aid(offer)
    browser = client_of(application.applicant)

    page = browser.post(
        reverse("grants:add-aid-expense", args=[application.pk]),
        {"depense-kind": "equipment", "depense-label": "Chaise", "depense-cents": "0"},
    )

    form = page.context["expense_form"]
    assert (page.status_code, form["label"].value(), sorted(form.errors)) == (
        422,
        "Chaise",
        ["cents", "quote"],
    )


def test_an_application_without_its_documents_says_what_is_missing(offer, client_of):
    application = begun_aid(offer)
    application.files.filter(expense=None).delete()

    page = client_of(application.applicant).post(
        reverse("grants:submit-aid-application", args=[application.pk])
    )

    assert (page.status_code, page.context["refusal"].code) == (422, "AidNotComplete")


def test_a_manager_accepts_and_the_award_is_made(offer, manager, client_of):
    application = submitted_aid(offer)

    client_of(manager).post(
        reverse("grants:accept-aid", args=[application.pk]),
        {"accepter-eligible": "900", "accepter-minutes": "Décision n° 7"},
    )

    application.refresh_from_db()
    assert (application.award.cents, application.award.minutes) == (900_00, "Décision n° 7")


@pytest.mark.parametrize(
    ("name", "prefix", "state"),
    [("complete-aid", "completer", "to_complete"), ("refuse-aid", "refuser", "refused")],
)
def test_a_manager_sends_back_or_refuses_with_a_reason(offer, manager, client_of, name, prefix, state):
    application = submitted_aid(offer)
    address = reverse(f"grants:{name}", args=[application.pk])

    without = client_of(manager).post(address)
    client_of(manager).post(address, {f"{prefix}-why": "Parce que."})

    application.refresh_from_db()
    assert (without.status_code, application.state) == (422, state)


def test_a_draft_is_not_shown_to_the_manager(offer, manager, client_of):
    draft, handed_in = begun_aid(offer), submitted_aid(offer)
    browser = client_of(manager)

    queue = browser.get(reverse("grants:aid-queue")).context["page"]

    assert list(queue) == [handed_in]
    assert browser.get(reverse("grants:managed-aid", args=[draft.pk])).status_code == 404


def test_the_applicant_reads_the_award_and_may_claim_it(offer, manager, client_of):
    application = accepted_aid(offer, by=manager)

    page = client_of(application.applicant).get(application.award.get_absolute_url())

    assert (page.status_code, page.context["award"]) == (200, application.award)


@pytest.mark.parametrize("name", ["aid-queue", "my-aid-applications"])
def test_lists_ask_the_database_as_much_for_three_as_for_one(
    offer, manager, client_of, django_assert_max_num_queries, name
):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            services.withdraw_aid_application(
                application=submitted_aid(offer, by=manager), by=manager, now=SUNDAY_EVENING
            )
        with django_assert_max_num_queries(60) as asked:
            client_of(manager).get(reverse(f"grants:{name}"), {"etat": "withdrawn"})
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_table_of_figures_hides_what_the_page_hides(offer, manager, client):
    for _ in range(5):
        accepted_aid(offer, by=manager)

    lines = client.get(page_of(offer, "aid-figures-csv")).content.decode().splitlines()

    assert lines == ["commune;personnes aidées;euros", "Le Malzieu-Ville;5;5000.00"]
