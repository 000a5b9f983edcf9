"""For pytest (`-p maillage.cli.pytest_plugin`): what the settings need is there before they are read."""

from collections.abc import Generator

import pytest

from maillage.cli import preparation, state
from maillage.cli.terminal import CommandRefused


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None]:
    """A wrapper comes first: pytest-django reads the settings in this same hook."""
    try:
        state.ensure_secret_key()
        state.ensure_database()
        preparation.compile_messages()
    except CommandRefused as refusal:
        raise pytest.UsageError(str(refusal)) from refusal
    yield
