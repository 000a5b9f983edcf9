"""The partner bodies of a network."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_private_persons"),
        ("places", "0008_inventory_history"),
    ]

    operations = [
        migrations.AddField(
            model_name="network",
            name="partners",
            field=models.ManyToManyField(
                blank=True,
                help_text="bodies that review and accompany with it: the Réseau Accueil in Lozère",
                related_name="partner_networks",
                to="accounts.organisation",
            ),
        ),
    ]
