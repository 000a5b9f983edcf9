"""The journal stays append-only, but for the job that forgets what was kept for long enough."""

from django.db import migrations

FORGET = """
CREATE OR REPLACE FUNCTION core_entry_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('maillage.forgetting', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'core_entry_append_only' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'core_entry_append_only';
END $$;
"""
REFUSE = """
CREATE OR REPLACE FUNCTION core_entry_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'core_entry_append_only' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'core_entry_append_only';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0004_mail_leave_url")]
    operations = [migrations.RunSQL(FORGET, REFUSE)]
