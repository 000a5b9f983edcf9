"""Announced terms may be withdrawn before their first day; a withdrawn version no longer takes its days."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import migrations, models

from maillage.core.ranges import IdAsRange


class Migration(migrations.Migration):
    dependencies = [("billing", "0003_one_open_charge")]

    operations = [
        migrations.RemoveConstraint(model_name="tariff", name="billing_tariff_one_a_day"),
        migrations.AddField(
            model_name="tariff", name="withdrawn_on", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddConstraint(
            model_name="tariff",
            constraint=ExclusionConstraint(
                name="billing_tariff_one_a_day",
                expressions=[
                    (IdAsRange("place"), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(withdrawn_on__isnull=True),
            ),
        ),
        migrations.AddConstraint(
            model_name="tariff",
            constraint=models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(valid__startswith__gt=models.F("withdrawn_on")),
                name="billing_tariff_withdrawn_before_it_begins",
            ),
        ),
    ]
