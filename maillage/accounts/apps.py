"""People, the activity they declare, and organisations."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "maillage.accounts"
