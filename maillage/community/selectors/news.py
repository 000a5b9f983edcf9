"""News, who reads them by mail, letters that have not all left."""

from django.core.signing import BadSignature
from django.db.models import Count, QuerySet

from maillage.community.models import News, Subscription
from maillage.community.models.news import CONFIRMING, LEAVING
from maillage.places.models import Network, Place


def published_news(network: Network) -> QuerySet[News]:
    """The newest first."""
    published = News.objects.published().filter(network=network)
    return published.select_related("network", "place").order_by("-published_at", "-pk")


def news_of_place(place: Place) -> QuerySet[News]:
    """The newest first; by its hosts or by those who lead the network."""
    return News.objects.published().filter(place=place).order_by("-published_at", "-pk")


def news_by_hosts(place: Place) -> QuerySet[News]:
    """What those of the place wrote, drafts too, with how many mails of each were written."""
    return news_written(place.network).filter(place=place, by_host=True)


def news_written(network: Network) -> QuerySet[News]:
    """Drafts too, with how many mails of each were written."""
    counted = network.news.select_related("network", "place").annotate(mails=Count("deliveries"))
    return counted.order_by("-created_at", "-pk")


def readers_of(news: News) -> QuerySet[Subscription]:
    """Subscribed to the network's letter, or, for a place's news, to that place's too.

    A host writes to those of the place alone.
    """
    wanted = Subscription.objects.in_force().filter(network=news.network_id)
    if news.place_id is None or news.by_host:
        return wanted.filter(place=news.place_id)
    both = wanted.filter(place=None) | wanted.filter(place=news.place_id)
    return both.order_by("email", "place_id", "pk").distinct("email")


def unfinished_letters() -> QuerySet[News]:
    return News.objects.filter(sending_at__isnull=False, sent_at__isnull=True).order_by("pk")


def subscription_by_confirming(token: str) -> Subscription | None:
    """None for a link that is not ours, or that a later mail replaced."""
    try:
        number, written = CONFIRMING.unsign(token).split(".")
    except (BadSignature, ValueError):
        return None
    found = _subscriptions().filter(pk=number).first()
    return found if found and str(int(found.created_at.timestamp())) == written else None


def subscription_by_leaving(token: str) -> Subscription | None:
    try:
        number = LEAVING.unsign(token)
    except BadSignature:
        return None
    return _subscriptions().filter(pk=number).first()


def _subscriptions() -> QuerySet[Subscription]:
    return Subscription.objects.select_related("network", "place__network")
