"""Under which numbers a scheme is known elsewhere, for open data."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("grants", "0011_payment_once")]

    operations = [
        migrations.AddField(
            model_name="scheme",
            name="rae",
            field=models.CharField(
                blank=True,
                default="",
                help_text="number in the Répertoire des aides aux entreprises",
                max_length=5,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="scheme",
            name="catalogue_id",
            field=models.CharField(
                blank=True,
                default="",
                help_text="in the published data of aid schemes: dispositifAide of SCDL",
                max_length=60,
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="scheme",
            constraint=models.CheckConstraint(
                condition=models.Q(("rae", ""), ("rae__regex", "^[0-9]{1,5}$"), _connector="OR"),
                name="grants_scheme_rae_shape",
            ),
        ),
    ]
