"""A beneficiary is told once that the last day to claim draws near."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("grants", "0013_claim_until")]

    operations = [
        migrations.AddField(
            model_name="award",
            name="claim_reminded_at",
            field=models.DateTimeField(
                blank=True, help_text="when the beneficiary was told that this day draws near", null=True
            ),
        ),
    ]
