"""The pages of those who apply: begun, written box by box, submitted, never lost."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.accounts.models import Organisation
from maillage.calls.models import Answer, Application
from maillage.territory.models import Commune
from tests.calls.test_antivirus import PDF
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.calls import (
    CLOSES,
    AnswerFactory,
    ApplicationFactory,
    AttachmentFactory,
    AuthorInvitationFactory,
    FormFieldFactory,
    FormVersionFactory,
)
from tests.factories.territory import CommuneFactory
from tests.letters import link_in, newest_to
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SIRET = "73282932000074"
NBSP = "\N{NO-BREAK SPACE}"


def answers(application):
    return dict(application.answers.values_list("path", "value"))


def step(application, number=1):
    return reverse("calls:step", args=[application.reference, number])


def queries_of(browser, address):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


def begin(client, call, **typed):
    form = {"title": "Un lieu", "commune": "Villefort", "siret": SIRET} | typed
    return client.post(reverse("calls:begin", args=[call.slug]), form)


def test_a_known_siret_fills_in_the_body(call, carrier, client_of):
    CommuneFactory(name="Villefort")
    known = OrganisationFactory(siret=SIRET, name="CC de Villefort")

    response = begin(client_of(carrier), call)

    application = Application.objects.get()
    assert (application.organisation, application.authors.get().user) == (known, carrier)
    assert response["Location"] == application.get_absolute_url()


def test_an_unknown_body_enters_the_register(call, carrier, client_of):
    CommuneFactory(name="Villefort")

    begin(client_of(carrier), call, organisation_name="CC de Villefort", organisation_kind="epci")

    assert list(Organisation.objects.filter(applications__call=call).values_list("name", "siret")) == [
        ("CC de Villefort", SIRET)
    ]


def test_a_box_saves_itself(application, carrier, client_of):
    response = client_of(carrier).post(
        reverse("calls:save-answer", args=[application.reference]), {"box": "projet", "projet": "Un lieu"}
    )

    assert (response.status_code, answers(application)) == (200, {"projet": "Un lieu"})


def test_a_box_after_the_closing_is_refused_with_its_reason(application, carrier, client_of, clock):
    clock.set(CLOSES.replace(hour=18))

    response = client_of(carrier).post(
        reverse("calls:save-answer", args=[application.reference]), {"box": "projet", "projet": "Un lieu"}
    )

    assert (response.status_code, response.json()["code"]) == (422, "CallClosed")


def test_what_is_sent_signed_out_waits_for_the_person_to_be_back(application, carrier):
    browser = Client()
    response = browser.post(step(application), {"projet": "Trois paragraphes"})
    assert response["Location"] == f"{reverse('accounts:sign-in')}?next={step(application)}"
    browser.force_login(carrier)

    page = browser.get(step(application)).content.decode()
    assert 'value="Trois paragraphes"' in page
    assert not Answer.objects.exists()

    browser.post(step(application), {"projet": "Trois paragraphes", "next": "1"})
    assert answers(application) == {"projet": "Trois paragraphes"}


def test_without_a_script_a_conditional_question_appears_once_saved(call, carrier, client_of):
    version = FormVersionFactory(call=call, number=2)
    FormFieldFactory(version=version, key="partage", kind="yes_no")
    FormFieldFactory(
        version=version, key="qui", label="Avec qui", condition_key="partage", condition_values=["yes"]
    )
    application = ApplicationFactory(call=call, form_version=version, author=carrier)
    browser = client_of(carrier)

    hidden = browser.get(step(application)).context["questions"]
    browser.post(step(application), {"partage": "yes"})
    shown = browser.get(step(application)).context["questions"]

    assert [[question.is_asked for question in page] for page in (hidden, shown)] == [
        [True, False],
        [True, True],
    ]


def test_a_draft_says_that_it_is_none_and_a_submission_shows_its_proof(application, carrier, client_of):
    browser = client_of(carrier)
    assert (
        "Brouillon : non déposé" in Reader(browser.get(application.get_absolute_url()).content.decode()).words
    )
    AnswerFactory(application=application)

    browser.post(reverse("calls:submit", args=[application.reference]))

    words = Reader(browser.get(application.get_absolute_url()).content.decode()).words
    assert "Votre preuve de dépôt" in words
    assert "Brouillon : non déposé" not in words


def test_a_submission_that_lacks_something_is_refused_on_the_page(application, carrier, client_of):
    response = client_of(carrier).post(reverse("calls:submit", args=[application.reference]))

    assert response.status_code == 422
    assert response.context["refusal"].code == "NotComplete"


def test_the_file_of_the_receipt_is_what_the_fingerprint_stands_for(application, carrier, client_of):
    AnswerFactory(application=application)
    browser = client_of(carrier)
    browser.post(reverse("calls:submit", args=[application.reference]))

    response = browser.get(reverse("calls:receipt-json", args=[application.reference, 1]))

    assert response.content.decode() == application.submissions.get().canonical


def test_an_author_is_invited_by_mail_and_accepts_signed_in(application, carrier, client_of):
    client_of(carrier).post(
        reverse("calls:authors", args=[application.reference]),
        {"email": "Seconde@example.org", "right": "edit"},
    )
    second = UserFactory(email="seconde@example.org")
    link = link_in(newest_to("seconde@example.org"))

    assert client_of(carrier).post(link).status_code == 422
    client_of(second).post(link)

    assert list(application.authors.values_list("user", "right")) == [
        (carrier.pk, "submit"),
        (second.pk, "edit"),
    ]


def test_an_author_who_edits_may_not_invite(application, carrier, client_of):
    editor = application.authors.create(user=UserFactory(), right="edit", added_at=application.begun_at).user

    response = client_of(editor).post(
        reverse("calls:authors", args=[application.reference]), {"email": "x@example.org", "right": "edit"}
    )

    assert (response.status_code, application.invitations.count()) == (422, 0)


def test_the_last_who_may_submit_cannot_leave(application, carrier, client_of):
    author = application.authors.get()

    client_of(carrier).post(reverse("calls:remove-author", args=[application.reference, author.pk]))

    assert list(application.authors.all()) == [author]


def test_a_right_is_changed_by_who_may_submit_and_never_the_last_one(application, carrier, client_of):
    second = application.authors.create(user=UserFactory(), right="view", added_at=application.begun_at)
    own = application.authors.get(user=carrier)

    def change(by, author, right):
        address = reverse("calls:set-right", args=[application.reference, author.pk])
        client_of(by).post(address, {"right": right})

    change(second.user, second, "submit")
    change(carrier, own, "view")
    change(carrier, second, "everything")
    assert list(application.authors.values_list("right", flat=True)) == ["submit", "view"]

    change(carrier, second, "submit")
    change(carrier, own, "view")
    assert list(application.authors.values_list("right", flat=True)) == ["view", "submit"]


def test_namesakes_are_a_choice_before_the_draft(call, carrier, client_of):
    CommuneFactory.create_batch(2, name="Villefort")
    one, other = Commune.objects.filter(name="Villefort").order_by("code")
    OrganisationFactory(siret=SIRET)
    browser = client_of(carrier)

    form = begin(browser, call).context["form"]
    begin(browser, call, commune_code=other.code)

    assert [code for code, _name in form.fields["commune_code"].widget.choices] == [one.code, other.code]
    assert Application.objects.get().commune == other


def test_an_answer_names_the_namesakes_it_may_mean(call, carrier, client_of):
    CommuneFactory.create_batch(2, name="Villefort")
    version = FormVersionFactory(call=call, number=2)
    FormFieldFactory(version=version, key="ou", kind="commune")
    application = ApplicationFactory(call=call, form_version=version, author=carrier)
    AnswerFactory(application=application, path="ou", value="Villefort")

    form = client_of(carrier).get(step(application)).context["form"]

    codes = sorted(Commune.objects.filter(name="Villefort").values_list("code", flat=True))
    assert sorted(code for code, _name in form.fields["ou.code"].widget.choices) == codes
    assert list(form.errors) == ["ou"]


def test_the_premises_are_judged_while_one_writes(call, carrier, client_of):
    version = FormVersionFactory(call=call, number=2)
    FormFieldFactory(version=version, key="locaux", kind="premises")
    application = ApplicationFactory(call=call, form_version=version, author=carrier)
    browser = client_of(carrier)

    def verdict(part, words):
        typed = {"box": f"locaux.{part}", f"locaux.{part}": words}
        address = reverse("calls:save-answer", args=[application.reference])
        return browser.post(address, typed).json()["verdicts"]["locaux"].replace(NBSP, " ")

    told = [verdict("offices", "5"), verdict("offices", "4")]
    for part in ("staff_present", "copier", "fax"):
        verdict(part, "yes")
    told += [verdict("broadband_possible", "no"), verdict("broadband_possible", "yes")]

    assert told == [
        "À prévoir : Bureaux fermés.",
        (
            "Tout convient pour l’instant. Reste à répondre : Une secrétaire ou un animateur est présent, "
            "Il y a un copieur, Il y a un fax, Le haut débit est possible."
        ),
        "À prévoir : Le haut débit est possible.",
        "Les locaux remplissent toutes les conditions.",
    ]


def test_a_file_in_quarantine_is_opened_by_nobody(application, carrier, client_of):
    clean = AttachmentFactory(application=application)
    waiting = AttachmentFactory(application=application, state="waiting")
    browser = client_of(carrier)

    statuses = [
        browser.get(reverse("calls:file", args=[application.reference, file.pk])).status_code
        for file in (clean, waiting)
    ]

    assert statuses == [200, 409]
    assert bytes(clean.content) == PDF


def test_my_applications_take_as_many_queries_for_one_as_for_three(call, carrier, client_of):
    browser, address = client_of(carrier), reverse("calls:my-applications")
    ApplicationFactory(call=call, author=carrier)
    one = queries_of(browser, address)
    ApplicationFactory.create_batch(2, call=call, author=carrier)

    assert queries_of(browser, address) == one


def test_a_waiting_invitation_is_withdrawn(application, carrier, client_of):
    invitation = AuthorInvitationFactory(application=application)

    client_of(carrier).post(reverse("calls:withdraw-invitation", args=[application.reference, invitation.pk]))

    invitation.refresh_from_db()
    assert invitation.ended_at is not None


def test_the_address_of_the_submit_button_leads_to_the_page_that_has_it(application, carrier, client_of):
    response = client_of(carrier).get(reverse("calls:submit", args=[application.reference]))

    assert response["Location"] == application.get_absolute_url()


@pytest.fixture
def other(application):
    """A second author, who writes at the same time."""
    author = UserFactory(name="Porteuse 2")
    application.authors.create(user=author, right="edit", added_at=CLOSES)
    return author


def opened(browser, application) -> dict[str, str]:
    """What a page sends back of the boxes it showed."""
    return {"shown": browser.get(step(application)).context["marks"]}


def test_a_page_left_as_it_was_keeps_what_another_author_wrote(application, carrier, other, client_of):
    browser = client_of(carrier)
    page = opened(browser, application)
    client_of(other).post(step(application), {"projet": "Le texte de l’autre"})

    response = browser.post(step(application), page | {"projet": ""})

    assert (response.status_code, answers(application)) == (302, {"projet": "Le texte de l’autre"})


def test_two_authors_in_one_box_replace_nothing_unread(application, carrier, other, client_of):
    browser = client_of(carrier)
    page = opened(browser, application)
    client_of(other).post(step(application), {"projet": "Le texte de l’autre"})

    refused = browser.post(step(application), page | {"projet": "Le mien"})

    assert (refused.status_code, answers(application)) == (422, {"projet": "Le texte de l’autre"})
    said = f"Porteuse 2 a écrit ici pendant que vous écriviez{NBSP}: «{NBSP}Le texte de l’autre{NBSP}»."
    assert [
        (path, str(words[0]).partition(" Enreg")[0]) for path, words in refused.context["form"].errors.items()
    ] == [("projet", said)]
    assert refused.context["form"]["projet"].value() == "Le mien"

    browser.post(step(application), {"shown": refused.context["marks"], "projet": "Le mien"})
    assert answers(application) == {"projet": "Le mien"}


def test_two_tabs_of_one_author_replace_nothing_unread(application, carrier, client_of):
    browser = client_of(carrier)
    first, second = opened(browser, application), opened(browser, application)
    browser.post(step(application), second | {"projet": "Dans le second onglet"})

    refused = browser.post(step(application), first | {"projet": "Dans le premier"})

    assert (refused.status_code, answers(application)) == (422, {"projet": "Dans le second onglet"})
    said = f"Entre-temps, vous avez écrit ici sur une autre page ou un autre appareil{NBSP}: "
    said += f"«{NBSP}Dans le second onglet{NBSP}». Enregistrez de nouveau pour mettre ceci à la place."
    assert refused.context["form"].errors["projet"] == [said]
    assert refused.context["form"]["projet"].value() == "Dans le premier"

    browser.post(step(application), {"shown": refused.context["marks"], "projet": "Dans le premier"})
    assert answers(application) == {"projet": "Dans le premier"}


def test_the_page_one_goes_back_to_writes_on(application, carrier, client_of):
    browser = client_of(carrier)
    page = opened(browser, application)
    browser.post(step(application), page | {"projet": "Un lieu"})

    response = browser.post(step(application), page | {"projet": "Un lieu, repris"})

    assert (response.status_code, answers(application)) == (302, {"projet": "Un lieu, repris"})


def test_a_page_learns_what_its_boxes_saved_by_themselves(application, carrier, client_of):
    browser, address = client_of(carrier), reverse("calls:save-answer", args=[application.reference])
    page = opened(browser, application)

    told = browser.post(address, page | {"box": "projet", "projet": "Un lieu"}).json()

    shown = json.loads(page["shown"])
    later = {"shown": json.dumps({**shown, "marks": {**shown["marks"], **told["marks"]}})}
    browser.post(step(application), opened(browser, application) | {"projet": "Le second onglet"})
    response = browser.post(step(application), later | {"projet": "Un lieu"})
    assert (response.status_code, answers(application)) == (302, {"projet": "Le second onglet"})


def test_a_box_that_saves_itself_crosses_nobody_either(application, carrier, other, client_of):
    browser, address = client_of(carrier), reverse("calls:save-answer", args=[application.reference])
    page = opened(browser, application) | {"box": "projet"}
    browser.post(address, page | {"projet": "Le mien"})
    browser.post(address, page | {"projet": "Le mien, repris"})
    client_of(other).post(step(application), {"projet": "Le texte de l’autre"})

    response = browser.post(address, page | {"projet": "Le mien encore"})

    assert (response.status_code, response.json()["code"]) == (422, "AnswerCrossed")
    assert answers(application) == {"projet": "Le texte de l’autre"}


@pytest.mark.parametrize("garbled", ["[garbled", "[]", '{"marks": []}', '{"page": 1, "marks": "x"}', "null"])
def test_garbled_marks_change_nothing(application, carrier, client_of, garbled):
    response = client_of(carrier).post(step(application), {"shown": garbled, "projet": "Un lieu"})

    assert (response.status_code, answers(application)) == (302, {"projet": "Un lieu"})
