"""Networks, who acts for them, and their places down to the numbered unit."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "maillage.places"
