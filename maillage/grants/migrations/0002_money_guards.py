"""Totals are the sums of their entries, and what happened is written once: PostgreSQL sees to both."""

from django.db import migrations

GUARDS = """
CREATE FUNCTION grants_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('maillage.forgetting', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0];
END $$;

CREATE FUNCTION grants_add_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE grants_envelope SET
        voted_cents = voted_cents + CASE WHEN NEW.stage = 'voted' THEN NEW.cents ELSE 0 END,
        awarded_cents = awarded_cents + CASE WHEN NEW.stage = 'awarded' THEN NEW.cents ELSE 0 END,
        committed_cents = committed_cents + CASE WHEN NEW.stage = 'committed' THEN NEW.cents ELSE 0 END,
        claimed_cents = claimed_cents + CASE WHEN NEW.stage = 'claimed' THEN NEW.cents ELSE 0 END,
        paid_cents = paid_cents + CASE WHEN NEW.stage = 'paid' THEN NEW.cents ELSE 0 END
    WHERE id = NEW.envelope_id;
    IF NEW.stage IN ('claimed', 'paid') THEN
        UPDATE grants_award SET
            claimed_cents = claimed_cents + CASE WHEN NEW.stage = 'claimed' THEN NEW.cents ELSE 0 END,
            paid_cents = paid_cents + CASE WHEN NEW.stage = 'paid' THEN NEW.cents ELSE 0 END
        WHERE id = NEW.award_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER grants_entry_added AFTER INSERT ON grants_entry
    FOR EACH ROW EXECUTE FUNCTION grants_add_entry();
CREATE TRIGGER grants_entry_append_only BEFORE UPDATE OR DELETE ON grants_entry
    FOR EACH ROW EXECUTE FUNCTION grants_refuse('grants_entry_append_only');
CREATE TRIGGER grants_awardevent_append_only BEFORE UPDATE OR DELETE ON grants_awardevent
    FOR EACH ROW EXECUTE FUNCTION grants_refuse('grants_awardevent_append_only');
CREATE TRIGGER grants_claimevent_append_only BEFORE UPDATE OR DELETE ON grants_claimevent
    FOR EACH ROW EXECUTE FUNCTION grants_refuse('grants_claimevent_append_only');
ALTER TABLE grants_claimfile ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TRIGGER grants_envelope_new_is_empty BEFORE INSERT ON grants_envelope FOR EACH ROW
    WHEN ((NEW.voted_cents, NEW.awarded_cents, NEW.committed_cents, NEW.claimed_cents, NEW.paid_cents)
        IS DISTINCT FROM (0, 0, 0, 0, 0))
    EXECUTE FUNCTION grants_refuse('grants_envelope_totals_by_entries');
CREATE TRIGGER grants_envelope_totals_by_entries BEFORE UPDATE ON grants_envelope FOR EACH ROW
    WHEN (pg_trigger_depth() = 0 AND
        (NEW.voted_cents, NEW.awarded_cents, NEW.committed_cents, NEW.claimed_cents, NEW.paid_cents)
        IS DISTINCT FROM
        (OLD.voted_cents, OLD.awarded_cents, OLD.committed_cents, OLD.claimed_cents, OLD.paid_cents))
    EXECUTE FUNCTION grants_refuse('grants_envelope_totals_by_entries');
CREATE TRIGGER grants_award_totals_by_entries BEFORE UPDATE ON grants_award FOR EACH ROW
    WHEN (pg_trigger_depth() = 0 AND
        (NEW.claimed_cents, NEW.paid_cents) IS DISTINCT FROM (OLD.claimed_cents, OLD.paid_cents))
    EXECUTE FUNCTION grants_refuse('grants_award_totals_by_entries');

CREATE TRIGGER grants_version_amounts_fixed BEFORE UPDATE ON grants_schemeversion FOR EACH ROW
    WHEN ((NEW.parameters, NEW.legal_reference, NEW.reading, NEW.number, NEW.scheme_id, lower(NEW.valid))
        IS DISTINCT FROM
        (OLD.parameters, OLD.legal_reference, OLD.reading, OLD.number, OLD.scheme_id, lower(OLD.valid)))
    EXECUTE FUNCTION grants_refuse('grants_version_amounts_fixed');
"""
NO_GUARDS = """
ALTER TABLE grants_claimfile ALTER COLUMN content SET STORAGE EXTENDED;
DROP TRIGGER grants_claimevent_append_only ON grants_claimevent;
DROP TRIGGER grants_version_amounts_fixed ON grants_schemeversion;
DROP TRIGGER grants_award_totals_by_entries ON grants_award;
DROP TRIGGER grants_envelope_totals_by_entries ON grants_envelope;
DROP TRIGGER grants_envelope_new_is_empty ON grants_envelope;
DROP TRIGGER grants_awardevent_append_only ON grants_awardevent;
DROP TRIGGER grants_entry_append_only ON grants_entry;
DROP TRIGGER grants_entry_added ON grants_entry;
DROP FUNCTION grants_add_entry();
DROP FUNCTION grants_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("grants", "0001_initial")]
    operations = [migrations.RunSQL(GUARDS, NO_GUARDS)]
