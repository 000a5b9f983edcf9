"""Evidence files and visit photos; when a condition was reminded of."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('charter', '0002_what_never_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='condition',
            name='reminded_at',
            field=models.DateTimeField(blank=True, help_text='a reminder leaves once', null=True),
        ),
        migrations.CreateModel(
            name='EvidenceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('content_type', models.CharField(choices=[('image/jpeg', 'JPEG'), ('image/png', 'PNG'), ('image/webp', 'WebP'), ('application/pdf', 'PDF')], max_length=40)),
                ('size', models.GeneratedField(db_persist=True, expression=models.Func('content', function='octet_length'), output_field=models.PositiveIntegerField(help_text='bytes'))),
                ('digest', models.GeneratedField(db_persist=True, expression=models.Func(models.Func('content', function='sha256'), models.Value('hex'), function='encode'), output_field=models.CharField(help_text='SHA-256, hexadecimal', max_length=64))),
                ('state', models.CharField(choices=[('waiting', 'Waiting for the antivirus'), ('clean', 'Checked by the antivirus'), ('infected', 'Refused by the antivirus'), ('not_scanned', 'Not checked: this installation has no antivirus')], default='waiting', max_length=12)),
                ('finding', models.CharField(blank=True, help_text='what the antivirus named', max_length=120)),
                ('scanned_at', models.DateTimeField(null=True)),
                ('added_at', models.DateTimeField()),
                ('side', models.CharField(choices=[('place', 'The place itself'), ('visit', 'The visit')], max_length=5)),
                ('name', models.CharField(max_length=120)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='charter.criterion')),
                ('label', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='charter.label')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('state__in', ['not_scanned', 'waiting'])), fields=['added_at'], name='charter_evidencefile_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gte', 1)), name='charter_evidencefile_not_empty'), models.CheckConstraint(condition=models.Q(models.Q(('scanned_at__isnull', False), ('state__in', ['clean', 'infected'])), models.Q(models.Q(('state__in', ['clean', 'infected']), _negated=True), ('scanned_at__isnull', True)), _connector='OR'), name='charter_evidencefile_scanned_has_instant')],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE charter_evidencefile ALTER COLUMN content SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        ),
    ]
