"""Whose accounts paid a claim: the numbers of its mandates are its own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("grants", "0008_files_scanned")]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="payer",
            field=models.ForeignKey(
                help_text="in whose accounts the reference stands: the funder of the envelope",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
    ]
