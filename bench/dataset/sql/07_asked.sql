-- What was asked for, never twice the same time of a unit: rentals, then half-days and days, then slots of rooms.
CREATE UNLOGGED TABLE bench.asked AS
SELECT unit.unit_id, rental.first_day AS day, rental.per AS moment, rental.starts_at, rental.ends_at
FROM bench.unit AS unit JOIN bench.rental AS rental USING (pattern)
WHERE rental.first_day >= unit.opened_on
    AND CASE rental.per
        WHEN 'month' THEN bench.is_let_by_month(unit.unit_id, unit.kind, rental.first_day)
        ELSE bench.is_let_by_week(unit.unit_id, unit.kind, rental.first_day)
    END
UNION ALL
SELECT free.unit_id, free.day, half.moment, half.starts_at, half.ends_at
FROM (
    SELECT unit.unit_id, unit.kind, calendar.*,
        bench.chance(unit.unit_id * 65536 + (calendar.day - date '2000-01-01'), 60) AS chance
    FROM bench.unit AS unit JOIN bench.calendar AS calendar USING (pattern)
    WHERE unit.kind IN ('desk_pool', 'office')
        AND calendar.day BETWEEN unit.opened_on AND current_setting('bench.end')::date
        AND NOT bench.is_let_by_month(unit.unit_id, unit.kind, calendar.day)
        AND NOT bench.is_let_by_week(unit.unit_id, unit.kind, date_trunc('week', calendar.day)::date)
) AS free,
LATERAL (VALUES
    ('day', free.opens, free.closes, 0.00, 0.40),
    ('morning', free.opens, free.midday_from, 0.40, 0.56),
    ('afternoon', free.midday_to, free.closes, 0.50, 0.68)
) AS half (moment, starts_at, ends_at, from_chance, to_chance)
WHERE free.chance >= half.from_chance AND free.chance < half.to_chance
UNION ALL
SELECT unit.unit_id, calendar.day, 'slot', slot.starts_at, slot.ends_at
FROM bench.unit AS unit
JOIN bench.calendar AS calendar USING (pattern),
LATERAL (VALUES
    (61, calendar.opens + interval '15 minutes', calendar.opens + interval '105 minutes'),
    (62, calendar.opens + interval '2 hours', calendar.opens + interval '3 hours'),
    (63, calendar.midday_to + interval '15 minutes', calendar.midday_to + interval '150 minutes')
) AS slot (throw, starts_at, ends_at)
WHERE unit.kind IN ('meeting_room', 'equipment')
    AND calendar.day BETWEEN unit.opened_on AND current_setting('bench.end')::date
    AND bench.chance(unit.unit_id * 65536 + (calendar.day - date '2000-01-01'), slot.throw)
        < CASE unit.kind WHEN 'meeting_room' THEN 0.45 ELSE 0.15 END;
