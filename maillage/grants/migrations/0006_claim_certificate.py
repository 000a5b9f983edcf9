"""The payment certificate as a file that nothing changes."""

import django.db.models.deletion
from django.db import migrations, models


GUARD = """
ALTER TABLE grants_claimcertificate ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE TRIGGER grants_claimcertificate_kept BEFORE UPDATE OR DELETE ON grants_claimcertificate
    FOR EACH ROW EXECUTE FUNCTION grants_refuse('grants_claimcertificate_kept');
"""
NO_GUARD = "DROP TRIGGER grants_claimcertificate_kept ON grants_claimcertificate;"


class Migration(migrations.Migration):

    dependencies = [
        ('grants', '0005_provision'),
    ]

    operations = [
        migrations.CreateModel(
            name='ClaimCertificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('content_type', models.CharField(choices=[('image/jpeg', 'JPEG'), ('image/png', 'PNG'), ('image/webp', 'WebP'), ('application/pdf', 'PDF')], max_length=40)),
                ('size', models.GeneratedField(db_persist=True, expression=models.Func('content', function='octet_length'), output_field=models.PositiveIntegerField(help_text='bytes'))),
                ('digest', models.GeneratedField(db_persist=True, expression=models.Func(models.Func('content', function='sha256'), models.Value('hex'), function='encode'), output_field=models.CharField(help_text='SHA-256, hexadecimal', max_length=64))),
                ('written_at', models.DateTimeField()),
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='certificate_file', to='grants.claim')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gte', 1)), name='grants_claimcertificate_not_empty')],
            },
        ),
        migrations.RunSQL(GUARD, NO_GUARD),
    ]
