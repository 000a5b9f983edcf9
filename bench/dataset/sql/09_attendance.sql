-- Who came: up to half an hour after the start, gone at the end.
INSERT INTO booking_attendance (place_id, unit_id, booking_id, way, arrived_at, left_at, origin_id)
SELECT
    unit.place_id, unit.unit_id, booking.id, 'host',
    booking.starts_at + bench.chance(booking.id, 80) * interval '30 minutes', booking.ends_at, place.code
FROM booking_booking AS booking
JOIN bench.unit AS unit USING (unit_id)
JOIN bench.place AS place USING (place_id)
WHERE booking.state = 'done'
ORDER BY booking.starts_at, booking.id;
