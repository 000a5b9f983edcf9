"""What PostgreSQL refuses to change: a form on which an application is written, a submission, a history."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION calls_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('maillage.forgetting', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0];
END $$;
CREATE TRIGGER calls_submission_append_only BEFORE UPDATE OR DELETE ON calls_submission
    FOR EACH ROW EXECUTE FUNCTION calls_refuse_change('calls_submission_append_only');
CREATE TRIGGER calls_event_append_only BEFORE UPDATE OR DELETE ON calls_applicationevent
    FOR EACH ROW EXECUTE FUNCTION calls_refuse_change('calls_event_append_only');

CREATE FUNCTION calls_refuse_used_form() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    versions bigint[];
BEGIN
    IF TG_TABLE_NAME = 'calls_formversion' THEN
        versions := ARRAY[OLD.id];
    ELSIF TG_OP = 'INSERT' THEN
        versions := ARRAY[NEW.version_id];
    ELSIF TG_OP = 'DELETE' THEN
        versions := ARRAY[OLD.version_id];
    ELSE
        versions := ARRAY[OLD.version_id, NEW.version_id];
    END IF;
    IF EXISTS (SELECT 1 FROM calls_application WHERE form_version_id = ANY (versions)) THEN
        RAISE EXCEPTION 'calls_form_used_is_frozen' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'calls_form_used_is_frozen';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calls_form_used_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON calls_formfield
    FOR EACH ROW EXECUTE FUNCTION calls_refuse_used_form();
CREATE TRIGGER calls_form_used_is_frozen BEFORE UPDATE OR DELETE ON calls_formversion
    FOR EACH ROW EXECUTE FUNCTION calls_refuse_used_form();

ALTER TABLE calls_attachment ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE calls_calldocument ALTER COLUMN content SET STORAGE EXTERNAL;
"""
ALLOW = """
ALTER TABLE calls_calldocument ALTER COLUMN content SET STORAGE EXTENDED;
ALTER TABLE calls_attachment ALTER COLUMN content SET STORAGE EXTENDED;
DROP TRIGGER calls_form_used_is_frozen ON calls_formversion;
DROP TRIGGER calls_form_used_is_frozen ON calls_formfield;
DROP FUNCTION calls_refuse_used_form();
DROP TRIGGER calls_event_append_only ON calls_applicationevent;
DROP TRIGGER calls_submission_append_only ON calls_submission;
DROP FUNCTION calls_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("calls", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
