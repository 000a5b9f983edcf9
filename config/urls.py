"""Every address of the product: URLs are French, their names English."""

from django.urls import include, path

handler400 = "maillage.core.views.failures.bad_request"
handler403 = "maillage.core.views.failures.permission_denied"
handler404 = "maillage.core.views.failures.page_not_found"
handler500 = "maillage.core.views.failures.server_error"

urlpatterns = [
    path("", include("maillage.portal.urls")),
    path("", include("maillage.core.urls")),
    path("", include("maillage.accounts.urls")),
    path("", include("maillage.places.urls")),
    path("", include("maillage.billing.urls")),
    path("", include("maillage.booking.urls")),
    path("", include("maillage.charter.urls")),
    path("", include("maillage.community.urls")),
    path("", include("maillage.siting.urls")),
    path("", include("maillage.calls.urls")),
    path("", include("maillage.grants.urls")),
    path("territoire/", include("maillage.territory.urls")),
]
