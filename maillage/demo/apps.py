"""The two real networks, with invented bookings, for the demonstration."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "maillage.demo"
