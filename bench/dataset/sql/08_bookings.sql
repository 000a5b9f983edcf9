-- In the order in which they were taken, as time would have laid them on the disk. What is over was done, one in
-- thirty missed, one in twenty cancelled; what is ahead is confirmed. One in twelve is by a guest of the host.
INSERT INTO booking_booking (
    id, unit_id, holder_id, guest_name, reference, basket, moment, day, starts_at, ends_at, period, created_at, state
)
SELECT
    n, unit_id, CASE WHEN is_guest THEN NULL ELSE holder_id END, CASE WHEN is_guest THEN 'Personne de passage' ELSE '' END,
    bench.reference(n), md5('basket ' || n)::uuid, moment, day, starts_at, ends_at, tstzrange(starts_at, ends_at), created_at,
    CASE
        WHEN fate < 0.05 THEN 'cancelled'
        WHEN ends_at > current_setting('bench.today')::timestamptz THEN 'confirmed'
        WHEN fate < 0.08 THEN 'no_show'
        ELSE 'done'
    END
FROM (
    SELECT
        asked.*, row_number() OVER (ORDER BY created.created_at, asked.unit_id) AS n, created.created_at,
        place.first_regular + (40 * bench.chance(asking.key, 71) ^ 1.5)::integer % 40 AS holder_id,
        bench.chance(asking.key, 72) < 0.08 AS is_guest, bench.chance(asking.key, 73) AS fate
    FROM bench.asked AS asked
    JOIN bench.unit AS unit USING (unit_id)
    JOIN bench.place AS place USING (place_id),
    LATERAL (SELECT asked.unit_id * 4294967296 + extract(epoch FROM asked.starts_at)::bigint / 60 AS key) AS asking,
    LATERAL (SELECT bench.chance(asking.key, 70) AS chance) AS ahead,
    LATERAL (
        SELECT least(
            asked.starts_at - ahead.chance * interval '14 days',
            current_setting('bench.today')::timestamptz - ahead.chance * interval '3 days'
        ) AS created_at
    ) AS created
) AS booking
ORDER BY n;

SELECT setval(pg_get_serial_sequence('booking_booking', 'id'), max(id)) FROM booking_booking;
