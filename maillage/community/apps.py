"""The teleworkers of a network: their membership, directory, board, news and letters."""

from importlib import import_module

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "maillage.community"

    def ready(self) -> None:
        import_module("maillage.community.receivers")
