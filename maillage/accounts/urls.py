"""Addresses of signing in, of signing out and of one's account."""

from django.urls import path

from maillage.accounts.views import account, links, my_data, sign_in

app_name = "accounts"
urlpatterns = [
    path("connexion", sign_in.sign_in, name="sign-in"),
    path("connexion/mot-de-passe", sign_in.sign_in_with_password, name="sign-in-with-password"),
    path("connexion/lien-envoye", sign_in.link_sent, name="link-sent"),
    path("connexion/demonstration/<int:user_id>", sign_in.sign_in_as, name="sign-in-as"),
    path("connexion/<str:token>", links.use_link, name="use-link"),
    path("deconnexion", sign_in.sign_out, name="sign-out"),
    path("compte", account.account, name="account"),
    path("compte/mot-de-passe", account.password, name="password"),
    path("compte/mot-de-passe/retirer", account.remove_password, name="remove-password"),
    path("compte/donnees", my_data.my_data, name="my-data"),
    path("compte/donnees/export.zip", my_data.export, name="export"),
    path("compte/donnees/se-reconnecter", my_data.sign_in_anew, name="sign-in-anew"),
    path("compte/effacer", my_data.erase, name="erase"),
    path("compte/adresse", account.address, name="address"),
    path("compte/adresse/<str:token>", account.confirm_address, name="confirm-address"),
]
