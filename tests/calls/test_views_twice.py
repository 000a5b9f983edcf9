"""What a person sends twice is done once; what is refused is told at its box."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from maillage.accounts.models import Organisation
from maillage.calls import services
from maillage.calls.enums import FieldKind
from maillage.calls.models import Application, Submission
from maillage.calls.rules.reading import LONGEST_TYPED
from maillage.core.models import Mail
from tests.factories.accounts import UserFactory
from tests.factories.calls import CLOSES, PDF, AnswerFactory, ApplicationFactory, FormFieldFactory
from tests.factories.territory import CommuneFactory
from tests.threads import at_once


def begun_once(commune) -> dict[str, str]:
    return {
        "title": "Un télécentre",
        "commune": commune.name,
        "commune_code": commune.code,
        "organisation_name": "CC de la Margeride",
        "organisation_kind": "epci",
    }


@pytest.fixture
def draft(call, carrier) -> Application:
    """With a second box, and a question that takes files."""
    version = call.form_versions.get()
    FormFieldFactory(version=version, key="besoin")
    FormFieldFactory(version=version, key="piece", kind=FieldKind.FILE)
    return ApplicationFactory(call=call, author=carrier)


def counts() -> tuple[int, int, int]:
    return Application.objects.count(), Submission.objects.count(), Mail.objects.count()


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_draft_begun_by_two_clicks_is_one_with_one_body(call, carrier, client_of):
    typed, browser = begun_once(CommuneFactory()), client_of(carrier)
    path = reverse("calls:begin", args=[call.slug])
    browser.post(path, typed)

    again = browser.post(path, typed)

    assert again.url == Application.objects.get().get_absolute_url()
    assert Organisation.objects.filter(name=typed["organisation_name"]).count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_another_project_of_the_same_body_is_another_draft(call, carrier, client_of):
    typed, browser = begun_once(CommuneFactory()), client_of(carrier)
    path = reverse("calls:begin", args=[call.slug])
    browser.post(path, typed)
    browser.post(path, typed | {"title": "Un second télécentre"})

    assert sorted(Application.objects.values_list("title", flat=True)) == [
        "Un second télécentre",
        "Un télécentre",
    ]


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_submit_once_with_one_receipt(application, carrier):
    AnswerFactory(application=application)

    ends = at_once([lambda: services.submit_application(application=application, by=carrier, now=CLOSES)] * 2)

    assert (ends, counts()) == ({"done": 2}, (1, 1, 1))


@pytest.mark.django_db
def test_a_second_click_after_the_closing_finds_what_the_first_one_did(application, carrier):
    AnswerFactory(application=application)
    first = services.submit_application(application=application, by=carrier, now=CLOSES)
    late = application.call.window.accepted_until

    assert services.submit_application(application=application, by=carrier, now=late) == first


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_words_that_are_too_many_are_refused_at_their_box_and_kept(application, carrier, client_of):
    browser, words = client_of(carrier), "x" * (LONGEST_TYPED + 1)
    path = reverse("calls:step", args=[application.reference, 1])

    refused = browser.post(path, {"projet": words})

    form = refused.context["form"]
    assert (refused.status_code, list(form.errors), form["projet"].value()) == (422, ["projet"], words)
    assert refused.context["refusal"] is None


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_refusal_reads_nobody_else_s_words_for_the_author(draft, carrier, client_of):
    """What another wrote meanwhile in a box is still told at the next try."""
    browser, path = client_of(carrier), reverse("calls:step", args=[draft.reference, 1])
    shown, other = browser.get(path).context["marks"], UserFactory(name="Porteuse 2")
    draft.authors.create(user=other, right="edit", added_at=CLOSES)
    client_of(other).post(path, {"projet": "", "besoin": "Le texte de l’autre"})
    refused = browser.post(path, {"shown": shown, "projet": "x" * (LONGEST_TYPED + 1), "besoin": ""})
    assert list(refused.context["form"].errors) == ["projet"]

    again = browser.post(path, {"shown": refused.context["marks"], "projet": "", "besoin": "Le mien"})

    assert (again.status_code, list(again.context["form"].errors)) == (422, ["besoin"])
    assert draft.answers.get(path="besoin").value == "Le texte de l’autre"


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("content", "said"),
    [(b"MZ a program", "Ce fichier n’est pas de ceux-ci"), (b"", "Ce fichier est vide")],
)
def test_a_file_that_is_refused_is_told_at_its_question(draft, carrier, client_of, content, said):
    path = reverse("calls:attach", args=[draft.reference])
    sent = {"path": "piece", "file": SimpleUploadedFile("plan.pdf", content)}

    with translation.override("fr"):
        refused = client_of(carrier).post(path, sent)

    question, why = refused.context["refused_file"]
    assert (refused.status_code, question, why.startswith(said)) == (422, "piece", True), why
    assert client_of(carrier).post(path, {"path": "piece", "file": SimpleUploadedFile("p.pdf", PDF)}).url == (
        reverse("calls:step", args=[draft.reference, 1])
    )
