"""What was paid stays beside the charge that completes it: one charge to settle at most, not one at all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("billing", "0002_charge_takings")]

    operations = [
        migrations.AddIndex(
            model_name="charge",
            index=models.Index(fields=["source_kind", "source_id"], name="billing_charge_of_source"),
        ),
        migrations.RemoveConstraint(model_name="charge", name="billing_charge_source_once"),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["to_pay", "waived"])),
                fields=("source_kind", "source_id"),
                name="billing_charge_open_once",
            ),
        ),
    ]
