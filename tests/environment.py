"""What every test run stands on (`-p tests.environment`): pinned settings, whoever runs it and wherever."""

import os
import secrets

import pytest
from hypothesis import settings as hypothesis_settings

PINNED = {
    "DEBUG": "0",
    "MAILLAGE_DEMO": "0",
    "HTTPS": "0",
    "BEHIND_PROXY": "0",
    "DATABASE_POOL_SIZE": "0",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1],testserver",
    "SITE_URL": "http://localhost:8000",
    "MAIL_FROM": "Maillage <ne-pas-repondre@localhost>",
    "LOG_LEVEL": "WARNING",
}
os.environ.update(PINNED)  # at import: pytest-django reads the settings before any conftest
os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))

hypothesis_settings.register_profile(
    "steady", derandomize=True, deadline=None, max_examples=60, database=None, print_blob=False
)
hypothesis_settings.load_profile("steady")


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Files without collectstatic, passwords without the cost that protects real ones."""
    from django.conf import settings  # read once the settings are there

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True  # no STATIC_ROOT to walk: the live server finds files by itself
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
