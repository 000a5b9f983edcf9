"""Addresses of the money side."""

from django.urls import path

from maillage.billing import views

app_name = "billing"
urlpatterns = [
    path("lieux/<slug:network>/<slug:place>/tarifs", views.tariffs, name="tariffs"),
    path(
        "lieux/<slug:network>/<slug:place>/tarifs/<int:version>/retirer",
        views.withdraw_tariff,
        name="withdraw-tariff",
    ),
]
