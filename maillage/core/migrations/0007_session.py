"""Sessions tell whose they are. The table is Django's own: what an installation has there stays open."""

from django.core.signing import BadSignature, JSONSerializer, loads
from django.db import migrations, models
from django.utils import timezone

SALT = "django.contrib.sessions.SessionStore"
TABLE = """
CREATE TABLE IF NOT EXISTS django_session (
    session_key varchar(40) NOT NULL PRIMARY KEY,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS django_session_session_key_c0390e0f_like
    ON django_session (session_key varchar_pattern_ops);
CREATE INDEX IF NOT EXISTS django_session_expire_date_a5c62663 ON django_session (expire_date);
"""


def tell_whose(apps, schema_editor):
    Session = apps.get_model("core", "Session")
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
    for session in Session.objects.filter(user_id=None).iterator():
        try:
            told = loads(session.session_data, salt=SALT, serializer=JSONSerializer)
        except BadSignature:  # of another secret key: it opens nothing any more
            session.delete()
            continue
        if "_auth_user_id" in told:
            Session.objects.filter(pk=session.pk).update(user_id=int(told["_auth_user_id"]))


class Migration(migrations.Migration):
    dependencies = [("core", "0006_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TABLE, migrations.RunSQL.noop)],
            state_operations=[
                migrations.CreateModel(
                    name="Session",
                    fields=[
                        (
                            "session_key",
                            models.CharField(
                                max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                            ),
                        ),
                        ("session_data", models.TextField(verbose_name="session data")),
                        ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                    ],
                    options={
                        "verbose_name": "session",
                        "verbose_name_plural": "sessions",
                        "db_table": "django_session",
                        "abstract": False,
                    },
                )
            ],
        ),
        migrations.AddField(
            model_name="session",
            name="user_id",
            field=models.BigIntegerField(null=True, help_text="plain value: people live in an app above"),
        ),
        migrations.RunPython(tell_whose, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(user_id__isnull=False), fields=["user_id"], name="core_session_person"
            ),
        ),
    ]
