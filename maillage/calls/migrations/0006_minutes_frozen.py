"""What the minutes tell is kept as the session closes; their PDF is written afterwards."""

import django.db.models.deletion
from django.db import migrations, models

REFUSE = """
CREATE TRIGGER calls_frozen_minutes_never_change BEFORE UPDATE ON calls_frozenminutes
    FOR EACH ROW EXECUTE FUNCTION calls_refuse_change('calls_frozen_minutes_never_change');
"""
ALLOW = "DROP TRIGGER calls_frozen_minutes_never_change ON calls_frozenminutes;"


class Migration(migrations.Migration):
    dependencies = [("calls", "0005_committee")]

    operations = [
        migrations.CreateModel(
            name="FrozenMinutes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("canonical", models.TextField(help_text="canonical JSON of all that the minutes tell")),
                (
                    "fingerprint",
                    models.CharField(help_text="SHA-256 of `canonical`, hexadecimal", max_length=64),
                ),
                ("language", models.CharField(help_text="in which the PDF is written", max_length=5)),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="frozen_minutes",
                        to="calls.committeesession",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("canonical", ""), _negated=True),
                        name="calls_frozen_minutes_not_empty",
                    )
                ],
            },
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
