"""The faces that join several parts of the trade: home, network, place."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "maillage.portal"
