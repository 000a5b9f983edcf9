"""The folder and the secret of a checkout."""

import os
import stat
from pathlib import Path

import pytest

from maillage.cli import checkout, state
from maillage.cli.terminal import CommandRefused


def test_the_secret_key_is_made_once_and_private(state_dir: Path):
    state.ensure_secret_key()
    first = state.secret_key()
    state.ensure_secret_key()

    assert state.secret_key() == first
    assert len(first) == 67
    assert stat.S_IMODE((state_dir / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in state_dir.iterdir()] == ["secret-key"]


def test_two_checkouts_have_two_secret_keys(state_dir: Path, monkeypatch: pytest.MonkeyPatch):
    state.ensure_secret_key()
    first = state.secret_key()
    monkeypatch.setenv("MAILLAGE_STATE_DIR", str(state_dir / "other"))
    state.ensure_secret_key()

    assert state.secret_key() != first


def test_the_environment_s_secret_key_wins_and_nothing_is_written(
    state_dir: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SECRET_KEY", "given")
    state.ensure_secret_key()

    assert state.secret_key() == "given"
    assert list(state_dir.iterdir()) == []


def test_a_missing_secret_key_says_what_to_do(state_dir: Path):
    with pytest.raises(CommandRefused, match="définissez SECRET_KEY, ou lancez « maillage setup »"):
        state.secret_key()


def test_a_secret_key_that_cannot_be_written_says_where(state_dir: Path):
    (state_dir / f"secret-key.{os.getpid()}").mkdir()

    with pytest.raises(CommandRefused, match=f"{state_dir}/secret-key.{os.getpid()} : Is a directory"):
        state.ensure_secret_key()


def test_a_checkout_s_folder_is_named_after_its_path():
    first, second = Path("/srv/Télécentres du Cantal"), Path("/home/a/Télécentres du Cantal")

    assert checkout._name_of(first) == "t-l-centres-du-canta-089ea805"
    assert checkout._name_of(second) == "t-l-centres-du-canta-d7f5e458"


def test_an_ordinary_user_s_state_is_in_the_user_s_data_folder(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("MAILLAGE_STATE_DIR", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", "/home/host/data")
    monkeypatch.setattr(checkout.os, "geteuid", lambda: 1000)

    assert checkout.state_folder().parent == Path("/home/host/data/maillage")


def test_root_s_state_is_where_an_unprivileged_server_can_read_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("MAILLAGE_STATE_DIR", raising=False)
    monkeypatch.setattr(checkout.os, "geteuid", lambda: 0)

    assert checkout.state_folder().parent == Path("/var/lib/maillage")


def test_a_given_database_is_used_as_it_is(state_dir: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://someone@db.example/desks")
    state.ensure_database()

    assert state.database_url() == "postgresql://someone@db.example/desks"
    assert list(state_dir.iterdir()) == []
