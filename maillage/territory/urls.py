"""Addresses of the reference geography, under /territoire/."""

from django.urls import path

from maillage.territory.views import geography, zonings

app_name = "territory"
urlpatterns = [
    path("communes", geography.commune_search, name="commune-search"),
    path("sources", geography.sources, name="sources"),
    path("zonages", zonings.zonings, name="zonings"),
    path("zonages/<slug:slug>", zonings.zoning, name="zoning"),
    path("zonages/<slug:slug>.csv", zonings.zoning_table, name="zoning-table"),
]
