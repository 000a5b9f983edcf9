"""The part of the house that knows nothing of the trade."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "maillage.core"
