"""The form of a call, version by version: frozen as soon as an application is written on it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from maillage.calls.enums import CONTROLLING, WITH_CHOICES, FieldKind
from maillage.calls.models.calls import Call


class FormVersion(models.Model):
    """An application keeps the version on which it was begun. A trigger refuses to change a used one."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="form_versions")
    number = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField(null=True, help_text="from then on new applications take it")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(name="calls_form_version_number_once", fields=["call", "number"]),
            models.UniqueConstraint(
                name="calls_form_one_in_preparation", fields=["call"], condition=Q(published_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call.code} v{self.number}"


class FormField(models.Model):
    """One question. `columns` describe the boxes of a repeated block: key, kind, label."""

    version = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="fields")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    kind = models.CharField(max_length=12, choices=FieldKind)
    section = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    help_text = models.CharField(max_length=400, blank=True)
    is_required = models.BooleanField(default=True)
    choices = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    columns = models.JSONField(default=list, blank=True)
    condition_key = models.CharField(max_length=40, blank=True, help_text="the question that it depends on")
    condition_values = ArrayField(models.CharField(max_length=120), default=list, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(name="calls_field_key_once", fields=["version", "key"]),
            models.CheckConstraint(
                name="calls_field_choices_if_chosen",
                condition=(Q(kind__in=sorted(WITH_CHOICES)) & ~Q(choices=[]))
                | (~Q(kind__in=sorted(WITH_CHOICES)) & Q(choices=[])),
            ),
            models.CheckConstraint(
                name="calls_field_columns_if_repeated",
                condition=(Q(kind=FieldKind.REPEAT) & ~Q(columns=[]))
                | (~Q(kind=FieldKind.REPEAT) & Q(columns=[])),
            ),
            models.CheckConstraint(
                name="calls_field_condition_complete",
                condition=Q(condition_key="", condition_values=[])
                | (~Q(condition_key="") & ~Q(condition_values=[])),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def may_control(self) -> bool:
        """Whether another question may depend on its answer."""
        return self.kind in CONTROLLING
