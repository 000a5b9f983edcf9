"""What PostgreSQL refuses to change: a version in force with its grid, a line of history."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION charter_refuse_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    versions bigint[];
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('maillage.forgetting', true) = 'on' THEN
        RETURN OLD;
    END IF;
    IF TG_TABLE_NAME = 'charter_version' THEN
        IF OLD.published_at IS NOT NULL AND (TG_OP = 'DELETE'
            OR NEW.published_by_id IS NOT NULL AND NEW.published_by_id IS DISTINCT FROM OLD.published_by_id
            OR to_jsonb(NEW) - 'published_by_id' <> to_jsonb(OLD) - 'published_by_id') THEN
            RAISE EXCEPTION 'charter_version_in_force_never_changes' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'charter_version_in_force_never_changes';
        END IF;
    ELSE
        IF TG_OP = 'INSERT' THEN
            versions := ARRAY[NEW.version_id];
        ELSIF TG_OP = 'DELETE' THEN
            versions := ARRAY[OLD.version_id];
        ELSE
            versions := ARRAY[OLD.version_id, NEW.version_id];
        END IF;
        IF EXISTS (SELECT 1 FROM charter_version WHERE id = ANY (versions) AND published_at IS NOT NULL) THEN
            RAISE EXCEPTION 'charter_version_in_force_never_changes' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'charter_version_in_force_never_changes';
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER charter_version_in_force_never_changes BEFORE UPDATE OR DELETE ON charter_version
    FOR EACH ROW EXECUTE FUNCTION charter_refuse_version();
CREATE TRIGGER charter_version_in_force_never_changes BEFORE INSERT OR UPDATE OR DELETE ON charter_criterion
    FOR EACH ROW EXECUTE FUNCTION charter_refuse_version();

CREATE FUNCTION charter_refuse_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('maillage.forgetting', true) = 'on' THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.by_id IS NULL AND to_jsonb(NEW) - 'by_id' = to_jsonb(OLD) - 'by_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'charter_event_append_only' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'charter_event_append_only';
END $$;
CREATE TRIGGER charter_event_append_only BEFORE UPDATE OR DELETE ON charter_labelevent
    FOR EACH ROW EXECUTE FUNCTION charter_refuse_event();
"""
ALLOW = """
DROP TRIGGER charter_event_append_only ON charter_labelevent;
DROP FUNCTION charter_refuse_event();
DROP TRIGGER charter_version_in_force_never_changes ON charter_criterion;
DROP TRIGGER charter_version_in_force_never_changes ON charter_version;
DROP FUNCTION charter_refuse_version();
"""


class Migration(migrations.Migration):
    dependencies = [("charter", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
