"""One index less on each insertion: a reference is never searched by its beginning."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('booking', '0002_bookings_by_unit_and_end'),
        ('places', '0010_asset_serial_once'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='attendance',
            name='place',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='places.place'),
        ),
        migrations.AlterField(
            model_name='booking',
            name='reference',
            field=models.CharField(help_text='said at the door, printed in mails', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.UniqueConstraint(fields=('reference',), name='booking_reference_once'),
        ),
    ]
