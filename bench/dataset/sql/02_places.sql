-- Places where communes are, one in ten a comptoir. They opened one after another during the past two years.
CREATE TABLE bench.place AS
SELECT
    row_number() OVER (ORDER BY bench.chance(code, 1), code) AS rank,
    code,
    current_setting('bench.today')::date - 30 - (bench.chance(code, 2) ^ 2.2 * 700)::integer AS opened_on,
    (bench.chance(code, 3) * 4)::integer % 4 AS pattern
FROM territory_commune
WHERE is_current AND length(departement_id) = 2 AND population BETWEEN 300 AND 60000
ORDER BY rank
LIMIT current_setting('bench.places')::integer;

INSERT INTO accounts_organisation (name, kind, commune_id)
SELECT 'Commune de ' || commune.name, 'commune', commune.code
FROM bench.place AS chosen JOIN territory_commune AS commune USING (code)
ORDER BY chosen.rank;

INSERT INTO places_place (
    network_id, slug, name, kind, state, is_example, carrier_id, vocation, premises, specificities, commune_id,
    latitude, longitude, entering, dedicated_space, connection, confirmed_on
)
SELECT
    network.id, left(replace(commune.search_name, ' ', '-'), 42) || '-' || lower(commune.code), commune.name,
    CASE WHEN chosen.rank % 10 = 0 THEN 'comptoir' ELSE 'telecentre' END, 'in_service', true, carrier.id, 'own',
    'Ancienne école, au centre du bourg', 'Lieu inventé pour la mesure.', commune.code,
    commune.latitude, commune.longitude, 'Entrée par la cour.', true,
    CASE WHEN bench.chance(chosen.rank, 4) < 0.7 THEN 'professional' ELSE 'broadband' END,
    current_setting('bench.today')::date - (bench.chance(chosen.rank, 5) * 200)::integer
FROM bench.place AS chosen
JOIN territory_commune AS commune USING (code)
JOIN places_network AS network ON network.slug = 'reseau-' || lower(commune.departement_id)
JOIN accounts_organisation AS carrier ON carrier.commune_id = commune.code
ORDER BY chosen.rank;

ALTER TABLE bench.place ADD COLUMN place_id bigint, ADD COLUMN is_telecentre boolean;
UPDATE bench.place AS chosen SET place_id = place.id, is_telecentre = place.kind = 'telecentre'
FROM places_place AS place WHERE place.commune_id = chosen.code;

INSERT INTO places_lifecycleevent (place_id, state, "on", source)
SELECT place_id, 'in_service', opened_on, 'Données de mesure' FROM bench.place ORDER BY rank;

-- Four usual weeks; each has a morning before 13:00 and an afternoon after.
CREATE TABLE bench.week AS
SELECT pattern, weekday, opens_at, midday_from, midday_to, closes_at
FROM (VALUES
    (0, 0, time '08:30', time '12:30', time '13:30', time '18:00'),
    (1, 0, time '09:00', time '12:00', time '14:00', time '18:00'),
    (2, 0, time '08:00', time '13:00', time '13:00', time '19:00'),
    (3, 1, time '09:00', time '12:30', time '13:30', time '17:30')
) AS usual (pattern, first_weekday, opens_at, midday_from, midday_to, closes_at),
generate_series(first_weekday, first_weekday + 4) AS weekday;

INSERT INTO places_openinghours (place_id, weekday, opens_at, closes_at, is_staffed)
SELECT place.place_id, week.weekday, half.opens_at, half.closes_at, half.is_morning
FROM bench.place AS place
JOIN bench.week AS week USING (pattern),
LATERAL (VALUES (week.opens_at, week.midday_from, true), (week.midday_to, week.closes_at, false))
    AS half (opens_at, closes_at, is_morning)
ORDER BY place.rank, week.weekday, half.opens_at;

INSERT INTO places_equipment (place_id, kind, quantity)
SELECT place.place_id, item.kind, 1 + (bench.chance(place.rank, 10 + item.throw) * 4)::integer
FROM bench.place AS place,
    (VALUES ('computer', 1, 0.9), ('telephone', 2, 0.8), ('printer', 3, 0.9), ('copier', 4, 0.7), ('scanner', 5, 0.5),
        ('video_projector', 6, 0.6), ('videoconference', 7, 0.4)) AS item (kind, throw, share)
WHERE bench.chance(place.rank, 20 + item.throw) < item.share
ORDER BY place.rank, item.throw;

INSERT INTO places_service (place_id, kind, regularity)
SELECT place.place_id, item.kind, item.regularity
FROM bench.place AS place,
    (VALUES ('reception', 'permanent', 1, 0.9), ('animator', 'occasional', 2, 0.5), ('secretary', 'permanent', 3, 0.2),
        ('coffee', 'permanent', 4, 0.8)) AS item (kind, regularity, throw, share)
WHERE bench.chance(place.rank, 30 + item.throw) < item.share
ORDER BY place.rank, item.throw;
