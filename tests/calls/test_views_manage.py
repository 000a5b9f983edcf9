"""The pages of those who lead a call: prepared, published, its form built, its applications read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.calls import services
from maillage.calls.enums import CallState, FieldKind
from maillage.calls.models import Call, FormField
from maillage.calls.selectors import spec_of
from maillage.calls.wording import lines_of
from maillage.core.text import day_short, euros
from tests.factories.calls import (
    CLOSES,
    ApplicationFactory,
    AttachmentFactory,
    CallFactory,
    FormFieldFactory,
    SubmissionFactory,
)
from tests.factories.places import NetworkFactory
from tests.moments import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def manage(call, page="manage", *more):
    return reverse(f"calls:{page}", args=[call.slug, *more])


def question(**typed):
    return {
        "label": "Budget",
        "kind": FieldKind.SHORT_TEXT,
        "section": "Le projet",
        "is_required": "on",
    } | typed


@pytest.fixture
def prepared(place) -> Call:
    return CallFactory(in_preparation=True, network=place.network)


def test_a_link_proposes_the_network_and_the_title_of_a_call(place, manager, client_of):
    asked = f"?reseau={place.network.slug}&titre=Appel de l’étude"

    form = client_of(manager).get(reverse("calls:new-call") + asked).context["form"]

    assert (form["network"].initial, form["title"].value()) == (place.network, "Appel de l’étude")


def test_a_link_proposes_no_network_of_others(manager, client_of):
    stranger = NetworkFactory(slug="ailleurs")

    form = client_of(manager).get(reverse("calls:new-call") + f"?reseau={stranger.slug}").context["form"]

    assert form["network"].initial is None


def test_a_call_begins_from_lozere_2012(place, manager, client_of):
    client_of(manager).post(
        reverse("calls:new-call"),
        {
            "network": place.network.pk,
            "pattern": "lozere-2012",
            "title": "Appel 2031",
            "code": "2031-TC",
        },
    )

    call = Call.objects.get()
    assert (call.slug, call.state, call.stages.count()) == ("appel-2031-2031-tc", CallState.DRAFT, 6)


def test_a_call_that_lacks_something_is_not_published(prepared, manager, client_of):
    client_of(manager).post(manage(prepared, "publish"))

    prepared.refresh_from_db()
    assert prepared.state == CallState.DRAFT  # it has no stage


def test_a_call_with_its_stages_is_published(prepared, manager, client_of):
    browser = client_of(manager)
    browser.post(
        manage(prepared, "rows", "etapes"),
        {
            "lignes-TOTAL_FORMS": "1",
            "lignes-INITIAL_FORMS": "0",
            "lignes-0-kind": "deposit",
            "lignes-0-label": "Dépôt",
            "lignes-0-in_words": "au printemps",
            "lignes-0-ORDER": "1",
        },
    )
    browser.post(manage(prepared, "publish"))

    prepared.refresh_from_db()
    assert (prepared.state, prepared.stages.get().in_words) == (CallState.PUBLISHED, "au printemps")


def test_a_question_is_added_moved_and_removed_without_a_script(prepared, manager, client_of):
    browser = client_of(manager)
    browser.post(manage(prepared, "new-field"), question())
    added = FormField.objects.get(label="Budget")
    browser.post(manage(prepared, "move-field", added.pk), {"up": "1"})

    fields = prepared.form_versions.get().fields
    assert list(fields.values_list("key", flat=True)) == ["budget", "projet"]

    browser.post(manage(prepared, "remove-field", added.pk))
    assert list(fields.values_list("key", flat=True)) == ["projet"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"label": "Votre projet"}, None),
        ({"kind": FieldKind.CHOICE, "choices": "un"}, "choices"),
        ({"kind": FieldKind.REPEAT}, "column_1"),
    ],
)
def test_a_question_that_cannot_be_is_refused_at_its_field(prepared, manager, client_of, typed, field):
    version = prepared.form_versions.get()
    version.fields.update(key="votre_projet")

    response = client_of(manager).post(manage(prepared, "new-field"), question(**typed))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field or "label"]


def test_a_question_may_depend_on_several_answers_of_one_other(prepared, manager, client_of):
    version = prepared.form_versions.get()
    version.fields.update(kind=FieldKind.CHOICE, choices=["mairie", "gare", "école"])
    other = FormFieldFactory(version=version, key="partage", kind=FieldKind.YES_NO)
    browser = client_of(manager)

    mixed = browser.post(
        manage(prepared, "new-field"), question(condition=["projet = gare", f"{other.key} = yes"])
    )
    browser.post(manage(prepared, "new-field"), question(condition=["projet = gare", "projet = école"]))

    added = FormField.objects.get(label="Budget")
    assert list(mixed.context["form"].errors) == ["condition"]
    assert (added.condition_key, added.condition_values) == ("projet", ["gare", "école"])
    page = browser.get(manage(prepared, "field", added.pk))
    assert page.context["form"]["condition"].value() == ["projet = gare", "projet = école"]


def test_a_repeated_block_holds_words_numbers_amounts_and_days(prepared, manager, client_of):
    typed = {"kind": FieldKind.REPEAT}
    for number, kind in enumerate(("short_text", "number", "money", "date"), start=1):
        typed |= {f"column_{number}": f"Case {number}", f"column_{number}_kind": kind}
    browser = client_of(manager)

    browser.post(manage(prepared, "new-field"), question(**typed))

    added = FormField.objects.get(label="Budget")
    assert [(column["label"], column["kind"]) for column in added.columns] == [
        ("Case 1", "short_text"),
        ("Case 2", "number"),
        ("Case 3", "money"),
        ("Case 4", "date"),
    ]
    page = browser.get(manage(prepared, "field", added.pk))
    assert page.context["form"]["column_4_kind"].value() == "date"
    spec = spec_of(added)
    value = [{"c1": "Chaise", "c2": 4, "c3": 12050, "c4": "2030-03-11"}]
    assert lines_of(spec, value) == (f"Chaise, 4, {euros(12050)}, {day_short(MONDAY)} 2030",)


def test_a_published_form_changes_in_a_new_version(call, manager, client_of):
    application = ApplicationFactory(call=call)
    client_of(manager).post(manage(call, "new-field"), question())
    client_of(manager).post(manage(call, "publish-form"))

    later = ApplicationFactory(call=call, form_version=call.form_versions.first())
    assert [each.form_version.number for each in (application, later)] == [1, 2]
    assert later.form_version.fields.count() == 2


def test_the_window_of_a_published_call_only_grows(call, manager, client_of):
    typed = {
        "opens_on": "2030-03-10",
        "opens_time": "08:00:00",
        "opens_reading": "Délibération",
        "closes_on": "2030-03-18",
        "closes_time": "16:59:59",
        "closes_reading": "Délibération",
        "grace_minutes": "0",
    }
    browser = client_of(manager)

    refused = browser.post(manage(call, "window"), typed)
    browser.post(manage(call, "window"), typed | {"closes_time": "18:00:00"})

    call.refresh_from_db()
    assert refused.status_code == 422
    assert call.closes_at == CLOSES.replace(hour=18)


def test_sealed_applications_are_counted_and_not_read(place, manager, client_of):
    call = CallFactory(network=place.network, is_sealed=True)
    application = SubmissionFactory(application__call=call).application
    browser = client_of(manager)

    page = browser.get(manage(call, "manage-applications"))
    read = browser.get(manage(call, "read-application", application.reference))

    assert list(page.context["page"].object_list) == []
    assert page.context["counts"]["submitted"] == 1
    assert read["Location"] == manage(call, "manage-applications")


def test_a_manager_reads_what_was_submitted_never_the_draft(call, manager, client_of):
    submission = SubmissionFactory(application__call=call)
    draft = ApplicationFactory(call=call)
    browser = client_of(manager)

    page = browser.get(manage(call, "read-application", submission.application.reference))

    assert page.context["sections"][0].answers[0].lines == ("Un télécentre",)
    assert browser.get(manage(call, "read-application", draft.reference)).status_code == 404


def test_the_list_takes_as_many_queries_for_one_as_for_three(call, manager, client_of):
    browser = client_of(manager)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(manage(call, "manage-applications")).status_code == 200
        return len(seen)

    AttachmentFactory(application=SubmissionFactory(application__call=call).application)
    one = queries()
    for _more in range(2):
        AttachmentFactory(application=SubmissionFactory(application__call=call).application)

    assert queries() == one


def test_a_call_is_archived_once_it_is_closed(call, manager, client_of, clock):
    browser = client_of(manager)
    browser.post(manage(call, "archive"))
    call.refresh_from_db()
    assert call.state == CallState.PUBLISHED

    clock.set(CLOSES.replace(hour=18))
    browser.post(manage(call, "archive"))
    call.refresh_from_db()
    assert call.state == CallState.ARCHIVED


def test_a_document_is_public(call, manager, client, client_of):
    document = services.add_document(
        call=call,
        title="Règlement",
        name="r.pdf",
        content=b"%PDF-1.4",
        by=manager,
        now=call.opens_at,
    )

    response = client.get(reverse("calls:document", args=[call.slug, document.pk]))

    assert (response.status_code, response.content) == (200, b"%PDF-1.4")
