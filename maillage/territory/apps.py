"""Reference geography: communes and what groups them."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "maillage.territory"
