"""Addresses of the places and of those who act for them."""

from django.urls import path

from maillage.places.views import (
    animation,
    carriers,
    editing,
    hours,
    identity,
    interest,
    interest_counts,
    life,
    mandates,
    offers,
    organisations,
    photos,
    reports,
    spaces,
)

app_name = "places"
urlpatterns = [
    path("mes-mandats", mandates.my_mandates, name="my-mandates"),
    path(
        "mes-mandats/invitations/<int:invitation_id>/accepter",
        mandates.accept_invitation,
        name="accept-invitation",
    ),
    path("invitations/<str:token>/decliner", mandates.decline_invitation, name="decline-invitation"),
    path("animation", animation.animator_home, name="animator-home"),
    path("organisations/<int:organisation_id>", organisations.organisation, name="organisation"),
    path(
        "organisations/<int:organisation_id>/personnes",
        organisations.organisation_people,
        name="organisation-people",
    ),
    path("lieux/<slug:network>/<slug:place>/personnes", mandates.place_people, name="people"),
    path("reseaux/<slug:slug>/personnes", mandates.network_people, name="network-people"),
    path("mandats/<int:mandate_id>/terminer", mandates.end_mandate, name="end-mandate"),
    path("invitations/<int:invitation_id>/retirer", mandates.withdraw_invitation, name="withdraw-invitation"),
    path("reseaux/<slug:network>/<slug:place>/interet", interest.interest, name="interest"),
    path("reseaux/<slug:network>/<slug:place>/interet/envoye", interest.interest_sent, name="interest-sent"),
    path("interets/<str:token>", interest.confirm_interest, name="confirm-interest"),
    path("interets/<str:token>/retirer", interest.withdraw_interest, name="withdraw-interest"),
    path("reseaux/<slug:slug>/interets", interest_counts.network_interests, name="network-interests"),
    path(
        "reseaux/<slug:slug>/interets.csv",
        interest_counts.network_interests_table,
        name="network-interests-table",
    ),
    path(
        "lieux/<slug:network>/<slug:place>/interets", interest_counts.place_interests, name="place-interests"
    ),
    path(
        "lieux/<slug:network>/<slug:place>/interets.csv",
        interest_counts.place_interests_table,
        name="place-interests-table",
    ),
    path("reseaux/<slug:network>/<slug:place>/signaler", reports.report, name="report"),
    path("lieux/<slug:network>/<slug:place>/signalements", reports.reports, name="reports"),
    path(
        "lieux/<slug:network>/<slug:place>/signalements/<int:report_id>/traite",
        reports.settle_report,
        name="settle-report",
    ),
    path("lieux/<slug:network>/<slug:place>/confirmer", reports.confirm_place, name="confirm-place"),
    path("lieux/<slug:network>/<slug:place>/modifier", editing.edit, name="edit"),
    path("lieux/<slug:network>/<slug:place>/horaires", hours.hours, name="edit-hours"),
    path("lieux/<slug:network>/<slug:place>/horaires/jours", hours.add_exception, name="add-exception"),
    path(
        "lieux/<slug:network>/<slug:place>/horaires/jours/retirer",
        hours.remove_exception,
        name="remove-exception",
    ),
    path("lieux/<slug:network>/<slug:place>/espaces", spaces.spaces, name="edit-spaces"),
    path("lieux/<slug:network>/<slug:place>/espaces/<int:space_id>", spaces.space, name="edit-space"),
    path(
        "lieux/<slug:network>/<slug:place>/espaces/<int:space_id>/unites",
        spaces.change_units,
        name="change-units",
    ),
    path(
        "lieux/<slug:network>/<slug:place>/espaces/<int:space_id>/unites/ajouter",
        spaces.add_unit,
        name="add-unit",
    ),
    path("lieux/<slug:network>/<slug:place>/equipements", offers.equipment, name="edit-equipment"),
    path("photos/<uuid:key>/<int:width>.webp", photos.photo_image, name="photo-image"),
    path("lieux/<slug:network>/<slug:place>/photos", photos.photos, name="edit-photos"),
    path("lieux/<slug:network>/<slug:place>/photos/<int:photo_id>", photos.photo, name="edit-photo"),
    path(
        "lieux/<slug:network>/<slug:place>/photos/<int:photo_id>/deplacer",
        photos.move_photo,
        name="move-photo",
    ),
    path(
        "lieux/<slug:network>/<slug:place>/photos/<int:photo_id>/retirer",
        photos.remove_photo,
        name="remove-photo",
    ),
    path("lieux/<slug:network>/<slug:place>/position", identity.position, name="edit-position"),
    path("lieux/<slug:network>/<slug:place>/identite", identity.identity, name="edit-identity"),
    path("lieux/<slug:network>/<slug:place>/porteur", carriers.carrier, name="edit-carrier"),
    path(
        "lieux/<slug:network>/<slug:place>/porteur/reprendre",
        carriers.take_back_carrier,
        name="take-back-carrier",
    ),
    path("lieux/<slug:network>/<slug:place>/vie", life.life, name="edit-life"),
    path("reseaux/<slug:slug>/lieux/nouveau", life.new_place, name="new-place"),
]
