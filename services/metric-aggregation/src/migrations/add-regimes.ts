import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AddUnitMoments1764000000000 } from './add-unit-moments.js';

/**
 * Moments by regime (units that were drawn with the same probabilities) and by whether the unit saw its variant; for units of further
 * probabilities (the overflow) weighted sums and what sample-ratio checks need. See docs/decisions/0018.
 *
 * The previous release works beside this: the triggers add what it writes, too. Units that it stores are of the regime -1, as all that
 * were stored before; where one vector of probabilities was all there had been, that is this regime's. The previous release goes on
 * writing `exp.srm_state`, which is read no more.
 */
export class AddRegimes1796000002000 implements MigrationInterface {
  readonly name = 'AddRegimes1796000002000';

  async up(runner: QueryRunner): Promise<void> {
    // Counting waits until the moments are made anew.
    await runner.query('LOCK TABLE exp.assignments, exp.unit_totals IN ACCESS EXCLUSIVE MODE');
    await runner.query(tables);
    await runner.query(formerRegimes);
    await runner.query(functions);
    await runner.query(fill);
    await runner.query(triggers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('LOCK TABLE exp.assignments, exp.unit_totals IN ACCESS EXCLUSIVE MODE');
    // The triggers and the tables they fill are those of the former migration, changed: it takes them away and makes its own.
    const former = new AddUnitMoments1764000000000();
    await former.down(runner);
    await runner.query(`
      DROP FUNCTION exp.analysed_regime(TEXT, TEXT, SMALLINT);
      DROP FUNCTION exp.analysed_exposed(TEXT, TIMESTAMPTZ);
      DROP FUNCTION exp.weights(JSONB, UUID, UUID);
      DROP FUNCTION exp.elementwise_sum(NUMERIC[], NUMERIC[]);
      DROP TABLE exp.regimes, exp.weighted_moments, exp.weighted_units, exp.overflow_draws, exp.srm_evidence;
      ALTER TABLE exp.experiment_details DROP COLUMN population;
      ALTER TABLE exp.assignments DROP COLUMN regime, DROP COLUMN propensities, DROP COLUMN crossed`);
    await former.up(runner);
  }
}

const nobody = `'00000000-0000-0000-0000-000000000000'::uuid`;

const tables = `
  -- Vectors of probabilities from which units were drawn. 1 to 32: the first of an experiment; 0: all further ones together, the
  -- overflow; -1: the only one of units that were stored before there were regimes.
  CREATE TABLE exp.regimes (
      experiment_id   UUID NOT NULL,
      regime          SMALLINT NOT NULL,
      -- Variant id to probability, rounded to 1e-9; NULL for the overflow.
      propensities    JSONB,
      -- A bandit or a policy drew from it.
      adaptive        BOOLEAN NOT NULL,
      -- When its first unit was assigned.
      since           TIMESTAMP WITH TIME ZONE NOT NULL,
      PRIMARY KEY (experiment_id, regime)
  );

  -- The regime of a unit that was decided here (34: its first draw is not known), its probabilities where that is the overflow; and
  -- whether it was seen in two variants.
  ALTER TABLE exp.assignments
    ADD COLUMN regime SMALLINT NOT NULL DEFAULT -1,
    ADD COLUMN propensities JSONB,
    ADD COLUMN crossed BOOLEAN NOT NULL DEFAULT FALSE;

  -- Whom results are about unless a request says otherwise.
  ALTER TABLE exp.experiment_details ADD COLUMN population VARCHAR(20) NOT NULL DEFAULT 'assigned';

  TRUNCATE exp.unit_moments, exp.variant_units;
  ALTER TABLE exp.unit_moments
    ADD COLUMN regime SMALLINT NOT NULL DEFAULT -1,
    ADD COLUMN exposed BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN non_zero BIGINT NOT NULL DEFAULT 0,
    DROP CONSTRAINT unit_moments_pkey,
    ADD CONSTRAINT unit_moments_pkey PRIMARY KEY (experiment_id, metric_name, variant_id, regime, exposed, shard);
  ALTER TABLE exp.variant_units
    ADD COLUMN regime SMALLINT NOT NULL DEFAULT -1,
    ADD COLUMN crossed BIGINT NOT NULL DEFAULT 0,
    DROP CONSTRAINT variant_units_pkey,
    ADD CONSTRAINT variant_units_pkey PRIMARY KEY (experiment_id, variant_id, regime, shard);

  -- Weighted sums over units of the overflow. A unit of the baseline is weighted against each other variant, a unit of another variant
  -- against the baseline: weights q for overlap, g for constant variance (see exp.weights), y the unit's value.
  CREATE TABLE exp.weighted_moments (
      experiment_id   UUID NOT NULL,
      metric_name     VARCHAR(100) NOT NULL,
      variant_id      UUID NOT NULL,
      versus          UUID NOT NULL,
      exposed         BOOLEAN NOT NULL,
      shard           SMALLINT NOT NULL,
      units           BIGINT NOT NULL,
      non_zero        BIGINT NOT NULL,
      q               NUMERIC NOT NULL,
      q2              NUMERIC NOT NULL,
      qy              NUMERIC NOT NULL,
      q2y             NUMERIC NOT NULL,
      q2y2            NUMERIC NOT NULL,
      g               NUMERIC NOT NULL,
      g2              NUMERIC NOT NULL,
      gy              NUMERIC NOT NULL,
      g2y             NUMERIC NOT NULL,
      g2y2            NUMERIC NOT NULL,
      PRIMARY KEY (experiment_id, metric_name, variant_id, versus, exposed, shard)
  ) WITH (fillfactor = 50);

  -- The same weights over all units of the overflow, whether they have a value or not.
  CREATE TABLE exp.weighted_units (
      experiment_id   UUID NOT NULL,
      variant_id      UUID NOT NULL,
      versus          UUID NOT NULL,
      exposed         BOOLEAN NOT NULL,
      shard           SMALLINT NOT NULL,
      units           BIGINT NOT NULL,
      q               NUMERIC NOT NULL,
      q2              NUMERIC NOT NULL,
      g               NUMERIC NOT NULL,
      g2              NUMERIC NOT NULL,
      PRIMARY KEY (experiment_id, variant_id, versus, exposed, shard)
  ) WITH (fillfactor = 50);

  -- What sample-ratio checks need of the overflow's units: for each variant the sums of p and of p(1 - p), those of ln(1 + p(exp(tilt) - 1))
  -- for each tilt of the sequential test (in trillionths), and the units that were drawn into it although p was 0.
  CREATE TABLE exp.overflow_draws (
      experiment_id   UUID NOT NULL,
      variant_id      UUID NOT NULL,
      exposed         BOOLEAN NOT NULL,
      shard           SMALLINT NOT NULL,
      expected        NUMERIC NOT NULL,
      variance        NUMERIC NOT NULL,
      logs            NUMERIC[] NOT NULL,
      impossible      BIGINT NOT NULL,
      PRIMARY KEY (experiment_id, variant_id, exposed, shard)
  ) WITH (fillfactor = 50);

  -- The least p-value that the sequential sample-ratio tests of an experiment ever had.
  CREATE TABLE exp.srm_evidence (
      experiment_id   UUID PRIMARY KEY,
      assigned        FLOAT8 NOT NULL,
      exposed         FLOAT8 NOT NULL
  ) WITH (fillfactor = 50);
`;

/** Experiments whose units had one vector only: the state of the former test says so. Others have units of an unknown draw. */
const formerRegimes = `
  INSERT INTO exp.regimes (experiment_id, regime, propensities, adaptive, since)
  SELECT s.experiment_id, -1, p.propensities, a.adaptive, a.since
  FROM exp.srm_state s
  JOIN (SELECT experiment_id, min(assigned_at) AS since, bool_or(reason IN ('BANDIT', 'POLICY')) AS adaptive
        FROM exp.assignments WHERE source = 'decision' GROUP BY experiment_id) a USING (experiment_id)
  CROSS JOIN LATERAL (
    SELECT min(key) AS key FROM jsonb_object_keys(CASE jsonb_typeof(s.state) WHEN 'object' THEN s.state -> 'regimes' ELSE '{}' END) key
    HAVING count(*) = 1) k
  CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(split_part(part, '=', 1), round(split_part(part, '=', 2)::numeric, 9)) AS propensities
    FROM unnest(string_to_array(k.key, ' ')) part) p
  WHERE NOT s.state ? 'retiredUnits';
`;

const functions = `
  -- The regime for which a unit is analysed: 33 when its randomiser is elsewhere, -1 when it is not analysed.
  CREATE FUNCTION exp.analysed_regime(source TEXT, reason TEXT, regime SMALLINT) RETURNS SMALLINT LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN reason IS NOT DISTINCT FROM 'OVERRIDE' THEN -1::smallint WHEN source = 'external' THEN 33::smallint ELSE regime END;

  -- Is a unit analysed as one that saw its variant?
  CREATE FUNCTION exp.analysed_exposed(reason TEXT, exposed_at TIMESTAMPTZ) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN reason IS DISTINCT FROM 'OVERRIDE' AND exposed_at IS NOT NULL;

  -- The weights of a unit of a variant in its comparisons with the baseline, to the last of their 18 places as \`weightsOf\` of
  -- libs/statistics has them, which says what they are. Probabilities are whole numbers of 1e-9. OFFSET 0 has each step done once.
  CREATE FUNCTION exp.weights(propensities JSONB, variant UUID, baseline UUID) RETURNS TABLE (versus UUID, q NUMERIC, g NUMERIC)
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

  CREATE FUNCTION exp.elementwise_sum(a NUMERIC[], b NUMERIC[]) RETURNS NUMERIC[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ARRAY(SELECT x.p + x.q FROM unnest(a, b) WITH ORDINALITY AS x(p, q, n) ORDER BY x.n);
`;

/** Adds to the moments. @param rows units' totals with `variant_id`, `regime`, `exposed`, and `sign`: 1 when they come, -1 when they go */
function addMoments(rows: string, shard: string): string {
  return `
    INSERT INTO exp.unit_moments AS m
      (experiment_id, metric_name, variant_id, regime, exposed, shard, units, sum, sum_squares, positive, non_zero)
    SELECT r.experiment_id, r.metric_name, r.variant_id, r.regime, r.exposed, ${shard},
      sum(r.sign), sum(r.sign * v.value), sum(r.sign * v.value * v.value), COALESCE(sum(r.sign) FILTER (WHERE v.value > 0), 0),
      COALESCE(sum(r.sign) FILTER (WHERE v.value <> 0), 0)
    FROM (${rows}) r
    LEFT JOIN exp.metric_definitions d ON d.name = r.metric_name
    CROSS JOIN LATERAL (SELECT exp.unit_value(d.kind, d.aggregation, r.count, r.sum, r.min, r.max) AS value) v
    GROUP BY r.experiment_id, r.metric_name, r.variant_id, r.regime, r.exposed
    ON CONFLICT (experiment_id, metric_name, variant_id, regime, exposed, shard) DO UPDATE SET
      units = m.units + EXCLUDED.units, sum = m.sum + EXCLUDED.sum, sum_squares = m.sum_squares + EXCLUDED.sum_squares,
      positive = m.positive + EXCLUDED.positive, non_zero = m.non_zero + EXCLUDED.non_zero`;
}

/** A unit's value under a metric, from its totals `t`, as `v.value`. */
const unitValue = `
  LEFT JOIN exp.metric_definitions d ON d.name = t.metric_name
  CROSS JOIN LATERAL (SELECT exp.unit_value(d.kind, d.aggregation, t.count, t.sum, t.min, t.max) AS value OFFSET 0) v`;

/** The weights of a unit in its comparisons, and their squares; each computed once. */
const weightsOf = (propensities: string, variant: string) =>
  `(SELECT versus, q, q * q AS q2, g, g * g AS g2 FROM exp.weights(${propensities}, ${variant}, e.baseline_variant_id) OFFSET 0)`;

/**
 * Adds to the weighted sums.
 * @param rows by unit, metric and comparison: what its units (`n`), those that are not 0, the sum and the sum of squares of its values grow by
 *   (`n`, `non_zero`, `y`, `y2`), and its weights (`weightsOf`)
 */
function addWeighted(rows: string, shard: string): string {
  const sums = {
    q: 'n * q',
    q2: 'n * q2',
    qy: 'y * q',
    q2y: 'y * q2',
    q2y2: 'y2 * q2',
    g: 'n * g',
    g2: 'n * g2',
    gy: 'y * g',
    g2y: 'y * g2',
    g2y2: 'y2 * g2',
  };
  const names = Object.keys(sums);
  return `
    INSERT INTO exp.weighted_moments AS m
      (experiment_id, metric_name, variant_id, versus, exposed, shard, units, non_zero, ${names.join(', ')})
    SELECT experiment_id, metric_name, variant_id, versus, exposed, ${shard}, sum(n), sum(non_zero),
      ${Object.values(sums)
        .map((sum) => `sum(${sum})`)
        .join(', ')}
    FROM (${rows}) r
    GROUP BY experiment_id, metric_name, variant_id, versus, exposed
    ON CONFLICT (experiment_id, metric_name, variant_id, versus, exposed, shard) DO UPDATE SET
      units = m.units + EXCLUDED.units, non_zero = m.non_zero + EXCLUDED.non_zero,
      ${names.map((name) => `${name} = m.${name} + EXCLUDED.${name}`).join(', ')}`;
}

/** Adds to the counts of units. @param rows assignments with `sign`: 1 when they come, -1 when they go */
function addUnits(rows: string, shard: string): string {
  return `
    INSERT INTO exp.variant_units AS u
      (experiment_id, variant_id, regime, shard, assigned, exposed, analysed, analysed_exposed, crossed)
    SELECT r.experiment_id, r.variant_id, exp.analysed_regime(r.source, r.reason, r.regime), ${shard},
      sum(r.sign), sum(r.sign * (r.exposed_at IS NOT NULL)::int),
      sum(r.sign * (r.reason IS DISTINCT FROM 'OVERRIDE')::int), sum(r.sign * exp.analysed_exposed(r.reason, r.exposed_at)::int),
      sum(r.sign * (r.crossed AND r.reason IS DISTINCT FROM 'OVERRIDE')::int)
    FROM (${rows}) r
    GROUP BY 1, 2, 3
    ON CONFLICT (experiment_id, variant_id, regime, shard) DO UPDATE SET
      assigned = u.assigned + EXCLUDED.assigned, exposed = u.exposed + EXCLUDED.exposed,
      analysed = u.analysed + EXCLUDED.analysed, analysed_exposed = u.analysed_exposed + EXCLUDED.analysed_exposed,
      crossed = u.crossed + EXCLUDED.crossed`;
}

/** Assignments of the overflow. @param rows as of `addUnits` */
const ofOverflow = (rows: string) =>
  `SELECT r.*, exp.analysed_exposed(r.reason, r.exposed_at) AS is_exposed FROM (${rows}) r
   WHERE exp.analysed_regime(r.source, r.reason, r.regime) = 0`;

/** Adds to the weights of the overflow. @param rows as of `addUnits` */
function addWeightedUnits(rows: string, shard: string): string {
  return `
    INSERT INTO exp.weighted_units AS u (experiment_id, variant_id, versus, exposed, shard, units, q, q2, g, g2)
    SELECT r.experiment_id, r.variant_id, w.versus, r.is_exposed, ${shard}, sum(r.sign),
      sum(r.sign * w.q), sum(r.sign * w.q2), sum(r.sign * w.g), sum(r.sign * w.g2)
    FROM (${ofOverflow(rows)}) r
    JOIN exp.experiment_details e USING (experiment_id)
    CROSS JOIN LATERAL ${weightsOf('r.propensities', 'r.variant_id')} w
    GROUP BY r.experiment_id, r.variant_id, w.versus, r.is_exposed
    ON CONFLICT (experiment_id, variant_id, versus, exposed, shard) DO UPDATE SET
      units = u.units + EXCLUDED.units, q = u.q + EXCLUDED.q, q2 = u.q2 + EXCLUDED.q2, g = u.g + EXCLUDED.g, g2 = u.g2 + EXCLUDED.g2`;
}

/** `TILTS` of libs/statistics, whose order the sums keep. */
const tilts = [0.03, 0.06, 0.12, 0.25, 0.5, 1, 2].flatMap((tilt) => [tilt, -tilt]);

/** Adds to what is expected of the overflow. @param rows as of `addUnits` */
function addDraws(rows: string, shard: string): string {
  const logs = tilts.map(
    (tilt) => `sum(r.sign * (ln(1 + p.value * (exp(${tilt}::float8) - 1)) * 1000000000000)::bigint)`,
  );
  return `
    INSERT INTO exp.overflow_draws AS o (experiment_id, variant_id, exposed, shard, expected, variance, logs, impossible)
    SELECT r.experiment_id, p.variant_id, r.is_exposed, ${shard}, sum(r.sign * p.exact), sum(r.sign * p.exact * (1 - p.exact)),
      ARRAY[${logs.join(', ')}], COALESCE(sum(r.sign) FILTER (WHERE p.variant_id = r.variant_id AND p.exact = 0), 0)
    FROM (${ofOverflow(rows)}) r
    CROSS JOIN LATERAL (
      SELECT key::uuid AS variant_id, value::float8 AS value, value::numeric AS exact FROM jsonb_each_text(r.propensities)) p
    GROUP BY r.experiment_id, p.variant_id, r.is_exposed
    ON CONFLICT (experiment_id, variant_id, exposed, shard) DO UPDATE SET
      expected = o.expected + EXCLUDED.expected, variance = o.variance + EXCLUDED.variance,
      logs = exp.elementwise_sum(o.logs, EXCLUDED.logs), impossible = o.impossible + EXCLUDED.impossible`;
}

/** A unit's place in the analysis, from its row of `exp.assignments`. */
const place = (row: string) => `exp.analysed_variant(${row}.variant_id, ${row}.reason)`;
const placeRegime = (row: string) => `exp.analysed_regime(${row}.source, ${row}.reason, ${row}.regime)`;
const placeExposed = (row: string) => `exp.analysed_exposed(${row}.reason, ${row}.exposed_at)`;

const fill = `
  ${addUnits('SELECT a.*, 1 AS sign FROM exp.assignments a', '0')};
  ${addMoments(
    `SELECT t.*, COALESCE(${place('a')}, ${nobody}) AS variant_id, COALESCE(${placeRegime('a')}, -1::smallint) AS regime,
       a.unit_id IS NOT NULL AND ${placeExposed('a')} AS exposed, 1 AS sign
     FROM exp.unit_totals t LEFT JOIN exp.assignments a USING (experiment_id, unit_id)`,
    '0',
  )};
`;

/** Where a unit was in the analysis before a statement, and where it is after it. */
const was = (row: string) => `${place(row)} AS old_variant, ${placeRegime(row)} AS old_regime,
  ${placeExposed(row)} AS old_exposed, ${row}.propensities AS old_propensities`;
const is = (row: string) => `${place(row)} AS new_variant, ${placeRegime(row)} AS new_regime,
  ${placeExposed(row)} AS new_exposed, ${row}.propensities AS new_propensities`;
const nowhere = (
  when: 'old' | 'new',
) => `${nobody} AS ${when}_variant, -1::smallint AS ${when}_regime, false AS ${when}_exposed,
  NULL::jsonb AS ${when}_propensities`;

/** The rows that a statement changed, as they come and go; and the units it may have moved from one place in the analysis to another. */
const events = [
  {
    event: 'insert',
    changes: 'SELECT *, 1 AS sign FROM come',
    moves: `SELECT come.experiment_id, come.unit_id, ${nowhere('old')}, ${is('come')} FROM come`,
    overflow: 'EXISTS (SELECT FROM come WHERE regime = 0)',
  },
  {
    event: 'update',
    changes: 'SELECT *, 1 AS sign FROM come UNION ALL SELECT *, -1 FROM gone',
    moves: `SELECT experiment_id, unit_id, ${was('gone')}, ${is('come')} FROM gone JOIN come USING (experiment_id, unit_id)`,
    overflow: 'EXISTS (SELECT FROM come WHERE regime = 0) OR EXISTS (SELECT FROM gone WHERE regime = 0)',
  },
  {
    event: 'delete',
    changes: 'SELECT *, -1 AS sign FROM gone',
    moves: `SELECT gone.experiment_id, gone.unit_id, ${was('gone')}, ${nowhere('new')} FROM gone`,
    overflow: 'EXISTS (SELECT FROM gone WHERE regime = 0)',
  },
];

const shard = '(SELECT exp.moments_shard())';

/** Joins are by hash, look-ups by OFFSET 0 inside their loop: the former migration says why. */
const joins = 'SET enable_nestloop = off SET enable_mergejoin = off';

/** The units of changed totals, with their place in the analysis: one index scan a unit. */
const unitsOf = (changes: string) => `
  SELECT u.experiment_id, u.unit_id, COALESCE(a.variant_id, ${nobody}) AS variant_id, COALESCE(a.regime, -1::smallint) AS regime,
    COALESCE(a.exposed, false) AS exposed, a.propensities
  FROM (SELECT DISTINCT experiment_id, unit_id FROM (${changes}) c) u
  LEFT JOIN LATERAL (
    SELECT ${place('a')} AS variant_id, ${placeRegime('a')} AS regime, ${placeExposed('a')} AS exposed, a.propensities
    FROM exp.assignments a WHERE a.experiment_id = u.experiment_id AND a.unit_id = u.unit_id OFFSET 0) a ON TRUE
  OFFSET 0`;

const unitTotalsTriggers = events.map(
  ({ event, changes }) => `
  CREATE OR REPLACE FUNCTION exp.unit_totals_after_${event}() RETURNS TRIGGER LANGUAGE plpgsql ${joins} AS $$
  DECLARE
    overflow BOOLEAN;
  BEGIN
    WITH added AS (${addMoments(
      `SELECT c.*, u.variant_id, u.regime, u.exposed FROM (${changes}) c JOIN (${unitsOf(changes)}) u USING (experiment_id, unit_id)`,
      shard,
    )} RETURNING m.regime)
    SELECT bool_or(regime = 0) INTO overflow FROM added;
    -- Only those who have an overflow pay for it.
    IF overflow THEN
      ${addWeighted(
        `SELECT t.*, u.variant_id, u.exposed, u.versus, u.q, u.q2, u.g, u.g2
         FROM (
           SELECT t.experiment_id, t.unit_id, t.metric_name, sum(t.sign) AS n, sum(t.sign * (v.value <> 0)::int) AS non_zero,
             sum(t.sign * v.value) AS y, sum(t.sign * v.value * v.value) AS y2
           FROM (${changes}) t ${unitValue}
           GROUP BY 1, 2, 3) t
         JOIN (
           SELECT u.*, w.* FROM (${unitsOf(changes)}) u
           JOIN exp.experiment_details e USING (experiment_id)
           CROSS JOIN LATERAL ${weightsOf('u.propensities', 'u.variant_id')} w
           WHERE u.regime = 0 OFFSET 0) u USING (experiment_id, unit_id)`,
        shard,
      )};
    END IF;
    RETURN NULL;
  END $$;
`,
);

/** The place that a unit leaves (sign -1) and the one it comes to (1). */
const places = `(VALUES
    (old_variant, old_regime, old_exposed, old_propensities, -1),
    (new_variant, new_regime, new_exposed, new_propensities, 1))`;
const hasMoved = `(old_variant, old_regime, old_exposed) <> (new_variant, new_regime, new_exposed)
  OR old_propensities IS DISTINCT FROM new_propensities`;

const assignmentsTriggers = events.map(
  ({ event, changes, moves, overflow }) => `
  CREATE OR REPLACE FUNCTION exp.assignments_after_${event}() RETURNS TRIGGER LANGUAGE plpgsql ${joins} AS $$
  BEGIN
    ${addUnits(changes, shard)};
    ${addMoments(
      `SELECT t.*, s.variant_id, s.regime, s.exposed, s.sign
       FROM (${moves}) moved
       CROSS JOIN LATERAL (
         SELECT * FROM exp.unit_totals t
         WHERE t.experiment_id = moved.experiment_id AND t.unit_id = moved.unit_id OFFSET 0) t
       CROSS JOIN LATERAL ${places} AS s(variant_id, regime, exposed, propensities, sign)
       WHERE ${hasMoved}`,
      shard,
    )};
    IF ${overflow} THEN
      ${addWeightedUnits(changes, shard)};
      ${addDraws(changes, shard)};
      ${addWeighted(
        `SELECT t.experiment_id, t.metric_name, s.variant_id, s.exposed, s.sign AS n, s.sign * (v.value <> 0)::int AS non_zero,
           s.sign * v.value AS y, s.sign * v.value * v.value AS y2, s.versus, s.q, s.q2, s.g, s.g2
         FROM (
           SELECT moved.experiment_id, moved.unit_id, s.variant_id, s.exposed, s.sign, w.*
           FROM (${moves}) moved
           CROSS JOIN LATERAL ${places} AS s(variant_id, regime, exposed, propensities, sign)
           JOIN exp.experiment_details e ON e.experiment_id = moved.experiment_id
           CROSS JOIN LATERAL ${weightsOf('s.propensities', 's.variant_id')} w
           WHERE s.regime = 0 AND (${hasMoved}) OFFSET 0) s
         CROSS JOIN LATERAL (
           SELECT * FROM exp.unit_totals t WHERE t.experiment_id = s.experiment_id AND t.unit_id = s.unit_id OFFSET 0) t
         ${unitValue}`,
        shard,
      )};
    END IF;
    RETURN NULL;
  END $$;
`,
);

const triggers = [...unitTotalsTriggers, ...assignmentsTriggers].join('');
