-- Forty regulars a place, who live in its commune; its host; a manager a network. They sign in by mail: no password.
INSERT INTO accounts_user (password, email, name, activity, home_commune_id)
SELECT '!', 'teletravail-' || number || '@example.org', 'Télétravailleuse ' || number,
    (ARRAY['employee', 'independent', 'project', 'student', 'association'])[number % 5 + 1], place.code
FROM bench.place AS place, LATERAL generate_series(40 * place.rank - 39, 40 * place.rank) AS number
ORDER BY number;

ALTER TABLE bench.place ADD COLUMN first_regular bigint;
UPDATE bench.place AS place SET first_regular = regular.id
FROM accounts_user AS regular WHERE regular.email = 'teletravail-' || 40 * place.rank - 39 || '@example.org';

INSERT INTO accounts_user (password, email, name, home_commune_id)
SELECT '!', 'hote-' || rank || '@example.org', 'Hôte ' || rank, code
FROM bench.place ORDER BY rank;

INSERT INTO places_mandate (user_id, role, place_id, starts_on)
SELECT host.id, 'host', place.place_id, place.opened_on
FROM bench.place AS place JOIN accounts_user AS host ON host.email = 'hote-' || place.rank || '@example.org'
ORDER BY place.rank;

INSERT INTO accounts_user (password, email, name)
SELECT '!', 'gestion-' || slug || '@example.org', 'Gestion ' || name
FROM places_network ORDER BY id;

INSERT INTO places_mandate (user_id, role, network_id, starts_on)
SELECT manager.id, 'network_manager', network.id, current_setting('bench.today')::date - 700
FROM places_network AS network JOIN accounts_user AS manager ON manager.email = 'gestion-' || network.slug || '@example.org'
ORDER BY network.id;
