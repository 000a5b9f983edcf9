"""Proofs of claims and of aids wait for the antivirus; those of before are kept, as not checked yet."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("grants", "0007_account_bic"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='aidfile',
            name='added_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='aidfile',
            name='finding',
            field=models.CharField(blank=True, help_text='what the antivirus named', max_length=120),
        ),
        migrations.AddField(
            model_name='aidfile',
            name='scanned_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='aidfile',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waiting for the antivirus'), ('clean', 'Checked by the antivirus'), ('infected', 'Refused by the antivirus'), ('not_scanned', 'Not checked: this installation has no antivirus')], default='not_scanned', max_length=12),
        ),
        migrations.AlterField(
            model_name='aidfile',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waiting for the antivirus'), ('clean', 'Checked by the antivirus'), ('infected', 'Refused by the antivirus'), ('not_scanned', 'Not checked: this installation has no antivirus')], default='waiting', max_length=12),
        ),
        migrations.AddIndex(
            model_name='aidfile',
            index=models.Index(condition=models.Q(('state__in', ['not_scanned', 'waiting'])), fields=['added_at'], name='grants_aidfile_waiting'),
        ),
        migrations.AddConstraint(
            model_name='aidfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('scanned_at__isnull', False), ('state__in', ['clean', 'infected'])), models.Q(models.Q(('state__in', ['clean', 'infected']), _negated=True), ('scanned_at__isnull', True)), _connector='OR'), name='grants_aidfile_scanned_has_instant'),
        ),
        migrations.AddField(
            model_name='claimfile',
            name='added_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claimfile',
            name='finding',
            field=models.CharField(blank=True, help_text='what the antivirus named', max_length=120),
        ),
        migrations.AddField(
            model_name='claimfile',
            name='scanned_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='claimfile',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waiting for the antivirus'), ('clean', 'Checked by the antivirus'), ('infected', 'Refused by the antivirus'), ('not_scanned', 'Not checked: this installation has no antivirus')], default='not_scanned', max_length=12),
        ),
        migrations.AlterField(
            model_name='claimfile',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waiting for the antivirus'), ('clean', 'Checked by the antivirus'), ('infected', 'Refused by the antivirus'), ('not_scanned', 'Not checked: this installation has no antivirus')], default='waiting', max_length=12),
        ),
        migrations.AddIndex(
            model_name='claimfile',
            index=models.Index(condition=models.Q(('state__in', ['not_scanned', 'waiting'])), fields=['added_at'], name='grants_claimfile_waiting'),
        ),
        migrations.AddConstraint(
            model_name='claimfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('scanned_at__isnull', False), ('state__in', ['clean', 'infected'])), models.Q(models.Q(('state__in', ['clean', 'infected']), _negated=True), ('scanned_at__isnull', True)), _connector='OR'), name='grants_claimfile_scanned_has_instant'),
        ),
    ]
