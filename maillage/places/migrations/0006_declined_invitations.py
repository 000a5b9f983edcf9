"""An invitation may be declined by the person who received it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0005_carrier_changes")]

    operations = [
        migrations.RemoveConstraint(model_name="invitation", name="places_invitation_one_end"),
        migrations.AddField(
            model_name="invitation", name="declined_at", field=models.DateTimeField(null=True)
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True)
                | models.Q(accepted_at__isnull=True, declined_at__isnull=True)
                | models.Q(withdrawn_at__isnull=True, declined_at__isnull=True),
                name="places_invitation_one_end",
            ),
        ),
    ]
