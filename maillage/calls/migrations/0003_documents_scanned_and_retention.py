"""Documents of a call are scanned too, office documents are taken, and applications end with their retention."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("calls", "0002_what_never_changes")]

    operations = [
        migrations.AddField(
            model_name='call',
            name='forgetting_told_at',
            field=models.DateTimeField(blank=True, help_text='to the authors, by mail', null=True),
        ),
        migrations.AddField(
            model_name='call',
            name='forgotten_at',
            field=models.DateTimeField(blank=True, help_text='the applications are erased', null=True),
        ),
        migrations.AddField(
            model_name='calldocument',
            name='finding',
            field=models.CharField(blank=True, help_text='what the antivirus named', max_length=120),
        ),
        migrations.AddField(
            model_name='calldocument',
            name='scanned_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='calldocument',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waiting for the antivirus'), ('clean', 'Checked by the antivirus'), ('infected', 'Refused by the antivirus'), ('not_scanned', 'Not checked: this installation has no antivirus')], default='waiting', max_length=12),
        ),
        migrations.AlterField(
            model_name='attachment',
            name='content_type',
            field=models.CharField(choices=[('image/jpeg', 'JPEG'), ('image/png', 'PNG'), ('image/webp', 'WebP'), ('application/pdf', 'PDF'), ('application/vnd.oasis.opendocument.text', 'ODT'), ('application/vnd.oasis.opendocument.spreadsheet', 'ODS'), ('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'DOCX'), ('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'XLSX')], max_length=80),
        ),
        migrations.AlterField(
            model_name='calldocument',
            name='content_type',
            field=models.CharField(choices=[('image/jpeg', 'JPEG'), ('image/png', 'PNG'), ('image/webp', 'WebP'), ('application/pdf', 'PDF'), ('application/vnd.oasis.opendocument.text', 'ODT'), ('application/vnd.oasis.opendocument.spreadsheet', 'ODS'), ('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'DOCX'), ('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'XLSX')], max_length=80),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('forgotten_at__isnull', True), models.Q(('forgetting_told_at__isnull', False), ('forgotten_at__gt', models.F('forgetting_told_at'))), _connector='OR'), name='calls_call_told_before_forgotten'),
        ),
        migrations.AddConstraint(
            model_name='calldocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('scanned_at__isnull', False), ('state__in', ['clean', 'infected'])), models.Q(models.Q(('state__in', ['clean', 'infected']), _negated=True), ('scanned_at__isnull', True)), _connector='OR'), name='calls_calldocument_scanned_has_instant'),
        ),
    ]
