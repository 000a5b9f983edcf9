"""The history of an asset is written once, and a closed stock-take stays as it was: PostgreSQL sees to both."""

from django.db import migrations

GUARDS = """
CREATE FUNCTION places_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('maillage.forgetting', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0];
END $$;
CREATE TRIGGER places_assetevent_append_only BEFORE UPDATE OR DELETE ON places_assetevent
    FOR EACH ROW EXECUTE FUNCTION places_refuse('places_assetevent_append_only');
CREATE TRIGGER places_asset_label_stays BEFORE UPDATE ON places_asset FOR EACH ROW
    WHEN ((NEW.label, NEW.network_id) IS DISTINCT FROM (OLD.label, OLD.network_id))
    EXECUTE FUNCTION places_refuse('places_asset_label_stays');

CREATE FUNCTION places_refuse_closed_take() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM places_stocktake WHERE id = NEW.take_id AND closed_at IS NOT NULL)
        AND (NEW.take_id, NEW.asset_id, NEW.seen_at) IS DISTINCT FROM (OLD.take_id, OLD.asset_id, OLD.seen_at)
    THEN
        RAISE EXCEPTION 'places_stocktake_closed_stays' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'places_stocktake_closed_stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER places_stocktake_closed_stays BEFORE UPDATE ON places_stocktakeline
    FOR EACH ROW EXECUTE FUNCTION places_refuse_closed_take();
"""
NO_GUARDS = """
DROP TRIGGER places_stocktake_closed_stays ON places_stocktakeline;
DROP FUNCTION places_refuse_closed_take();
DROP TRIGGER places_asset_label_stays ON places_asset;
DROP TRIGGER places_assetevent_append_only ON places_assetevent;
DROP FUNCTION places_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("places", "0007_inventory")]
    operations = [migrations.RunSQL(GUARDS, NO_GUARDS)]
