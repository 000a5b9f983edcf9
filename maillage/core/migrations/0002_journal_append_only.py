"""The journal of actions is written once: PostgreSQL refuses to change or delete a line."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION core_entry_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'core_entry_append_only' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'core_entry_append_only';
END $$;
CREATE TRIGGER core_entry_append_only BEFORE UPDATE OR DELETE ON core_entry
    FOR EACH ROW EXECUTE FUNCTION core_entry_refuse_change();
"""
ALLOW = """
DROP TRIGGER core_entry_append_only ON core_entry;
DROP FUNCTION core_entry_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
