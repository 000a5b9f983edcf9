"""Calls for applications: from the text of the call to the application handed in."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "maillage.calls"
