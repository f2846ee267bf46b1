import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BatchTooLargeError } from '@assay/messaging';
import { readResultsAsOf } from '../src/results/application/read-results.js';
import { PostgresLedgerReader } from '../src/results/persistence/postgres-ledger-reader.js';
import { PostgresResultsReader } from '../src/results/persistence/postgres-results-reader.js';
import { compareWithRecomputation, repair } from '../src/counting/persistence/recomputation.js';
import { aDecision, anEvent, anExperiment, uuid } from './builders.js';
import { Consumer, openTestDatabase, type TestDatabase } from './harness.js';

const limits = { perExperiment: 3, perInstallation: 5 };
const [a, b, c] = [uuid(11), uuid(12), uuid(13)];
let test: TestDatabase;
let consumer: Consumer;

beforeAll(async () => {
  test = await openTestDatabase();
  consumer = new Consumer(test.database, limits);
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.clear();
  await consumer.experiments([anExperiment(uuid(1), [a, b]), anExperiment(uuid(2), [c])]);
});

const claim = (experiment: number, variant: string) => ({ experiment_id: uuid(experiment), variant_id: variant });
const values = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 1]));
const admitted = async (experiment = 1): Promise<string[]> => {
  const rows = await test.database.query<{ metric_name: string }>(
    'SELECT metric_name FROM exp.experiment_metrics WHERE experiment_id = $1 ORDER BY metric_name',
    [uuid(experiment)],
  );
  return rows.map((row) => row.metric_name);
};
const counted = async (table: 'metric_aggregates' | 'unit_totals' | 'unit_moments'): Promise<string[]> => {
  const rows = await test.database.query<{ metric_name: string }>(
    `SELECT DISTINCT metric_name FROM exp.${table} WHERE experiment_id = $1 ORDER BY metric_name`,
    [uuid(1)],
  );
  return rows.map((row) => row.metric_name);
};
const refused = async (experiment = 1): Promise<number> =>
  (await new PostgresLedgerReader(test.database).read(uuid(experiment))).counters.refused_values;
const countOf = async (metricName: string): Promise<number> => {
  const [row] = await test.database.query<{ count: string | null }>(
    `SELECT sum(count) AS count FROM exp.metric_aggregates
     WHERE experiment_id = $1 AND metric_name = $2 AND bucket_type = 'daily'`,
    [uuid(1), metricName],
  );
  return Number(row?.count ?? 0);
};
const expectSameRecomputed = async (): Promise<void> => {
  const { differences } = await test.database.transaction((tx) => compareWithRecomputation(tx));
  expect(differences).toEqual([]);
};

