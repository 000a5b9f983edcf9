"""Addresses of the reference geography, under /territoire/."""

from django.urls import path

from maillage.territory import views

app_name = "territory"
urlpatterns = [
    path("communes", views.commune_search, name="commune-search"),
    path("sources", views.sources, name="sources"),
]
