-- Eleven spaces and sixteen units in a telecentre, a pool of two desks in a comptoir: ten spaces a place on average.
CREATE TABLE bench.furniture (
    of_telecentre boolean, rank integer, kind text, name text, label text, units integer, people integer, is_quiet boolean
);
INSERT INTO bench.furniture VALUES
    (true, 1, 'desk_pool', 'Postes partagés', 'Poste', 4, 1, false),
    (true, 2, 'desk_pool', 'Espace calme', 'Poste', 2, 1, true),
    (true, 3, 'desk_pool', 'Postes à l’étage', 'Poste', 2, 1, false),
    (true, 4, 'office', 'Bureau fermé 1', 'Bureau', 1, 1, true),
    (true, 5, 'office', 'Bureau fermé 2', 'Bureau', 1, 1, true),
    (true, 6, 'office', 'Bureau fermé 3', 'Bureau', 1, 1, true),
    (true, 7, 'office', 'Bureau fermé 4', 'Bureau', 1, 1, true),
    (true, 8, 'office', 'Bureau double', 'Bureau', 1, 2, true),
    (true, 9, 'meeting_room', 'Salle de réunion', 'Salle', 1, 10, false),
    (true, 10, 'meeting_room', 'Petite salle', 'Salle', 1, 4, false),
    (true, 11, 'equipment', 'Vidéoprojecteur', 'Vidéoprojecteur', 1, 1, false),
    (false, 1, 'desk_pool', 'Postes partagés', 'Poste', 2, 1, false);

INSERT INTO places_space (
    place_id, kind, name, people, mode, has_computer, has_telephone, step_free, accessible_toilet, accessible_parking, quiet
)
SELECT
    place.place_id, item.kind, item.name, item.people,
    CASE WHEN item.kind IN ('desk_pool', 'office') THEN 'half_days' ELSE 'quarters' END,
    item.kind IN ('desk_pool', 'office'), item.kind IN ('desk_pool', 'office'),
    bench.chance(place.rank, 40) < 0.6, bench.chance(place.rank, 41) < 0.5, bench.chance(place.rank, 42) < 0.5,
    item.is_quiet
FROM bench.place AS place JOIN bench.furniture AS item ON item.of_telecentre = place.is_telecentre
ORDER BY place.rank, item.rank;

INSERT INTO places_unit (space_id, number, label)
SELECT space.id, number, item.label || ' ' || number
FROM places_space AS space
JOIN bench.place AS place USING (place_id)
JOIN bench.furniture AS item ON item.of_telecentre = place.is_telecentre AND item.name = space.name,
generate_series(1, item.units) AS number
ORDER BY space.id, number;

CREATE TABLE bench.unit AS
SELECT unit.id AS unit_id, unit.label, space.kind, place.place_id, place.rank, place.opened_on, place.pattern
FROM places_unit AS unit JOIN places_space AS space ON space.id = unit.space_id JOIN bench.place AS place USING (place_id);
