"""A maker numbers the things of one model once each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0009_network_partners")]

    operations = [
        migrations.AddConstraint(
            model_name="asset",
            constraint=models.UniqueConstraint(
                condition=models.Q(("serial", ""), _negated=True),
                fields=("item", "serial"),
                name="places_asset_serial_once",
            ),
        ),
    ]
