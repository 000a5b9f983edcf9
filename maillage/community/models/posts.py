"""The board of a community: help wanted and offers, for a time."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from maillage.community.enums import PostKind
from maillage.community.models.communities import Community


class PostQuerySet(models.QuerySet["Post"]):
    def on_board(self, *, on: date) -> "PostQuerySet":
        return self.filter(ends_on__gt=on, hidden_at__isnull=True)


class Post(models.Model):
    """A title and a plain text; nobody reads it from `ends_on` on, nor once it is hidden."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="community_posts"
    )
    kind = models.CharField(max_length=10, choices=PostKind)
    title = models.CharField(max_length=100)
    text = models.TextField(max_length=3000)
    created_at = models.DateTimeField()
    ends_on = models.DateField(help_text="first day without it")
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    hidden_because = models.TextField(blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="community_hidden_post_says_why",
                condition=Q(hidden_at__isnull=True) | ~Q(hidden_because=""),
            ),
            models.CheckConstraint(name="community_post_kind_known", condition=Q(kind__in=PostKind.values)),
        ]
        indexes = [
            models.Index(fields=["community", "-created_at"], name="community_post_newest"),
            models.Index(fields=["ends_on"], name="community_post_ending"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("community:post", args=[self.community.network.slug, self.pk])
