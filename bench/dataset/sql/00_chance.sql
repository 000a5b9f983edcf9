-- Dice that fall the same way each time: a hash of what they are thrown for, of the throw and of the seed.
CREATE FUNCTION bench.chance(key bigint, throw integer) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT (hashint8extended(key, current_setting('bench.seed')::bigint * 1000 + throw) & 4294967295) / 4294967296.0
$$;

CREATE FUNCTION bench.chance(key text, throw integer) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT bench.chance(hashtext(key)::bigint, throw) $$;

-- The n-th reference, eight of the thirty letters that services use: a permutation, so none comes twice.
CREATE FUNCTION bench.reference(n bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_agg(substr('23456789ABCDEFGHJKMNPQRSTVWXYZ', (m / (30 ^ rank)::bigint % 30)::integer + 1, 1), '')
    FROM (SELECT n * 385000000019 % 656100000000 AS m) AS mixed, generate_series(0, 7) AS rank
$$;
