"""A unit held, booked and attended, once and never twice."""

from django.apps import AppConfig


class BookingConfig(AppConfig):
    name = "maillage.booking"
