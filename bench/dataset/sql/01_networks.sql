-- One network for each département of the mainland and Corsica.
INSERT INTO places_network (slug, name, tagline)
SELECT 'reseau-' || lower(code), 'Réseau ' || code || ' ' || name, 'Données de mesure'
FROM territory_departement WHERE length(code) = 2
ORDER BY code;

INSERT INTO places_network_departements (network_id, departement_id)
SELECT id, upper(substr(slug, 8)) FROM places_network ORDER BY id;

-- The grid that a network begins with.
INSERT INTO places_criterion (network_id, level, feature)
SELECT network.id, grid.level, grid.feature
FROM places_network AS network,
    jsonb_to_recordset(current_setting('bench.grid')::jsonb) AS grid (level integer, feature text)
ORDER BY network.id, grid.level, grid.feature;