describe('the limit of metric names', () => {
  it('counts the first names of an experiment, refuses the others, and loses no event', async () => {
    await consumer.events([
      anEvent({ id: uuid(201), unit_id: 'x', experiments: [claim(1, a)], metrics: values('one', 'two') }),
      anEvent({ id: uuid(202), unit_id: 'y', experiments: [claim(1, b)], metrics: values('two', 'three') }),
      anEvent({ id: uuid(203), unit_id: 'z', experiments: [claim(1, b)], metrics: values('one') }),
    ]);
    // `click`, the events' type, is the third name.
    expect(await admitted()).toEqual(['click', 'one', 'two']);
    for (const table of ['metric_aggregates', 'unit_totals'] as const) {
      expect(await counted(table)).toEqual(['click', 'one', 'two']);
    }
    expect(await refused()).toBe(1);
    expect(await test.database.query('SELECT FROM exp.observations')).toHaveLength(3);
    expect(await test.database.query(`SELECT FROM exp.metric_kinds WHERE metric_name = 'three'`)).toEqual([]);
    await expectSameRecomputed();
  });

  it('admits the same names when a unit and its events move', async () => {
    await consumer.events([
      anEvent({ id: uuid(200), experiments: [claim(1, a)], metrics: values('one', 'two') }),
      anEvent({ id: uuid(201), unit_id: 'x', metrics: values('two', 'three', 'four') }),
      anEvent({ id: uuid(202), unit_id: 'x', event_type: 'exposure', experiments: [claim(1, a)] }),
    ]);
    await consumer.decisions([
      aDecision({ decision_id: uuid(101), experiment_id: uuid(1), variant_id: b, unit_id: 'x' }),
    ]);
    expect(await admitted()).toEqual(['click', 'one', 'two']);
    expect(await countOf('two')).toBe(2);
    await expectSameRecomputed();
    const before = await refused();
    await test.database.transaction((tx) => repair(tx, limits));
    expect(await refused()).toBe(before);
    expect(await admitted()).toEqual(['click', 'one', 'two']);
    await expectSameRecomputed();
  });

  it('holds for results of another time', async () => {
    await consumer.events([
      anEvent({ id: uuid(201), unit_id: 'w', event_type: 'exposure', experiments: [claim(1, a)] }),
      anEvent({ id: uuid(202), unit_id: 'w', experiments: [claim(1, a)], metrics: values('one', 'two', 'junk') }),
      anEvent({ id: uuid(203), unit_id: 'w', experiments: [claim(2, c)], metrics: values('junk') }),
    ]);
    const reader = new PostgresResultsReader(test.database);
    const experiment = await reader.find(uuid(1));
    const results = experiment && (await readResultsAsOf(reader, experiment, Date.parse('2030-01-01T00:00:00Z'), {}));
    const shown = typeof results === 'object' ? results.metrics.map((metric) => metric.metric_name) : results;
    expect(shown).toEqual(await admitted());
    expect(shown).not.toContain('junk');
  });

  it('counts each value once when units are counted again and a refused name has been listed', async () => {
    const id = uuid(3);
    const start = Date.parse('2026-03-01T10:00:00Z');
    const completed = start + 4 * 3_600_000;
    const experiment = anExperiment(id, [uuid(14)], {
      status: 'completed',
      active_periods: [{ from: start, to: completed }],
      completed_at: completed,
    });
    await consumer.experiments([experiment]);
    const event = (index: number, hours: number, metrics: Record<string, number>) => {
      const timestamp = start + hours * 3_600_000;
      const experiments = [claim(3, uuid(14))];
      return anEvent({
        id: uuid(4_000 + index),
        unit_id: `u${index}`,
        timestamp,
        received_at: timestamp,
        experiments,
        metrics,
      });
    };
    await consumer.events([event(0, 1, values('one', 'two', 'three', 'mine'))]);
    // More units than one group of a recount has.
    await consumer.events(Array.from({ length: 700 }, (_, index) => event(index + 1, 5, values('mine'))));
    expect(await refused(3)).toBe(2);
    await consumer.experiments([{ ...experiment, version: 2, metrics: ['mine'], after_completion: 'count' }]);
    await expectSameRecomputed();
    await consumer.events([event(1_000, 6, values('mine'))]);
    const [row] = await test.database.query(
      `SELECT sum(count)::int AS count FROM exp.metric_aggregates
       WHERE experiment_id = $1 AND metric_name = 'mine' AND bucket_type = 'daily'`,
      [id],
    );
    expect(row).toEqual({ count: 702 });
    await expectSameRecomputed();
  });

  it('always admits listed names, and counts a name that is listed later from the first event', async () => {
    await consumer.events([
      anEvent({ id: uuid(201), unit_id: 'x', experiments: [claim(1, a)], metrics: values('one', 'two') }),
      anEvent({ id: uuid(202), unit_id: 'x', experiments: [claim(1, a)], metrics: values('mine', 'junk') }),
    ]);
    expect(await countOf('mine')).toBe(0);
    await consumer.experiments([anExperiment(uuid(1), [a, b], { version: 2, metrics: ['mine'] })]);
    await consumer.events([
      anEvent({ id: uuid(203), unit_id: 'y', experiments: [claim(1, b)], metrics: values('mine', 'junk') }),
    ]);
    expect(await countOf('mine')).toBe(2);
    expect(await countOf('junk')).toBe(0);
    await expectSameRecomputed();
  });

  it('does not hold for defined metrics', async () => {
    await consumer.events([
      anEvent({ id: uuid(201), experiments: [claim(1, a)], metrics: values('one', 'two', 'late') }),
    ]);
    expect(await countOf('late')).toBe(1);
    await consumer.events([anEvent({ id: uuid(202), experiments: [claim(1, a)], metrics: values('more') })]);
    expect(await countOf('more')).toBe(0);
    await consumer.defineMetric({ name: 'more', kind: 'mean' });
    expect(await countOf('more')).toBe(1);
    await expectSameRecomputed();
  });

  it('holds for the installation, too', async () => {
    await consumer.events([
      anEvent({ id: uuid(201), experiments: [claim(1, a)], metrics: values('one', 'two') }),
      anEvent({ id: uuid(202), experiments: [claim(2, c)], event_type: 'one', metrics: values('three', 'four') }),
      anEvent({ id: uuid(203), experiments: [claim(2, c)], event_type: 'one', metrics: values('five') }),
    ]);
    expect(await admitted(2)).toEqual(['four', 'one', 'three']);
    expect(await refused(2)).toBe(1);
    await expectSameRecomputed();
    // Names that the installation already has do not count towards its limit.
    await test.database.transaction((tx) => repair(tx, limits));
    expect(await admitted(1)).toEqual(['click', 'one', 'two']);
    expect(await admitted(2)).toEqual(['four', 'one', 'three']);
    expect(await refused(2)).toBe(1);
    await expectSameRecomputed();
  });

  it('holds for a definition that comes after its events', async () => {
    const late = [claim(3, uuid(14))];
    await consumer.events([
      anEvent({ id: uuid(201), experiments: late, metrics: values('one', 'two', 'three') }),
      anEvent({ id: uuid(202), experiments: late, metrics: values('wanted', 'four') }),
    ]);
    await consumer.experiments([anExperiment(uuid(3), [uuid(14)], { metrics: ['wanted'] })]);
    expect(await admitted(3)).toHaveLength(4);
    expect(await admitted(3)).toContain('wanted');
    expect(await refused(3)).toBeGreaterThan(0);
    await expectSameRecomputed();
  });

  it('gives the same for concurrent batches', async () => {
    const batches = Array.from({ length: 6 }, (_, batch) =>
      Array.from({ length: 5 }, (_, index) =>
        anEvent({
          id: uuid(300 + batch * 10 + index),
          unit_id: `u${batch}${index}`,
          experiments: [claim(1, index % 2 === 0 ? a : b), claim(2, c)],
          metrics: values(`m${(batch * 5 + index) % 7}`),
        }),
      ),
    );
    await Promise.all(batches.map((batch) => consumer.events(batch)));
    expect(await admitted(1)).toHaveLength(3);
    expect(await test.database.query('SELECT FROM exp.observations')).toHaveLength(30);
    await expectSameRecomputed();
  });

  it('is decided again by a repair, from stored observations', async () => {
    await consumer.events([
      anEvent({ id: uuid(201), experiments: [claim(1, a)], metrics: values('one', 'two', 'three', 'four') }),
    ]);
    expect(await refused()).toBe(2);
    await test.database.transaction((tx) => repair(tx, { perExperiment: 10, perInstallation: 100 }));
    expect(await admitted()).toEqual(['click', 'four', 'one', 'three', 'two']);
    expect(await refused()).toBe(0);
    await expectSameRecomputed();
  });
});

