"""Access terms, prices, and what a booking owes."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "maillage.billing"
