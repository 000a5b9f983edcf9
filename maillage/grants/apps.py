"""Aid money: from the scheme and the envelope to the paid claim."""

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    name = "maillage.grants"