describe('the limit of definitions', () => {
  it('is a thousand, and an existing name is reported as such', async () => {
    await consumer.defineMetric({ name: 'first', kind: 'mean' });
    await test.database.query(
      `INSERT INTO exp.metric_definitions (name, kind, field, aggregation, direction)
       SELECT 'd' || i, 'mean', 'd' || i, 'sum', 'increase' FROM generate_series(1, 999) i`,
    );
    await expect(consumer.defineMetric({ name: 'more', kind: 'mean' })).rejects.toMatchObject({
      refusal: { kind: 'wrong_state', detail: expect.stringContaining('1000 metric definitions') },
    });
    expect(await consumer.defineMetric({ name: 'first', kind: 'mean' })).toMatchObject({ kind: 'already_there' });
  });
});

describe('a batch that moves too many values', () => {
  it('is returned to be halved; a single record is counted whatever its size', async () => {
    const wide = new Consumer(test.database);
    const claims = Array.from({ length: 30 }, (_, index) => claim(1_000 + index, uuid(2_000 + index)));
    await wide.experiments(claims.map((one) => anExperiment(one.experiment_id, [one.variant_id])));
    const metrics = values(...Array.from({ length: 99 }, (_, index) => `m${index}`));
    const events = Array.from({ length: 20 }, (_, index) =>
      anEvent({ id: uuid(3_000 + index), unit_id: `u${index}`, experiments: claims, metrics }),
    );
    await expect(wide.events(events)).rejects.toThrow(BatchTooLargeError);
    expect(await test.database.query('SELECT FROM exp.observations')).toEqual([]);
    await wide.events(events.slice(0, 2));
    await wide.events(events.slice(2, 3));
    expect(await test.database.query('SELECT FROM exp.observations')).toHaveLength(3);
  });
});
