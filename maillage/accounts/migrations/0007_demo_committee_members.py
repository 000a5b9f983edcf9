"""Members of a committee, whom a demonstration lets one be by one click."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_organisation_rna")]

    operations = [
        migrations.AlterField(
            model_name="user",
            name="demo_role",
            field=models.CharField(
                blank=True,
                choices=[
                    ("teleworker", "Teleworker"),
                    ("host", "Host"),
                    ("animator", "Animator"),
                    ("network_manager", "Network manager"),
                    ("reviewer", "Reviewer of applications"),
                    ("committee", "Committee member"),
                    ("applicant", "Applicant"),
                ],
                help_text="one-click account of a demonstration",
                max_length=40,
            ),
        ),
    ]
