-- What each booking that stands owes: paid once it is over, except one in fifty.
INSERT INTO billing_charge (
    source_kind, source_id, place_id, payer_id, tariff_id, label, cents, steps, state, created_at, paid_at
)
SELECT
    'booking.booking', booking.id, unit.place_id, booking.holder_id, tariff.id, unit.label || ', ' || place.name, price.cents,
    jsonb_build_object(
        'terms', tariff.terms,
        'tariff', jsonb_build_object('id', tariff.id, 'version', tariff.version, 'basis', tariff.basis),
        'inputs', jsonb_build_object('activity', '', 'use', booking.use, 'space_kind', unit.kind, 'moment', booking.moment),
        'lines', jsonb_build_array(
            jsonb_build_object('per', price.per, 'quantity', '1', 'unit_cents', price.cents, 'cents', price.cents)
        )
    ),
    CASE WHEN price.cents = 0 THEN 'waived' WHEN price.is_paid THEN 'paid' ELSE 'to_pay' END,
    booking.created_at,
    CASE WHEN price.cents > 0 AND price.is_paid THEN booking.ends_at END
FROM booking_booking AS booking
JOIN bench.unit AS unit USING (unit_id)
JOIN places_place AS place ON place.id = unit.place_id
JOIN billing_tariff AS tariff ON tariff.place_id = place.id,
LATERAL (
    SELECT
        CASE booking.moment WHEN 'slot' THEN 'hour' WHEN 'morning' THEN 'half_day' WHEN 'afternoon' THEN 'half_day'
            ELSE booking.moment END AS per,
        CASE WHEN tariff.terms = 'free' THEN 0 WHEN booking.moment = 'slot' THEN 600 WHEN booking.moment = 'day' THEN 700
            WHEN booking.moment = 'week' THEN 2500 WHEN booking.moment = 'month' THEN 8000 ELSE 400 END AS cents,
        booking.state = 'done' AND bench.chance(booking.id, 90) < 0.98 AS is_paid
) AS price
WHERE booking.state IN ('done', 'confirmed')
ORDER BY booking.id;
