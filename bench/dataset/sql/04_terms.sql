-- Terms of access: the four kinds, in equal shares; the version in force began with the place.
INSERT INTO billing_tariff (place_id, terms, valid, version, basis, is_example)
SELECT place_id, (ARRAY['flat_rate', 'by_activity', 'by_use', 'free'])[rank % 4 + 1],
    daterange(opened_on - 30, NULL), 1, 'Montants d’exemple', true
FROM bench.place ORDER BY rank;

INSERT INTO billing_rate (tariff_id, space_kind, per, activity, use, cents)
SELECT tariff.id, amount.space_kind, amount.per, '', '', amount.cents
FROM billing_tariff AS tariff,
    (VALUES ('desk_pool', 'half_day', 400), ('desk_pool', 'day', 700), ('desk_pool', 'week', 2500),
        ('desk_pool', 'month', 8000), ('office', 'half_day', 800), ('office', 'day', 1400), ('office', 'week', 5000),
        ('office', 'month', 15000), ('meeting_room', 'hour', 600), ('equipment', 'hour', 200))
        AS amount (space_kind, per, cents)
WHERE tariff.terms <> 'free'
ORDER BY tariff.id, amount.space_kind, amount.cents;

INSERT INTO billing_rate (tariff_id, space_kind, per, activity, use, cents)
SELECT tariff.id, 'desk_pool', 'half_day', who.activity, '', who.cents
FROM billing_tariff AS tariff, (VALUES ('employee', 500), ('student', 200), ('project', 0)) AS who (activity, cents)
WHERE tariff.terms = 'by_activity'
UNION ALL
SELECT tariff.id, 'meeting_room', 'hour', '', what.use, what.cents
FROM billing_tariff AS tariff, (VALUES ('training', 800), ('association', 0)) AS what (use, cents)
WHERE tariff.terms = 'by_use'
ORDER BY 1, 4, 5;
