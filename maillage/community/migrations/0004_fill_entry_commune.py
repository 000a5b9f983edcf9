"""Entries that show their commune take it from their membership."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    entries = apps.get_model("community", "Entry").objects.using(schema_editor.connection.alias)
    memberships = apps.get_model("community", "Membership").objects.filter(pk=OuterRef("membership"))
    entries.filter(show_commune__gte=1, commune=None).update(
        commune=Subquery(memberships.values("commune")[:1])
    )


def empty(apps, schema_editor):
    apps.get_model("community", "Entry").objects.using(schema_editor.connection.alias).update(commune=None)


class Migration(migrations.Migration):
    dependencies = [("community", "0003_entry_commune")]

    operations = [migrations.RunPython(fill, empty)]
