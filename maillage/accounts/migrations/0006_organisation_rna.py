"""Associations have a number of their own, beside the SIRET that some of them lack."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_demo_reviewers_applicants")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="rna",
            field=models.CharField(
                blank=True,
                default="",
                help_text="W and 9 figures: the national register of associations",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("rna", ""), ("rna__regex", "^W[0-9]{9}$"), _connector="OR"),
                name="accounts_organisation_rna_shape",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("rna", ""), _negated=True),
                fields=("rna",),
                name="accounts_organisation_rna_once",
            ),
        ),
    ]
