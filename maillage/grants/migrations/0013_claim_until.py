"""The last day on which the money of an award is claimed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("grants", "0012_scheme_identifiers")]

    operations = [
        migrations.AddField(
            model_name="award",
            name="claim_until",
            field=models.DateField(
                blank=True, help_text="last day on which money is claimed; none: no limit", null=True
            ),
        ),
        migrations.AlterField(
            model_name="awardevent",
            name="move",
            field=models.CharField(
                choices=[
                    ("award", "awarded"),
                    ("change", "amount changed"),
                    ("commit", "committed"),
                    ("extend", "more time to claim"),
                    ("pay", "paid whole"),
                    ("close", "closed"),
                    ("recover", "money recovered"),
                    ("recover_all", "all money recovered"),
                    ("cancel", "cancelled"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("claim_until__isnull", True),
                    ("claim_until__gte", models.F("decided_on")),
                    _connector="OR",
                ),
                name="grants_award_claimed_after_its_decision",
            ),
        ),
    ]
