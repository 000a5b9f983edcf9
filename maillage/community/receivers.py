"""A person who changes name is found by the new one."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from maillage.accounts.models import User
from maillage.community import services

NAMING = {"name", "email"}


@receiver(post_save, sender=User, dispatch_uid="community.find_by_new_name")
def find_by_new_name(
    instance: User, *, created: bool, update_fields: Collection[str] | None, **_: Any
) -> None:
    if not created and (update_fields is None or NAMING & set(update_fields)):
        services.rename_member(user=instance)
