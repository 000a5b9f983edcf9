"""Who carried a place before, who carries it since when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_attempts_address_changes_demo_note"),
        ("places", "0004_photos"),
    ]

    operations = [
        migrations.CreateModel(
            name="CarrierChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("source", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField(db_default=models.functions.Now())),
                (
                    "after",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE,
                        related_name="carrier_changes",
                        to="places.place",
                    ),
                ),
            ],
            options={"ordering": ["on"]},
        ),
        migrations.AddConstraint(
            model_name="carrierchange",
            constraint=models.CheckConstraint(
                condition=~models.Q(source=""), name="places_carrier_change_has_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="carrierchange",
            constraint=models.CheckConstraint(
                condition=models.Q(before__isnull=True, after__isnull=False)
                | models.Q(before__isnull=False, after__isnull=True)
                | models.Q(before__isnull=False, after__isnull=False) & ~models.Q(before=models.F("after")),
                name="places_carrier_change_is_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="carrierchange",
            constraint=models.UniqueConstraint(
                fields=["place", "on"], name="places_carrier_change_once_a_day"
            ),
        ),
    ]
