"""People, organisations, and the links by which people sign in."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from maillage.accounts.enums import Activity, DemoRole, OrganisationKind
from maillage.territory.models import Commune

ERASED_ADDRESS = "efface-"


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        if not user.password:
            user.set_unusable_password()
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person with an account. What may be done comes from mandates, never from this row."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name shown to the hosts"), max_length=80)
    language = models.CharField(
        _("language of the mails"), max_length=5, choices=settings.LANGUAGES, default="fr"
    )
    activity = models.CharField(_("activity"), max_length=20, choices=Activity, blank=True)
    home_commune = models.ForeignKey(
        Commune, verbose_name=_("commune where you live"), on_delete=models.PROTECT, null=True, blank=True
    )
    is_active = models.BooleanField(default=True)
    demo_role = models.CharField(
        max_length=40, choices=DemoRole, blank=True, help_text="one-click account of a demonstration"
    )
    demo_note = models.CharField(
        max_length=160, blank=True, help_text="for which place or network a demonstration's account acts"
    )
    created_at = models.DateTimeField(db_default=models.functions.Now())
    warned_at = models.DateTimeField(
        null=True, help_text="told by mail that the unused account will be erased"
    )
    erased_at = models.DateTimeField(null=True, help_text="nothing of the person is left but the number")

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(name="accounts_user_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="accounts_user_erased_is_nobody",
                condition=Q(erased_at__isnull=True)
                | Q(
                    email__startswith=ERASED_ADDRESS,
                    password__startswith=UNUSABLE_PASSWORD_PREFIX,
                    is_active=False,
                    home_commune__isnull=True,
                    activity="",
                    demo_role="",
                    demo_note="",
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["last_login"], name="accounts_user_unused", condition=Q(erased_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Organisation(models.Model):
    """A body that carries places, employs people or reviews applications."""

    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    siret = models.CharField(max_length=14, blank=True, help_text="14 figures, checked; blank when not known")
    rna = models.CharField(
        max_length=10, blank=True, help_text="W and 9 figures: the national register of associations"
    )
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_organisation_rna_shape", condition=Q(rna="") | Q(rna__regex=r"^W[0-9]{9}$")
            ),
            models.UniqueConstraint(
                name="accounts_organisation_rna_once", fields=["rna"], condition=~Q(rna="")
            ),
            models.CheckConstraint(
                name="accounts_organisation_siret_shape",
                condition=Q(siret="") | Q(siret__regex=r"^[0-9]{14}$"),
            ),
            models.UniqueConstraint(
                name="accounts_organisation_siret_once", fields=["siret"], condition=~Q(siret="")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SignInLink(models.Model):
    """A link sent by mail: only its hash is kept, it serves once and not for long."""

    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256, hexadecimal")
    next_path = models.CharField(max_length=300, blank=True)
    asked_from = models.CharField(
        max_length=64, help_text="keyed hash of the network address, for the limits"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_link_expires_later", condition=Q(expires_at__gt=models.F("created_at"))
            ),
        ]
        indexes = [
            models.Index(fields=["email", "created_at"], name="accounts_link_email"),
            models.Index(fields=["asked_from", "created_at"], name="accounts_link_origin"),
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"


class SignInAttempt(models.Model):
    """A try at a password: written before the password is looked at, deleted if it was right."""

    address_key = models.CharField(max_length=64, help_text="keyed hash of the address that was typed")
    asked_from = models.CharField(max_length=64, help_text="keyed hash of the network address")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["address_key", "created_at"], name="accounts_attempt_address"),
            models.Index(fields=["asked_from", "created_at"], name="accounts_attempt_origin"),
        ]

    def __str__(self) -> str:
        return f"attempt {self.pk}"


class AddressChange(models.Model):
    """A new address for an account: it counts once the link sent there has been used, signed in."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="address_changes")
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256, hexadecimal")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_address_change_expires_later",
                condition=Q(expires_at__gt=models.F("created_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"address change {self.pk}"
