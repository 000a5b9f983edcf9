-- The open days of each usual week as instants, and the longest stretches that one may rent.
CREATE TABLE bench.calendar AS
SELECT
    week.pattern, day::date AS day,
    (day::date + week.opens_at) AT TIME ZONE 'Europe/Paris' AS opens,
    (day::date + week.midday_from) AT TIME ZONE 'Europe/Paris' AS midday_from,
    (day::date + week.midday_to) AT TIME ZONE 'Europe/Paris' AS midday_to,
    (day::date + week.closes_at) AT TIME ZONE 'Europe/Paris' AS closes
FROM generate_series(
    date_trunc('month', current_setting('bench.first')::timestamp),
    date_trunc('month', current_setting('bench.end')::timestamp) + interval '2 months', interval '1 day'
) AS day
JOIN bench.week AS week ON week.weekday = extract(isodow FROM day) - 1
WHERE NOT current_setting('bench.holidays')::jsonb ? (day::date)::text;

CREATE TABLE bench.rental AS
SELECT pattern, per, date_trunc(per, day)::date AS first_day, min(opens) AS starts_at, max(closes) AS ends_at
FROM bench.calendar, (VALUES ('week'), ('month')) AS unit_of_time (per)
GROUP BY pattern, per, first_day
HAVING date_trunc(per, min(day)) BETWEEN current_setting('bench.first')::date AND current_setting('bench.end')::date;

-- Two out of five offices are let by the month, one in four of the others by the week; desks seldom are.
CREATE FUNCTION bench.is_let_by_month(unit_id bigint, kind text, day date) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT bench.chance(unit_id * 65536 + (extract(year FROM day) * 12 + extract(month FROM day))::integer, 50)
        < CASE kind WHEN 'office' THEN 0.40 WHEN 'desk_pool' THEN 0.04 ELSE 0 END
$$;

-- A week is never let across a month that is: both ends are looked at.
CREATE FUNCTION bench.is_let_by_week(unit_id bigint, kind text, monday date) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT bench.chance(unit_id * 65536 + (monday - date '2000-01-03') / 7, 51)
            < CASE kind WHEN 'office' THEN 0.25 WHEN 'desk_pool' THEN 0.08 ELSE 0 END
        AND NOT bench.is_let_by_month(unit_id, kind, monday)
        AND NOT bench.is_let_by_month(unit_id, kind, monday + 6)
$$;
