"""What the pages of the charter refuse: at its field, with a sentence, and with nothing typed lost."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from maillage.charter.enums import LabelState, Outcome, Side
from maillage.charter.models import Criterion, Finding
from maillage.charter.services.versions import begin_version, write_version
from maillage.places.enums import Role
from tests.factories.charter import ComplaintFactory, LabelFactory
from tests.factories.places import MandateFactory
from tests.moments import MONDAY, SUNDAY, SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def visited(place, version):
    return LabelFactory(place=place, version=version, state=LabelState.VISITED, visit_on=SUNDAY)


@pytest.fixture
def planned(place, version):
    return LabelFactory(place=place, version=version, state=LabelState.VISIT_PLANNED, visit_on=SUNDAY)


def of_label(name, label):
    return reverse(f"charter:{name}", args=[label.place.network.slug, label.pk])


def of_place(name, place):
    return reverse(f"charter:{name}", args=[place.network.slug, place.slug])


def decision(**changed):
    told = {"move": "grant_with_conditions", "decided_on": SUNDAY.isoformat(), "reason": "Vu en comité."}
    return told | {"condition_1": "Afficher", "due_1": (SUNDAY + timedelta(days=90)).isoformat()} | changed


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"decided_on": MONDAY.isoformat()}, "decided_on"),
        ({"decided_on": (SUNDAY - timedelta(days=1)).isoformat()}, "decided_on"),
        ({"decided_on": "hier"}, "decided_on"),
        ({"condition_1": "", "due_1": ""}, "condition_1"),
        ({"due_1": ""}, "due_1"),
        ({"due_1": SUNDAY.isoformat()}, "due_1"),
        ({"move": "grant"}, "move"),
        ({"move": "zorglub"}, "move"),
    ],
)
def test_a_decision_that_cannot_stand_is_told_at_its_field(client_of, leader, visited, changed, field):
    answer = client_of(leader).post(of_label("decide", visited), decision(**changed))

    form = answer.context["decision_form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert {name: form[name].value() for name in decision()} == decision(**changed)


def test_conditions_are_folded_until_they_are_used(client_of, leader, visited):
    browser = client_of(leader)

    asked = browser.get(of_label("label", visited)).content.decode()
    refused = browser.post(of_label("decide", visited), decision(reason="")).content.decode()

    folded, opened = '<details class="why stack"><summary>', '<details class="why stack" open><summary>'
    assert [(page.count(folded), page.count(opened)) for page in (asked, refused)] == [(1, 0), (0, 1)]


def test_a_visit_planned_for_a_day_that_is_over_is_told_at_its_day(client_of, visitor, planned):
    yesterday = (SUNDAY - timedelta(days=1)).isoformat()

    answer = client_of(visitor).post(of_label("plan-visit", planned), {"visit_on": yesterday})

    assert answer.status_code == 422
    assert list(answer.context["visit_form"].errors) == ["visit_on"]
    assert answer.context["visit_form"]["visit_on"].value() == yesterday


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_committee_member_is_told_who_visits(client_of, place, planned, method):
    member = MandateFactory(network=place.network, role=Role.COMMITTEE).user

    answer = getattr(client_of(member), method)(of_label("visit", planned))

    assert (answer.status_code, answer.context["may_visit"]) == (403, False)
    assertContains(answer, "Cela ne relève pas de vous. Adressez-vous à", status_code=403)


def test_a_day_proposed_for_a_visit_made_meanwhile_is_refused_in_words(client_of, visitor, visited):
    answer = client_of(visitor).post(of_label("plan-visit", visited), {"visit_on": MONDAY.isoformat()})

    assertContains(answer, "ce n’est plus possible", status_code=422)
    assertContains(answer, MONDAY.isoformat(), status_code=422)


def test_each_complaint_has_its_own_answer(client_of, place, host, version):
    label = LabelFactory(granted=True, place=place, version=version)
    first, second = ComplaintFactory.create_batch(2, label=label, confirmed=True)
    address = reverse("charter:answer-complaint", args=[place.network.slug, place.slug, first.pk])

    answer = client_of(host).post(address, {"answer": " "})

    forms = {told.pk: form for told, form in answer.context["complaints"]}
    assert [bool(forms[told.pk].errors) for told in (first, second)] == [True, False]
    assert forms[first.pk]["answer"].auto_id != forms[second.pk]["answer"].auto_id


def test_a_visit_closed_too_early_shows_which_criteria_wait(client_of, visitor, planned, version):
    first, second = version.criteria.filter(kind=planned.place.kind)

    answer = client_of(visitor).post(of_label("visit", planned), {f"answer_{first.pk}": "met", "close": "1"})

    assert (answer.status_code, set(answer.context["form"].errors)) == (
        422,
        {f"answer_{second.pk}", "__all__"},
    )
    assert Finding.objects.filter(side=Side.VISIT).count() == 1


@pytest.mark.parametrize(("role", "leads"), [(Role.ANIMATOR, True), (Role.COMMITTEE, False)])
def test_only_those_who_visit_are_offered_to_follow_a_complaint(client_of, place, version, role, leads):
    complaint = ComplaintFactory(
        label=LabelFactory(granted=True, place=place, version=version), confirmed=True
    )
    person = MandateFactory(network=place.network, role=role).user

    page = client_of(person).get(reverse("charter:complaint", args=[place.network.slug, complaint.pk]))

    assert [f'id="{name}"' in page.content.decode() for name in ("ordering", "closing")] == [leads, leads]


def test_a_complaint_closed_in_another_window_keeps_the_words(client_of, place, visitor, version):
    complaint = ComplaintFactory(
        label=LabelFactory(granted=True, place=place, version=version),
        confirmed=True,
        closed_at=SUNDAY_EVENING,
        outcome=Outcome.SETTLED,
        closing_words="La porte est réparée.",
    )
    address = reverse("charter:close-complaint", args=[place.network.slug, complaint.pk])

    answer = client_of(visitor).post(address, {"outcome": Outcome.SETTLED, "words": "Vu ce matin."})

    assertContains(answer, "Vu ce matin.", status_code=422)
    assertContains(answer, "Cette réclamation est déjà close.", status_code=422)


def test_a_visit_closed_in_another_window_keeps_what_was_typed(client_of, visitor, visited, version):
    criterion = version.criteria.filter(kind=visited.place.kind).first()
    typed = {f"answer_{criterion.pk}": "met", f"words_{criterion.pk}": "Vu sur place"}

    reopened = client_of(visitor).get(of_label("visit", visited))
    refused = client_of(visitor).post(of_label("visit", visited), typed)

    assert (reopened.status_code, reopened["Location"]) == (302, visited.get_absolute_url())
    assert refused.status_code == 422
    assert refused.context["form"][f"words_{criterion.pk}"].value() == "Vu sur place"
    assert Finding.objects.filter(side=Side.VISIT).count() == 0


def test_a_manager_reads_the_page_of_a_place_and_sees_nothing_to_sign(
    client_of, place, host, leader, version
):
    manager = MandateFactory(of_manager=True, network=place.network).user

    seen = [
        client_of(person).get(of_place("of-place", place)).context["may_sign"] for person in (host, manager)
    ]

    assert seen == [True, False]


def test_a_manager_is_told_that_the_host_assesses(client_of, place, version):
    LabelFactory(place=place, version=version)
    manager = MandateFactory(of_manager=True, network=place.network).user

    answer = client_of(manager).get(of_place("assess", place))

    assertContains(answer, "Seules les personnes qui font vivre le lieu répondent ici")
    assertNotContains(answer, 'enctype="multipart/form-data"')


@pytest.mark.parametrize("name", ["ask-visit", "give-up"])
def test_a_second_window_is_told_that_it_is_done(client_of, place, host, version, name):
    answer = client_of(host).post(of_place(name, place))

    assert answer["Location"] == of_place("of-place", place)
    assert [str(said).split(",")[0] for said in get_messages(answer.wsgi_request)] == ["C’est déjà fait"]


def test_a_criterion_written_twice_is_told_at_its_title(client_of, place, version):
    manager = MandateFactory(of_manager=True, network=place.network).user
    draft = begin_version(network=place.network, by=manager, now=SUNDAY_EVENING)
    there = draft.criteria.filter(kind=place.kind).first()
    typed = {"kind": there.kind, "title_fr": there.title_fr, "title_en": "Other words"}

    answer = client_of(manager).post(reverse("charter:new-criterion", args=[place.network.slug]), typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["title_fr"])
    assert answer.context["form"]["title_en"].value() == "Other words"
    assert Criterion.objects.filter(version=draft, title_en="Other words").count() == 0


@pytest.mark.parametrize("months", ["0", "121", "-1", "trois"])
def test_a_label_lasts_between_one_month_and_ten_years(client_of, place, version, months):
    manager = MandateFactory(of_manager=True, network=place.network).user
    draft = begin_version(network=place.network, by=manager, now=SUNDAY_EVENING)
    typed = {"text_fr": "Texte", "text_en": "Text", "validity_months": months}

    answer = client_of(manager).post(reverse("charter:draft", args=[place.network.slug]), typed)

    draft.refresh_from_db()
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["validity_months"])
    assert (answer.context["form"]["text_fr"].value(), draft.validity_months) == ("Texte", 36)


def test_the_text_of_a_charter_is_cleaned_and_its_list_is_a_list(place, leader, version):
    draft = begin_version(network=place.network, by=leader, now=SUNDAY_EVENING)

    written = write_version(
        version=draft,
        text_fr="<p>Le lieu :</p><ul><li>accueille</li><li>répond</li></ul><script>alert(1)</script>",
        text_en="The place receives.",
        validity_months=36,
        by=leader,
    )

    assert written.text_fr == "Le lieu :\n\n- accueille\n- répond"


def test_a_complaint_already_answered_keeps_the_second_answer_on_the_page(client_of, place, host, version):
    complaint = ComplaintFactory(
        label=LabelFactory(granted=True, place=place, version=version), confirmed=True
    )
    address = reverse("charter:answer-complaint", args=[place.network.slug, place.slug, complaint.pk])
    client_of(host).post(address, {"answer": "La porte est réparée."})

    answer = client_of(host).post(address, {"answer": "Elle l’est depuis lundi."})

    assert answer.status_code == 422
    assert "Elle l’est depuis lundi." in answer.content.decode()
