"""Everybody sees only what is theirs: every address, with every method, for every role."""

from collections import defaultdict
from copy import deepcopy
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from maillage.accounts.models import User
from tests.architecture.matrix import BODIES, MATRIX, PARTS, SIGN_IN
from tests.architecture.world import PEOPLE, World, build_world

SENT = {"csrfmiddlewaretoken": ""}  # every form carries one: it is bound, if to nothing
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def world() -> World:
    return build_world()


def names_in_urlconf(resolver: URLResolver, *, namespace: str = "") -> set[str]:
    names: set[str] = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            names.add(f"{namespace}{pattern.name}")
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            names |= names_in_urlconf(pattern, namespace=inner)
    return names


def browser_of(person: User | None) -> Client:
    client = Client()
    if person:
        client.force_login(person)
    return client


def answer(row: str, client: Client, world: World) -> int | str:
    """What the page says; whatever it does is undone, signing out too."""
    method, path = row.format(**world.names).split(" ")
    body = {name: value.format(**world.names) for name, value in (SENT | BODIES.get(row, {})).items()}
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.get(path) if method == "GET" else client.post(path, body)
        transaction.set_rollback(True)
    client.cookies = cookies
    if response.status_code == 302 and urlsplit(response["Location"]).path == reverse("accounts:sign-in"):
        return SIGN_IN
    return response.status_code


def methods_by_path(world: World) -> dict[str, set[str]]:
    methods: dict[str, set[str]] = defaultdict(set)
    for row in MATRIX:
        method, path = row.format(**world.names).split(" ")
        methods[path].add(method)
    return methods


def methods_taken(path: str, person: User | None) -> set[str]:
    """A view says which methods it takes when it is asked with another one."""
    refusal = browser_of(person).generic("PROPFIND", path)
    taken = {method.strip() for method in refusal.headers.get("Allow", "").split(",")}
    return taken - {"HEAD"}


def test_no_row_is_written_in_two_parts():
    assert len(MATRIX) == sum(len(part.ROWS) for part in PARTS)


def test_every_address_has_its_row(world):
    rows = {resolve(urlsplit(path).path).view_name for path in methods_by_path(world)}

    assert names_in_urlconf(get_resolver()) - rows == set()


def test_every_method_of_an_address_has_its_row(world):
    written = methods_by_path(world)

    assert written == {path: methods_taken(path, world.people["manager"]) for path in written}


@pytest.mark.parametrize("role", PEOPLE)
def test_every_page_answers_each_person_as_the_matrix_says(role, world):
    client = browser_of(world.people[role])

    answers = {row: answer(row, client, world) for row in MATRIX}

    assert answers == {row: expected[role] for row, expected in MATRIX.items()}
