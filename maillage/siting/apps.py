"""Where to open: the studies of a network's officer, on the engine that needs no database."""

from django.apps import AppConfig


class SitingConfig(AppConfig):
    name = "maillage.siting"
