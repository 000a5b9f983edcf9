"""The commune that an entry shows stands in the entry: distances are looked for without its membership."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("community", "0002_words_as_lexemes"), ("territory", "0002_zonings")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="commune",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="territory.commune",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                name="community_entry_commune_is_shown",
                condition=models.Q(("commune__isnull", True), ("show_commune__gte", 1), _connector="OR"),
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("show_commune__gte", 1), ("shown_to__gte", 1)),
                fields=["commune", "community", "-changed_at", "id"],
                name="community_entry_near_members",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("show_commune__gte", 2), ("shown_to__gte", 2)),
                fields=["commune", "community", "-changed_at", "id"],
                name="community_entry_near_public",
            ),
        ),
    ]
