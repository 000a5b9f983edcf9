"""The quality charter of a network, and the label of the places that keep it."""

from django.apps import AppConfig


class CharterConfig(AppConfig):
    name = "maillage.charter"
