"""The pages of the inventory: a network's list, an asset behind its QR code, the stock-take."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from maillage.core.models import Mail
from maillage.core.visitors import sealed
from maillage.places.enums import AssetMove, AssetState, ReportMatter
from maillage.places.models import Asset, CatalogueItem, ErrorReport
from tests.factories.inventory import CatalogueItemFactory, at_place, entered, moved
from tests.factories.places import PlaceFactory
from tests.moments import MONDAY, SUNDAY, SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def of_network(name, place, *more):
    return reverse(f"places:{name}", args=[place.network.slug, *more])


def of_place(name, place, *more):
    return reverse(f"places:{name}", args=[place.network.slug, place.slug, *more])


def move_address(asset, slug):
    return reverse("places:move-asset", args=[asset.label, slug])


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_manager_enters_three_desks_of_a_new_owner(client_of, manager, place):
    item = CatalogueItemFactory(network=place.network, name="Bureau")
    typed = {
        "item": item.pk,
        "count": 3,
        "acquired_on": SUNDAY,
        "owner_name": "Département",
        "owner_kind": "departement",
    }

    answer = client_of(manager).post(of_network("new-assets", place), typed)

    assert answer["Location"] == of_network("inventory", place)
    assert [(asset.owner.name, asset.item) for asset in Asset.objects.all()] == [("Département", item)] * 3


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"count": 0}, "count"),
        ({"count": 201}, "count"),
        ({"acquired_on": MONDAY}, "acquired_on"),
        ({"item": ""}, "item"),
        ({"owner_name": ""}, "owner"),
        ({"owner_siret": "123"}, "owner_siret"),
    ],
)
def test_what_is_entered_wrongly_is_told_at_its_field(client_of, manager, place, changed, field):
    item = CatalogueItemFactory(network=place.network)
    typed = {"item": item.pk, "count": 1, "acquired_on": SUNDAY, "owner_name": "D"} | changed

    answer = client_of(manager).post(of_network("new-assets", place), typed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Asset.objects.exists()


def test_a_manager_describes_and_changes_a_model(client_of, manager, place):
    typed = {"kind": "copier", "name": "Copieur", "life_years": "7", "unit_cents": "3 400,50"}
    client = client_of(manager)

    client.post(of_network("catalogue", place), typed)
    item = CatalogueItem.objects.get()
    client.post(of_network("catalogue-item", place, item.pk), typed | {"is_withdrawn": "on"})

    item.refresh_from_db()
    assert (item.unit_cents, item.life_years, item.is_withdrawn) == (3_400_50, 7, True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("dear", "Write an amount in euros, as 1234,56."),
        ("1 000 000,01", "Write one million euros at most."),
        ("-1", "Write an amount without a minus sign."),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_words_and_kept_as_typed(
    client_of, manager, place, typed, words
):
    model = {"kind": "copier", "name": "Copieur", "life_years": "7", "unit_cents": typed}

    answer = client_of(manager).post(of_network("catalogue", place), model)

    form = answer.context["form"]
    with translation.override("en"):
        refusals = {name: list(told) for name, told in form.errors.items()}
    assert answer.status_code == 422
    assert (refusals, form["unit_cents"].value()) == ({"unit_cents": [words]}, typed)


def test_a_name_that_serves_already_is_refused_at_the_name(client_of, manager, place):
    CatalogueItemFactory(network=place.network, name="Copieur")
    typed = {"kind": "copier", "name": "Copieur", "life_years": "7", "unit_cents": "1"}

    answer = client_of(manager).post(of_network("catalogue", place), typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])


def test_the_list_is_filtered_by_its_address(client_of, manager, place):
    here, broken = at_place(place, 2)
    moved(broken, AssetMove.SAY_BROKEN)
    entered(1, item=here.item)
    client, address = client_of(manager), of_network("inventory", place)

    def found(query):
        return [asset.label for asset in client.get(f"{address}?{query}").context["page"]]

    assert found("state=broken") == [broken.label]
    assert found(f"place={place.slug}") == [here.label, broken.label]
    assert found(f"q={here.label[-5:]}") == [here.label]
    assert found("kind=copier") == []
    assert len(found("state=nonsense")) == 3


def test_the_list_asks_as_many_questions_for_three_as_for_one(client_of, manager, place):
    client = client_of(manager)
    at_place(place)
    addresses = [of_network("inventory", place), of_place("place-assets", place), of_network("labels", place)]
    for_one = [queries_of(client, address) for address in addresses]
    at_place(place, 2)
    at_place(PlaceFactory(network=place.network))

    assert [queries_of(client, address) for address in addresses] == for_one


def test_five_thousand_assets_are_paged(client_of, manager, place):
    item = CatalogueItemFactory(network=place.network)
    for _ in range(25):
        entered(200, item=item)

    page = client_of(manager).get(of_network("inventory", place) + "?page=100").context["page"]

    assert (page.paginator.count, page.paginator.num_pages, len(page)) == (5_000, 100, 50)
    assert page[-1].label.endswith("-05000")


def test_the_table_to_download_holds_what_the_filters_find(client_of, manager, place):
    asset, other = at_place(place, 2)
    Asset.objects.filter(pk=asset.pk).update(serial="=1+1")
    moved(other, AssetMove.SAY_BROKEN)

    answer = client_of(manager).get(of_network("inventory-table", place) + "?state=in_service")

    _heads, line, end = answer.content.decode("utf-8-sig").split("\r\n")
    assert (line.split(";")[0], line.split(";")[3], line.split(";")[-1]) == (asset.label, "'=1+1", "850,00")
    assert end == ""


def test_a_sheet_holds_twenty_four_labels_each_with_its_code(client_of, manager, place):
    at_place(place, 25)

    first = client_of(manager).get(of_network("labels", place))
    second = client_of(manager).get(of_network("labels", place) + "?page=2")

    assert [answer.content.count(b'class="label-code"') for answer in (first, second)] == [24, 1]


def test_a_host_says_in_one_tap_that_it_is_broken(client_of, host, place):
    (asset,) = at_place(place)
    page = client_of(host).get(asset.get_absolute_url())

    client_of(host).post(page.context["broken_address"], {"on": SUNDAY})

    asset.refresh_from_db()
    assert page.context["may_say_broken"]
    assert (asset.state, asset.events.last().by) == (AssetState.BROKEN, host)


def test_a_host_does_not_write_off(client_of, host, place):
    (asset,) = at_place(place)

    answer = client_of(host).get(move_address(asset, "reformer"))

    assert answer.status_code == 404


def test_who_comes_too_late_is_told_so(client_of, host, place):
    (asset,) = at_place(place)
    client_of(host).post(move_address(asset, "panne"), {"on": SUNDAY})

    answer = client_of(host).post(move_address(asset, "panne"), {"on": SUNDAY}, follow=True)

    assert answer.redirect_chain == [(asset.get_absolute_url(), 302)]
    assert asset.events.filter(move=AssetMove.SAY_BROKEN).count() == 1


def test_a_manager_transfers_repairs_and_writes_off(client_of, manager, place):
    (asset,) = at_place(place)
    other = PlaceFactory(network=place.network)
    client = client_of(manager)
    for slug, typed in (
        ("transferer", {"place": other.pk}),
        ("panne", {}),
        ("reparer", {}),
        ("repare", {"cents": "45,50"}),
        ("reformer", {"why": "Usé", "minutes": "Décision 3"}),
    ):
        assert client.post(move_address(asset, slug), {"on": SUNDAY} | typed).status_code == 302

    asset.refresh_from_db()
    page = client.get(asset.get_absolute_url())
    assert asset.state == AssetState.WRITTEN_OFF
    assert page.context["repairs_cents"] == 45_50


@pytest.mark.parametrize("missing", ["why", "minutes"])
def test_a_write_off_asks_for_its_reason_and_its_minutes(client_of, manager, place, missing):
    (asset,) = at_place(place)
    typed = {"on": SUNDAY, "why": "Usé", "minutes": "Décision 3"} | {missing: ""}

    answer = client_of(manager).post(move_address(asset, "reformer"), typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [missing])


def test_a_visitor_sees_whose_it_is_and_nothing_else(client, place, host):
    (asset,) = at_place(place)
    moved(asset, AssetMove.SAY_BROKEN, why="Secret de l’histoire")

    page = client.get(asset.get_absolute_url()).content.decode()

    assert asset.owner.name in page
    assert "Secret" not in page
    assert host.name not in page


def test_a_visitor_reports_a_problem_without_saying_who(client, place, host):
    (asset,) = at_place(place)
    typed = {"words": "L’écran reste noir.", "opened": sealed(SUNDAY_EVENING - timedelta(seconds=20))}

    answer = client.post(reverse("places:report-asset", args=[asset.label]), typed)

    report = ErrorReport.objects.get()
    assert answer["Location"] == place.get_absolute_url()
    assert (report.place, report.matter, report.email) == (place, ReportMatter.EQUIPMENT, "")
    assert report.words == f"{asset.label}, {asset.item.name} : L’écran reste noir."
    assert [mail.recipient for mail in Mail.objects.all()] == [host.email]


def test_what_is_in_the_store_cannot_be_reported(client):
    (asset,) = entered(1)

    assert client.get(asset.get_absolute_url()).status_code == 200
    assert client.post(reverse("places:report-asset", args=[asset.label])).status_code == 404


def test_a_host_ticks_what_is_there_and_closes(client_of, host, place):
    first, second = at_place(place, 2)
    client = client_of(host)
    client.post(of_place("begin-stock-take", place))
    take = place.stock_takes.get()
    address = of_place("stock-take", place, 2030)

    client.post(address, {"seen": take.lines.get(asset=first).pk})
    client.post(of_place("close-stock-take", place, 2030))

    page = client.get(address)
    assert [line.asset for line in page.context["missing"]] == [second]
    assert client.post(address, {"seen": ""}, follow=True).status_code == 200
    assert take.lines.get(asset=first).seen_by == host


def test_a_stock_take_asks_as_many_questions_for_three_as_for_one(client_of, host, place):
    client = client_of(host)
    at_place(place)
    client.post(of_place("begin-stock-take", place))

    one = queries_of(client, of_place("stock-take", place, 2030))
    take = place.stock_takes.get()
    for asset in at_place(place, 2):
        take.lines.create(asset=asset)

    assert queries_of(client, of_place("stock-take", place, 2030)) == one
