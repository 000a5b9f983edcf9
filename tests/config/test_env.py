"""Settings come from the environment, each with its type; what cannot be read is said by its name."""

import pytest

from config import env
from config.env import BadSetting


@pytest.mark.parametrize(
    ("word", "value"), [("1", True), ("oui", True), ("TRUE", True), ("0", False), ("non", False), ("", False)]
)
def test_a_boolean_is_read_in_french_and_in_english(monkeypatch, word, value):
    monkeypatch.setenv("HTTPS", word)

    assert env.boolean("HTTPS", default=not value) is value


@pytest.mark.parametrize("default", [True, False])
def test_what_is_not_set_keeps_its_default(monkeypatch, default):
    monkeypatch.delenv("HTTPS", raising=False)

    assert env.boolean("HTTPS", default=default) is default


def test_a_boolean_that_is_neither_is_refused_by_its_name(monkeypatch):
    monkeypatch.setenv("HTTPS", "maybe")

    with pytest.raises(BadSetting, match="HTTPS takes 1 or 0, not 'maybe'"):
        env.boolean("HTTPS", default=False)


@pytest.mark.parametrize(("word", "value"), [("8080", 8080), ("", 8000)])
def test_a_whole_number_is_read(monkeypatch, word, value):
    monkeypatch.setenv("PORT", word)

    assert env.integer("PORT", default=8000) == value


def test_a_number_that_is_none_is_refused_by_its_name(monkeypatch):
    monkeypatch.setenv("PORT", "http")

    with pytest.raises(BadSetting, match="PORT takes a whole number, not 'http'"):
        env.integer("PORT", default=8000)


def test_words_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " maillage.example , ,localhost")

    assert env.words("ALLOWED_HOSTS") == ["maillage.example", "localhost"]


def test_a_secret_may_stand_in_a_file(monkeypatch, tmp_path):
    secret = tmp_path / "smtp"
    secret.write_text("phrase secrète\n", encoding="utf-8")
    monkeypatch.setenv("SMTP_PASSWORD_FILE", str(secret))

    assert env.text("SMTP_PASSWORD") == "phrase secrète"


def test_a_database_is_read_from_its_address():
    read = env.database("postgresql://ana:p%40ss@db.example:5433/lozere?sslmode=require", pool_size=0)

    assert {key: read[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "lozere",
        "USER": "ana",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require", "prepare_threshold": env.PREPARED_AFTER},
    }


def test_a_socket_and_a_pool_are_read():
    read = env.database("postgresql:///maillage?host=/run/postgresql", pool_size=4)

    assert (read["HOST"], read["OPTIONS"]) == (
        "/run/postgresql",
        {"prepare_threshold": env.PREPARED_AFTER, "pool": {"min_size": 1, "max_size": 4, "timeout": 10}},
    )


def test_another_database_is_refused():
    with pytest.raises(BadSetting, match="postgresql://"):
        env.database("sqlite:///maillage.db", pool_size=0)
