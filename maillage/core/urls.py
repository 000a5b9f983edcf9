"""Addresses of the installation itself."""

from django.urls import path

from maillage.core.views import components, site, unsent

app_name = "core"
urlpatterns = [
    path("sante", site.health, name="health"),
    path("preferences", site.preferences, name="preferences"),
    path("reprendre", unsent.unsent, name="unsent"),
    path("courriels", site.mails, name="mails"),
    path("courriels/<int:mail_id>/reservation.ics", site.mail_calendar, name="mail-calendar"),
    path("composants", components.component_sheet, name="components"),
]
