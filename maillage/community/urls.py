"""Addresses of the community."""

from django.urls import path

from maillage.community.views import (
    adhesion,
    board,
    communities,
    directory,
    letters,
    managing,
    membership,
    messages,
    news,
    newsroom,
    place_news,
)

app_name = "community"
NETWORK, MANAGED = "reseaux/<slug:network>/", "animation/<slug:network>/"
ENTRY, POST = f"{NETWORK}annuaire/<uuid:key>", f"{NETWORK}annonces/<int:pk>"
MINE, MEMBER, WRITTEN = (
    f"{NETWORK}mon-adhesion",
    f"{MANAGED}membres/<int:pk>",
    f"{MANAGED}actualites/<int:pk>",
)
OF_PLACE = "accueil/<slug:network>/<slug:place>/actualites"
urlpatterns = [
    # --- for everybody
    path("communautes", communities.communities, name="communities"),
    path(f"{NETWORK}communaute", communities.community, name="community"),
    path(f"{NETWORK}adherer", adhesion.join, name="join"),
    path(f"{NETWORK}adherer/courriel-envoye", adhesion.join_sent, name="join-sent"),
    path("adhesions/<str:token>/renouveler", adhesion.renew_by_link, name="renew-by-link"),
    path(f"{NETWORK}annuaire", directory.directory, name="directory"),
    path(ENTRY, directory.entry, name="entry"),
    path(f"{NETWORK}actualites", news.news_list, name="news"),
    path(f"{NETWORK}actualites.atom", news.feed, name="news-feed"),
    path(f"{NETWORK}actualites/<int:pk>", news.news_item, name="news-item"),
    path(f"{NETWORK}lettre", letters.subscribe, name="subscribe"),
    path(f"{NETWORK}lettre/courriel-envoye", letters.subscribe_sent, name="subscribe-sent"),
    path("lettres/<str:token>/confirmer", letters.confirm_letter, name="confirm-letter"),
    path("lettres/<str:token>/quitter", letters.leave_letter, name="leave-letter"),
    # --- for members
    path("mes-reseaux", membership.my_networks, name="my-networks"),
    path(MINE, membership.my_membership, name="my-membership"),
    path(f"{MINE}/modifier", membership.change_answers, name="change-answers"),
    path(f"{MINE}/annuaire", membership.my_entry, name="my-entry"),
    path(f"{MINE}/renouveler", membership.renew, name="renew"),
    path(f"{MINE}/quitter", membership.leave, name="leave"),
    path(f"{ENTRY}/ecrire", messages.write_to_member, name="write-to-member"),
    path("messages", messages.my_messages, name="my-messages"),
    path("messages/<int:pk>", messages.message, name="message"),
    path("messages/<int:pk>/signaler", messages.report, name="report-message"),
    path("messages/<int:pk>/bloquer", messages.block, name="block-sender"),
    path(f"{NETWORK}annonces", board.board, name="board"),
    path(f"{NETWORK}annonces/nouvelle", board.new_post, name="new-post"),
    path(POST, board.post, name="post"),
    path(f"{POST}/renouveler", board.renew_post, name="renew-post"),
    path(f"{POST}/retirer", board.take_post_down, name="take-post-down"),
    path(f"{POST}/masquer", board.hide_post, name="hide-post"),
    # --- for animators and managers
    path(f"{MANAGED}communaute", managing.settings_page, name="settings"),
    path(f"{MANAGED}membres", managing.members, name="members"),
    path(f"{MANAGED}membres.csv", managing.members_csv, name="members-csv"),
    path(MEMBER, managing.member, name="member"),
    path(f"{MEMBER}/accepter", managing.accept, name="accept-member"),
    path(f"{MEMBER}/refuser", managing.refuse, name="refuse-member"),
    path(f"{MANAGED}messages-signales", managing.reports, name="reports"),
    path(f"{MANAGED}messages-signales/<int:pk>/traite", managing.settle, name="settle-report"),
    path(f"{MANAGED}actualites", newsroom.newsroom, name="newsroom"),
    path(f"{MANAGED}actualites/nouvelle", newsroom.new_news, name="new-news"),
    path(WRITTEN, newsroom.edit_news, name="edit-news"),
    path(f"{WRITTEN}/publier", newsroom.publish, name="publish-news"),
    path(f"{WRITTEN}/envoyer", newsroom.send_letter, name="send-letter"),
    path(f"{WRITTEN}/retirer", newsroom.withdraw, name="withdraw-news"),
    # --- for those of a place
    path(OF_PLACE, place_news.place_newsroom, name="place-news-newsroom"),
    path(f"{OF_PLACE}/nouvelle", place_news.new_place_news, name="place-news-new"),
    path(f"{OF_PLACE}/<int:pk>", place_news.edit_place_news, name="place-news-edit"),
    path(f"{OF_PLACE}/<int:pk>/publier", place_news.publish_place_news, name="place-news-publish"),
    path(f"{OF_PLACE}/<int:pk>/envoyer", place_news.send_place_letter, name="place-news-send"),
]
