"""Each table of files finds those that no antivirus has looked at."""

from django.conf import settings
from django.db import migrations, models

UNSCANNED = models.Q(("state__in", ["not_scanned", "waiting"]))


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0006_minutes_frozen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(model_name="attachment", name="calls_attachment_waiting"),
        migrations.AddIndex(
            model_name="attachment",
            index=models.Index(condition=UNSCANNED, fields=["added_at"], name="calls_attachment_waiting"),
        ),
        migrations.AddIndex(
            model_name="calldocument",
            index=models.Index(condition=UNSCANNED, fields=["added_at"], name="calls_calldocument_waiting"),
        ),
        migrations.AddIndex(
            model_name="opinionfile",
            index=models.Index(condition=UNSCANNED, fields=["added_at"], name="calls_opinionfile_waiting"),
        ),
    ]
