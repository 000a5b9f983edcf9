"""Addresses of the public face: French paths, English names."""

from django.urls import path

from maillage.portal.views import home, places, search

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("bienvenue", home.welcome, name="welcome"),
    path("chercher", search.search, name="search"),
    path("reseaux/", home.networks, name="networks"),
    path("reseaux/<slug:slug>/", search.network, name="network"),
    path("reseaux/<slug:network>/<slug:slug>/", places.place, name="place"),
]
