"""The BIC of the bank, for the accountants who ask for it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('grants', '0006_claim_certificate'),
    ]

    operations = [
        migrations.AddField(
            model_name='bankaccount',
            name='bic',
            field=models.CharField(blank=True, default='', help_text='of the bank, if it was told', max_length=11),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='bankaccount',
            constraint=models.CheckConstraint(condition=models.Q(('bic', ''), ('bic__regex', '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$'), _connector='OR'), name='grants_account_bic_shape'),
        ),
    ]
