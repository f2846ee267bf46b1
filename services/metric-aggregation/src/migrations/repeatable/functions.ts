import { unitValueSql } from '../../shared/persistence/metric-kinds-sql.js';
import { noVariant } from '../../shared/persistence/no-variant-sql.js';

/** Functions that the triggers and the service's own statements call. */
export const functions = `
  -- A number for a column NUMERIC(20, 6); NULL if it has more than 14 digits before the decimal point.
  CREATE OR REPLACE FUNCTION exp.decimal_20_6(value NUMERIC) RETURNS NUMERIC LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN abs(value) < 99999999999999.9999995 THEN round(value, 6) END;

  -- Sample standard deviation from exact sums, equal to stddev_samp; NULL for fewer than two values.
  CREATE OR REPLACE FUNCTION exp.stddev_of(n BIGINT, total NUMERIC, squares NUMERIC) RETURNS NUMERIC LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN n > 1 THEN sqrt((n::numeric * squares - total * total) / (n::numeric * (n::numeric - 1))) END;

  -- The value of a unit under a metric; without a definition (NULLs) the sum, which for events without a value is their number.
  CREATE OR REPLACE FUNCTION exp.unit_value(kind TEXT, aggregation TEXT, n BIGINT, total NUMERIC, smallest NUMERIC, largest NUMERIC)
  RETURNS NUMERIC LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ${unitValueSql('kind', 'aggregation', { count: 'n', sum: 'total', min: 'smallest', max: 'largest' })};

  -- The variant for which a unit is analysed: the nil UUID if it was assigned by an override.
  CREATE OR REPLACE FUNCTION exp.analysed_variant(variant_id UUID, reason TEXT) RETURNS UUID LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN reason IS DISTINCT FROM 'OVERRIDE' THEN variant_id ELSE ${noVariant} END;

  -- A shard that no other transaction writes until this one ends, so that transactions neither wait for each other's rows nor deadlock.
  CREATE OR REPLACE FUNCTION exp.moments_shard() RETURNS SMALLINT LANGUAGE plpgsql AS $$
  DECLARE
    mine TEXT := current_setting('assay.moments_shard', true);
    shards CONSTANT INT := 64;
  BEGIN
    IF mine <> '' THEN RETURN mine; END IF;
    FOR shard IN 0 .. shards - 1 LOOP
      IF pg_try_advisory_xact_lock(7304, shard) THEN
        RETURN set_config('assay.moments_shard', shard::text, true);
      END IF;
    END LOOP;
    PERFORM pg_advisory_xact_lock(7304, pg_backend_pid() % shards);
    RETURN set_config('assay.moments_shard', (pg_backend_pid() % shards)::text, true);
  END $$;

  -- The regime for which a unit is analysed: 33 if another system randomised it, -1 if it is not analysed.
  CREATE OR REPLACE FUNCTION exp.analysed_regime(source TEXT, reason TEXT, regime SMALLINT) RETURNS SMALLINT LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN reason IS NOT DISTINCT FROM 'OVERRIDE' THEN -1::smallint WHEN source = 'external' THEN 33::smallint ELSE regime END;

  -- Whether a unit is analysed as exposed to its variant.
  CREATE OR REPLACE FUNCTION exp.analysed_exposed(reason TEXT, exposed_at TIMESTAMPTZ) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN reason IS DISTINCT FROM 'OVERRIDE' AND exposed_at IS NOT NULL;

  -- The weights of a unit of a variant in its comparisons with the baseline, to the last of their 18 places as \`weightsOf\` of
  -- libs/statistics has them, which says what they are. Probabilities are whole numbers of 1e-9. OFFSET 0 makes Postgres compute each step once.
  CREATE OR REPLACE FUNCTION exp.weights(propensities JSONB, variant UUID, baseline UUID) RETURNS TABLE (versus UUID, q NUMERIC, g NUMERIC)
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT p.key::uuid,
      div(2e18 * p.other + p.both, 2 * p.both) * 0.000000000000000001,
      div(r.root - (r.root * r.root > f.fourfold)::int + 1, 2) * 0.000000000000000001
    FROM (
      SELECT v.key, v.own, v.other, v.own + v.other AS both
      FROM (
        SELECT key, (value::numeric * 1e9)::numeric(10) AS other, ((propensities ->> variant::text)::numeric * 1e9)::numeric(10) AS own
        FROM jsonb_each_text(propensities)
        WHERE (key = baseline::text) <> (variant = baseline) OFFSET 0) v
      WHERE v.own > 0 AND v.other > 0 OFFSET 0) p
    CROSS JOIN LATERAL (SELECT div(4e45 * p.other, p.own * p.both) AS fourfold OFFSET 0) f
    CROSS JOIN LATERAL (SELECT round(sqrt(f.fourfold)) AS root OFFSET 0) r
  $$;

  CREATE OR REPLACE FUNCTION exp.elementwise_sum(a NUMERIC[], b NUMERIC[]) RETURNS NUMERIC[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ARRAY(SELECT x.p + x.q FROM unnest(a, b) WITH ORDINALITY AS x(p, q, n) ORDER BY x.n);
`;
