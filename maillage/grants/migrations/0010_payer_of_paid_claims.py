"""Claims paid before name their payer: the funder of their envelope."""

from django.db import migrations

FILLED = """
UPDATE grants_claim SET payer_id = grants_envelope.funder_id
FROM grants_award JOIN grants_envelope ON grants_envelope.id = grants_award.envelope_id
WHERE grants_award.id = grants_claim.award_id AND grants_claim.payment_reference <> ''
"""


class Migration(migrations.Migration):
    dependencies = [("grants", "0009_claim_payer")]
    operations = [migrations.RunSQL(FILLED, migrations.RunSQL.noop)]
