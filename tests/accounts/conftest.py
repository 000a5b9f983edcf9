"""A person who signs in, and what a browser that did so holds."""

from collections.abc import Callable

import pytest
from django.test import Client

from maillage.accounts.models import User
from tests.factories.accounts import UserFactory

ANNA = "anna@example.org"


@pytest.fixture
def anna(db: None) -> User:
    return UserFactory(email=ANNA, name="Anna")


@pytest.fixture
def signed_in_as() -> Callable[[Client], int | None]:
    """`signed_in_as(browser)` is the id of the person, None for nobody."""

    def who(browser: Client) -> int | None:
        user_id = browser.session.get("_auth_user_id")
        return None if user_id is None else int(user_id)

    return who
