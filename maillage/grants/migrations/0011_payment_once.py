"""One reference of a payer pays one claim a year; whoever paid is known."""

import django.db.models.functions.datetime
from django.db import migrations, models

UNPAID = models.Q(
    models.Q(("state", "paid"), _negated=True),
    ("paid_on__isnull", True),
    ("payer__isnull", True),
    ("payment_reference", ""),
)
PAID = models.Q(
    ("paid_on__isnull", False),
    ("payer__isnull", False),
    ("state", "paid"),
    models.Q(("payment_reference", ""), _negated=True),
)


class Migration(migrations.Migration):
    dependencies = [("grants", "0010_payer_of_paid_claims")]

    operations = [
        migrations.RemoveConstraint(model_name="claim", name="grants_claim_paid_has_reference"),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(PAID, UNPAID, _connector="OR"), name="grants_claim_paid_has_reference"
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                models.F("payer"),
                models.F("payment_reference"),
                django.db.models.functions.datetime.ExtractYear("paid_on"),
                condition=models.Q(("payment_reference", ""), _negated=True),
                name="grants_claim_payment_once_a_year",
            ),
        ),
    ]
