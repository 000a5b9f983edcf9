"""News of a network or of one of its places, who wants them by mail, and to whom each letter went."""

from django.conf import settings
from django.core.signing import Signer
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from maillage.community.enums import BounceKind
from maillage.core.models import Mail
from maillage.places.models import Network, Place

CONFIRMING = Signer(salt="community.letter.confirm")
LEAVING = Signer(salt="community.letter.leave")


class NewsQuerySet(models.QuerySet["News"]):
    def published(self) -> "NewsQuerySet":
        """What everybody may read."""
        return self.filter(published_at__isnull=False, withdrawn_at__isnull=True)


class News(models.Model):
    """A draft, then a page, and if one wants it a letter; what is withdrawn is read no more.

    The text is plain (`core/plain_text.py`).
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="news")
    place = models.ForeignKey(
        Place,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="news",
        help_text="none: the network's",
    )
    title = models.CharField(max_length=120)
    text = models.TextField()
    by_host = models.BooleanField(
        default=False, help_text="by those of the place: its letter goes to the readers of that place alone"
    )
    is_example = models.BooleanField(default=False, help_text="invented for a demonstration, and said to be")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    sending_at = models.DateTimeField(null=True, blank=True, help_text="when it began to leave as a letter")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="when the last mail was written")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "news"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="community_letter_is_published",
                condition=Q(sending_at__isnull=True) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="community_letter_sent_after_begun",
                condition=Q(sent_at__isnull=True) | Q(sending_at__isnull=False),
            ),
            models.CheckConstraint(
                name="community_host_writes_for_a_place",
                condition=Q(by_host=False) | Q(place__isnull=False),
            ),
            models.CheckConstraint(
                name="community_withdrawn_news_says_why",
                condition=Q(withdrawn_at__isnull=True)
                | (Q(published_at__isnull=False) & ~Q(withdrawn_because="")),
            ),
        ]
        indexes = [
            models.Index(fields=["network", "-published_at"], name="community_news_newest"),
            models.Index(
                fields=["place", "-published_at"],
                condition=Q(published_at__isnull=False, withdrawn_at__isnull=True),
                name="community_news_of_place",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("community:news-item", args=[self.network.slug, self.pk])


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def in_force(self) -> "SubscriptionQuerySet":
        return self.filter(confirmed_at__isnull=False, left_at__isnull=True, stopped_at__isnull=True)


class Subscription(models.Model):
    """An address wants the letter of a network, or of one place. It counts once the address confirmed it.

    `consent` is the sentence that was agreed to. After leaving, the row only proves what was wanted and when.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="subscriptions")
    place = models.ForeignKey(
        Place, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    email = models.EmailField()
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    consent = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    asked_from = models.CharField(
        max_length=64, blank=True, help_text="keyed hash of the network address, for the limits; soon erased"
    )
    created_at = models.DateTimeField(help_text="of the last mail that asks for a confirmation")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True, help_text="the address takes no mail any more")

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="community_subscription_once", fields=["network", "place", "email"], nulls_distinct=False
            ),
            models.CheckConstraint(
                name="community_subscription_email_lower", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="community_subscription_confirmed_afterwards",
                condition=Q(confirmed_at__isnull=True) | Q(confirmed_at__gte=models.F("asked_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["email"], name="community_subscription_email"),
            models.Index(fields=["asked_from", "created_at"], name="community_subscription_origin"),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"

    @property
    def confirming_token(self) -> str:
        """Dies with the next mail that is asked for."""
        return CONFIRMING.sign(f"{self.pk}.{int(self.created_at.timestamp())}")

    @property
    def leaving_token(self) -> str:
        """In each letter: it serves for ever, whoever holds it reads the letter box."""
        return LEAVING.sign(str(self.pk))


class Delivery(models.Model):
    """One letter for one subscription: the database refuses a second one."""

    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    mail = models.OneToOneField(
        Mail,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="until old mails are forgotten",
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(name="community_delivery_once", fields=["news", "subscription"]),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"


class Bounce(models.Model):
    """A mail server said that the letter did not arrive."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="bounces")
    kind = models.CharField(max_length=5, choices=BounceKind)
    status = models.CharField(max_length=20, blank=True, help_text="RFC 3463: 5.1.1")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                name="community_bounce_kind_known", condition=Q(kind__in=BounceKind.values)
            ),
            models.UniqueConstraint(name="community_bounce_once", fields=["subscription", "at", "status"]),
        ]

    def __str__(self) -> str:
        return f"bounce {self.kind} {self.status}"
