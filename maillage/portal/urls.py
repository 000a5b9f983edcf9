"""Addresses of the public face: French paths, English names."""

from django.urls import path

from maillage.portal.views import home, legal, manager_home, places, search, viewport

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("bienvenue", home.welcome, name="welcome"),
    path("accessibilite", legal.accessibility, name="accessibility"),
    path("mentions-legales", legal.legal_notice, name="legal-notice"),
    path("donnees-personnelles", legal.privacy, name="privacy"),
    path("chercher", search.search, name="search"),
    path("chercher/carte", viewport.map_view, name="map-view"),
    path("gestion/reseaux/", manager_home.run_networks, name="run-networks"),
    path("gestion/reseaux/<slug:slug>/", manager_home.manager_home, name="manager-home"),
    path("reseaux/", home.networks, name="networks"),
    path("reseaux/<slug:slug>/", search.network, name="network"),
    path("reseaux/<slug:network>/<slug:slug>/", places.place, name="place"),
]
