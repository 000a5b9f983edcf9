"""Addresses of booking: the teleworker's, then the host's."""

from django.urls import path

from maillage.booking.views import (
    baskets,
    bookings,
    changing,
    closures,
    door,
    holding,
    host,
    host_acts,
    host_guests,
)

app_name = "booking"
urlpatterns = [
    path("reserver", holding.hold, name="hold"),
    path("reserver/<uuid:basket>/", baskets.basket, name="basket"),
    path("reserver/<uuid:basket>/rendre", baskets.give_back, name="give-back"),
    path("reserver/<uuid:basket>/retirer/<str:reference>", baskets.remove_line, name="remove-line"),
    path("mes-reservations/", bookings.my_bookings, name="my-bookings"),
    path("mes-reservations/ensemble/<uuid:basket>/", baskets.booked_basket, name="booked-basket"),
    path("mes-reservations/ensemble/<uuid:basket>/annuler", baskets.cancel_basket, name="cancel-basket"),
    path("mes-reservations/<str:reference>/", bookings.booking, name="booking"),
    path("mes-reservations/<str:reference>/reservation.ics", bookings.booking_event, name="booking-event"),
    path("mes-reservations/<str:reference>/annuler", bookings.cancel, name="cancel"),
    path("mes-reservations/<str:reference>/modifier", changing.change, name="change"),
    path("porte/<slug:network>/<slug:place>/", door.door, name="door"),
    path("arrivee/<str:token>/", door.arrival, name="arrival"),
    path("accueil/", host.home, name="host-home"),
    path("accueil/reservation/<str:reference>/arrivee", host_acts.check_in, name="host-check-in"),
    path("accueil/reservation/<str:reference>/annuler-arrivee", host_acts.undo_check_in, name="host-undo"),
    path("accueil/reservation/<str:reference>/depart", host_acts.check_out, name="host-check-out"),
    path("accueil/reservation/<str:reference>/absence", host_acts.note_absence, name="host-absence"),
    path("accueil/reservation/<str:reference>/paye", host_acts.take_payment, name="host-payment"),
    path("accueil/reservation/<str:reference>/annulation", host_acts.cancel, name="host-cancel"),
    path("accueil/reservation/<str:reference>/modifier", changing.host_change, name="host-change"),
    path("accueil/<slug:network>/<slug:place>/", host.day, name="host-day"),
    path("accueil/<slug:network>/<slug:place>/fermetures", closures.closures, name="closures"),
    path("accueil/<slug:network>/<slug:place>/fermetures/rouvrir", closures.reopen, name="reopen"),
    path("accueil/<slug:network>/<slug:place>/porte.svg", door.door_code, name="door-code"),
    path("accueil/<slug:network>/<slug:place>/sans-reservation", host_guests.walk_in, name="host-walk-in"),
    path("accueil/<slug:network>/<slug:place>/reserver", host_guests.book_for, name="host-book-for"),
    path("accueil/<slug:network>/<slug:place>/visites", host_guests.count_visits, name="host-visits"),
    path(
        "accueil/<slug:network>/<slug:place>/visites/retirer",
        host_guests.take_back_visit,
        name="host-take-back-visit",
    ),
]
