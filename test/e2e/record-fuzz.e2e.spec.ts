import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  DecodeError,
  knownSchemas,
  openContracts,
  topics,
  type Contracts,
  type Decision,
  type Event,
  type ExperimentAllocation,
  type ExperimentDefinition,
  type HoldoutDefinition,
  type PolicyVersion,
  type SchemaVersion,
  type Topic,
} from '@assay/contracts';
import { listDeadLetters, type StoredDeadLetter } from '@assay/messaging';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { activeExperiment, call, eventually, local, sql, type Assigned, type Experiment } from '../support/local.js';
import { BaseRecords, fuzzUnitType, sentinelMetric } from '../support/record-fuzz/base-records.js';
import { Chance } from '../support/record-fuzz/chance.js';
import { mutatedRecords, type FuzzedTopic } from '../support/record-fuzz/mutated-records.js';
import { writeRaw, type WrittenRecord } from '../support/record-fuzz/raw-records.js';
import { firstNewerId } from '../support/record-fuzz/schema-ids.js';

/** `npm run test:record-fuzz` uses more records and other seeds. */
const count = Number(process.env['ASSAY_FUZZ_RECORDS'] ?? 3_000);
const seed = Number(process.env['ASSAY_FUZZ_SEED'] ?? 1);
const patienceMs = 300_000 + count * 60;

/** The results of one consumer of one topic. */
interface Reckoning {
  consumer: string;
  topic: string;
  records: number;
  dead_letters: number;
  successes: number;
  sentinels: number;
}

describe(`${count} mutated records into each topic, seed ${seed}`, () => {
  const chance = new Chance(seed);
  /** Used by no other record, so that no mutated holdout can affect the sentinels. */
  const sentinelUnitType = `sentinel-${chance.uuid()}`;
  const reckonings: Reckoning[] = [];
  let contracts: Contracts;
  let base: BaseRecords;
  let experiment: Experiment;
  let sentinels: {
    schemas: SchemaVersion[];
    events: Event[];
    decisions: Decision[];
    definitions: ExperimentDefinition[];
    holdouts: HoldoutDefinition[];
    allocations: ExperimentAllocation[];
    policyVersions: PolicyVersion[];
  };
  const written = new Map<string, WrittenRecord[]>();
  let letters: Map<string, StoredDeadLetter>;
  let pidsBefore: Record<string, number>;
  let idsBefore: Record<keyof typeof stored, Set<string>>;

  beforeAll(async () => {
    const told = new Map<number, string>();
    contracts = await openContracts({ source: { schemaById: (id) => Promise.resolve(told.get(id) ?? null) } });
    // Records may have any time, so the experiment must accept events from before its creation.
    experiment = await activeExperiment({ unit_type: fuzzUnitType, start_at: '2000-01-01T00:00:00Z' });
    base = new BaseRecords(chance, experiment, Date.now());
    sentinels = makeSentinels();
    pidsBefore = pids();
    idsBefore = await storedIds();
    await write(topics.schemas, base.schema.bind(base), (value) => String(value.id), sentinels.schemas);
    for (const { id, schema } of readable(topics.schemas)) told.set(id, schema);
    for (const id of told.keys()) await contracts.learn(id);
    await write(topics.experiments, base.definition.bind(base), (value) => value.experiment_id, sentinels.definitions);
    await write(topics.holdouts, base.holdout.bind(base), (value) => value.holdout_id, sentinels.holdouts);
    await write(topics.allocations, base.allocation.bind(base), (value) => value.experiment_id, sentinels.allocations);
    await write(
      topics.policyVersions,
      base.policyVersion.bind(base),
      (value) => value.policy_version_id,
      sentinels.policyVersions,
    );
    await write(
      topics.decisions,
      base.decision.bind(base),
      (value) => `${value.unit_type}:${value.unit_id}`,
      sentinels.decisions,
    );
    await write(topics.events, base.event.bind(base), (value) => value.id, sentinels.events);
    for (const [consumer, topic] of reads) await reachedTheEnd(consumer, topic.name);
    letters = await deadLetters();
  }, patienceMs);

  it('stops no consumer', async () => {
    expect(pids()).toEqual(pidsBefore);
    for (const { url } of Object.values(local().services))
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });

  it('keeps the bytes of every dead letter, with a reason', () => {
    const spoilt = reads.flatMap(([consumer, topic]) =>
      written.get(topic.name)!.flatMap(({ partition, offset, key, value }) => {
        const letter = letters.get(`${consumer} ${topic.name}:${partition}:${offset}`);
        if (letter === undefined) return [];
        const kept = same(letter.key, key) && same(letter.value, value) && letter.detail !== '';
        return kept ? [] : [letter.id];
      }),
    );
    expect(spoilt).toEqual([]);
  });

  it('stores every event that is not a dead letter, and no other', async () => {
    const after = await storedIds();
    for (const consumer of ['event-ingestion', 'metric-aggregation'] as const) {
      const expected = new Set(used(consumer, topics.events).map(({ id }) => id));
      expectSame(newOf(`${consumer} events`, after), expected);
      reckon(consumer, topics.events, sentinels.events.filter(({ id }) => expected.has(id)).length);
    }
  });

  it('counts every sentinel event once, and its figures equal those of a recount', async () => {
    const rows = await sql<{ count: string; sum: string }>(
      'metric-aggregation',
      `SELECT sum(count) AS count, sum(sum) AS sum FROM exp.unit_totals WHERE experiment_id = $1 AND metric_name = $2`,
      [experiment.id, sentinelMetric],
    );
    const wanted = sentinels.events.length;
    expect(rows.map((row) => [Number(row.count), Number(row.sum)])).toEqual([[wanted, wanted]]);
    const ids = sentinels.events.map(({ id }) => id);
    const stored = await sql<{ n: string }>(
      'event-ingestion',
      'SELECT count(*) AS n FROM exp.events WHERE id = ANY($1)',
      [ids],
    );
    expect(Number(stored[0]?.n)).toBe(wanted);
    expect(recompute()).toContain('no differences');
  });

  it('stores every decision that is not a dead letter, and no other', async () => {
    const after = await storedIds();
    const decided = used('assignment', topics.decisions);
    expectSame(newOf('assignment decisions', after), new Set(decided.map(({ decision_id }) => decision_id)));
    const units = new Set(used('metric-aggregation', topics.decisions).map(unitOf));
    expect([...units].filter((unit) => !after['metric-aggregation units'].has(unit))).toEqual([]);
    for (const consumer of ['assignment', 'metric-aggregation'] as const) {
      const found = new Set(used(consumer, topics.decisions).map(({ decision_id }) => decision_id));
      const counted = sentinels.decisions.filter(({ decision_id }) => found.has(decision_id));
      expect(counted.length).toBe(sentinels.decisions.length);
      const rows = await sql<{ unit_id: string; variant_id: string }>(
        consumer,
        `SELECT unit_id, variant_id FROM exp.assignments WHERE experiment_id = $1 AND unit_id LIKE 'decided-%'`,
        [experiment.id],
      );
      const wanted = sentinels.decisions.map(({ unit_id, variant_id }) => ({ unit_id, variant_id }));
      expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(
        new Set(wanted.map((row) => JSON.stringify(row))),
      );
      reckon(consumer, topics.decisions, counted.length);
    }
  });

  it('projects the newest version of every definition that is not a dead letter', async () => {
    const newest = new Map<string, number>();
    for (const { experiment_id, version } of used('metric-aggregation', topics.experiments)) {
      newest.set(experiment_id, Math.max(version, newest.get(experiment_id) ?? 0));
    }
    const rows = await sql<{ experiment_id: string; version: number }>(
      'metric-aggregation',
      'SELECT experiment_id, version FROM exp.experiment_details',
    );
    const stored = new Map(rows.map((row) => [row.experiment_id, row.version]));
    expect([...newest].filter(([id, version]) => stored.get(id) !== version)).toEqual([]);
    const projected = sentinels.definitions.filter((definition) => stored.get(definition.experiment_id) === 1);
    expect(projected.length).toBe(sentinels.definitions.length);
    reckon('metric-aggregation', topics.experiments, projected.length);
  });

  it('delivers every sentinel definition, holdout, allocation and policy version to the assignment service, also after a restart', async () => {
    await everySentinelDecides();
    for (const { policy_version_id } of sentinels.policyVersions) {
      const variants = [{ name: 'ruled', allocation: 1, config: { policy_version_id } }];
      const named = { name: `fuzz-${policy_version_id}`, unit_type: fuzzUnitType, variants };
      expect(await call('POST', '/v1/experiments', named)).toMatchObject({ status: 201 });
    }
    const { pid } = local().services['assignment']!;
    process.kill(pid, 'SIGKILL');
    await eventually(async () => {
      expect(local().services['assignment']!.pid).not.toBe(pid);
      await everySentinelDecides();
    }, patienceMs);
    const read: [string, Topic<unknown>, number][] = [
      ['assignment (reader)', topics.experiments, sentinels.definitions.length],
      ['assignment (reader)', topics.holdouts, sentinels.holdouts.length],
      ['assignment (reader)', topics.allocations, sentinels.allocations.length],
      // Half of all sentinels of the other topics are written with these schemas, and every consumer has used them.
      ['every service (reader)', topics.schemas, sentinels.schemas.length],
    ];
    for (const [consumer, topic, found] of read) {
      const records = written.get(topic.name)!;
      const successes = readable(topic).length + records.filter(({ value }) => value === null).length;
      reckonings.push({
        consumer,
        topic: topic.name,
        records: records.length,
        dead_letters: records.length - successes,
        successes,
        sentinels: found,
      });
    }
    process.stderr.write(`seed ${seed}\n${table(reckonings)}\n`);
  });

  const reads: readonly (readonly [string, Topic<unknown>])[] = [
    ['metric-aggregation', topics.experiments],
    ['assignment', topics.decisions],
    ['metric-aggregation', topics.decisions],
    ['event-ingestion', topics.events],
    ['metric-aggregation', topics.events],
  ];

  const stored = {
    'event-ingestion events': 'SELECT id FROM exp.event_ids',
    'metric-aggregation events': 'SELECT event_id AS id FROM exp.observations',
    'assignment decisions': 'SELECT decision_id AS id FROM exp.decisions',
    'metric-aggregation units': `SELECT concat_ws(' ', experiment_id, unit_id) AS id FROM exp.unit_decisions`,
  };

  async function storedIds(): Promise<Record<keyof typeof stored, Set<string>>> {
    const all = await Promise.all(
      Object.entries(stored).map(async ([name, query]) => {
        const rows = await sql<{ id: string }>(name.slice(0, name.indexOf(' ')), query);
        return [name, new Set(rows.map(({ id }) => id))];
      }),
    );
    return Object.fromEntries(all) as Record<keyof typeof stored, Set<string>>;
  }

  function newOf(name: keyof typeof stored, after: Record<keyof typeof stored, Set<string>>): Set<string> {
    return without(after[name], idsBefore[name]);
  }

  function makeSentinels(): typeof sentinels {
    const many = Math.max(10, Math.floor(count / 100));
    const few = 20;
    const definitions = Array.from({ length: few }, (_, i) => {
      const model = base.definition();
      const variants = model.variants.map((variant) => ({ ...variant, variant_id: chance.uuid() }));
      const [control] = variants;
      return base.definition({
        experiment_id: chance.uuid(),
        version: 1,
        name: `sentinel-${seed}-${i}-${chance.uuid()}`,
        status: 'active',
        unit_type: sentinelUnitType,
        variants,
        baseline_variant_id: control!.variant_id,
        overrides: {},
        layer: null,
        targeting: null,
      });
    });
    return {
      policyVersions: Array.from({ length: few }, () =>
        base.policyVersion({
          kind: 'fixed',
          status: 'active',
          model_sha256: null,
          features: [],
          action_probabilities: { show: 1 },
        }),
      ),
      schemas: [topics.experiments, topics.holdouts, topics.allocations, topics.decisions, topics.events].map(
        newerSchema,
      ),
      events: Array.from({ length: many }, (_, i) =>
        base.event({
          event_type: 'sentinel',
          unit_id: `sentinel-${i}`,
          experiments: [base.claim()],
          metrics: { [sentinelMetric]: 1 },
        }),
      ),
      decisions: Array.from({ length: many }, (_, i) => base.decision({ unit_id: `decided-${i}` })),
      definitions,
      // The first half of the sentinel experiments is held out completely.
      holdouts: definitions
        .slice(0, few / 2)
        .map(({ experiment_id }) =>
          base.holdout({ unit_type: sentinelUnitType, share: 10_000, experiments: [experiment_id] }),
        ),
      // Each gives the treatment to all units and decides separately each time, because a unit that keeps its variant would prove nothing.
      allocations: definitions.map(({ experiment_id, variants: [, treatment] }) =>
        base.allocation({
          experiment_id,
          is_active: true,
          per_decision: true,
          arms: [{ arm_id: 'treatment', variant_id: treatment!.variant_id, probability: 1 }],
        }),
      ),
    };
  }

  async function write<T>(
    topic: Topic<T>,
    make: () => T,
    keyOf: (value: T) => string,
    certain: readonly T[],
  ): Promise<void> {
    const newerSchemaId = sentinels.schemas.find(({ record }) => record === topic.record)?.id;
    const codec = contracts.codec(topic);
    const fuzzed: FuzzedTopic<T> = { topic, codec, base: make, keyOf, sentinels: certain, newerSchemaId };
    const strangers = [
      contracts.codec(topics.events).encode(base.event()),
      contracts.codec(topics.decisions).encode(base.decision()),
      contracts.codec(topics.experiments).encode(base.definition()),
      contracts.codec(topics.holdouts).encode(base.holdout()),
      contracts.codec(topics.schemas).encode(base.schema()),
    ];
    const records = mutatedRecords(fuzzed, count, strangers, chance);
    written.set(topic.name, await writeRaw(local().kafka.brokers, topic.name, records));
    say(`${records.length} records written to ${topic.name}`);
  }

  async function reachedTheEnd(consumer: string, topic: string): Promise<void> {
    const ends = new Map<number, bigint>();
    for (const { partition, offset } of written.get(topic)!) ends.set(partition, offset + 1n);
    await eventually(async () => {
      const rows = await sql<{ partition: number; next_offset: string }>(
        consumer,
        'SELECT partition, next_offset FROM exp.consumer_offset WHERE consumer_group = $1 AND topic = $2',
        [consumer, topic],
      );
      const positions = new Map(rows.map((row) => [row.partition, BigInt(row.next_offset)]));
      const behind = [...ends].filter(([partition, end]) => (positions.get(partition) ?? 0n) < end);
      if (behind.length > 0) throw new Error(`${consumer} stands before the end of ${topic}: ${String(behind)}`);
    }, patienceMs);
    say(`${consumer} has read all of ${topic}`);
  }

  async function deadLetters(): Promise<Map<string, StoredDeadLetter>> {
    const silent = { debug: () => undefined, info: () => undefined, warn: say, error: say };
    const connection = { clientId: 'fuzz', brokers: local().kafka.brokers };
    const all = await listDeadLetters({ connection, contracts, logger: silent });
    return new Map(all.map((letter) => [`${letter.consumer_group} ${letter.id}`, letter]));
  }

  /** The values of the records that a consumer did not send to the dead letters. */
  function used<T>(consumer: string, topic: Topic<T>): T[] {
    const codec = contracts.codec(topic);
    return written
      .get(topic.name)!
      .filter(({ partition, offset }) => !letters.has(`${consumer} ${topic.name}:${partition}:${offset}`))
      .flatMap(({ value }) => (value === null && topic.cleanup === 'compact' ? [] : [codec.decode(value as Buffer)]));
  }

  /** The values that a reader of the whole topic receives, without deletions. */
  function readable<T>(topic: Topic<T>): T[] {
    const codec = contracts.codec(topic);
    return written.get(topic.name)!.flatMap(({ value }) => {
      try {
        return value === null ? [] : [codec.decode(value)];
      } catch (error) {
        if (error instanceof DecodeError) return [];
        throw error;
      }
    });
  }

  async function everySentinelDecides(): Promise<void> {
    const answer = await call<Assigned>('POST', '/v1/assignments', {
      unit_type: sentinelUnitType,
      unit_id: 'anyone',
      experiments: sentinels.definitions.map(({ name }) => name),
    });
    expect(answer.status).toBe(200);
    const held = new Set(answer.body.excluded.map(({ experiment_name, reason }) => `${experiment_name} ${reason}`));
    const half = sentinels.holdouts.length;
    expect(held).toEqual(new Set(sentinels.definitions.slice(0, half).map(({ name }) => `${name} HOLDOUT`)));
    expect(new Set(answer.body.assignments.map(({ experiment_name }) => experiment_name))).toEqual(
      new Set(sentinels.definitions.slice(half).map(({ name }) => name)),
    );
    for (const { experiment_id, bandit_config_id, version } of sentinels.allocations.slice(half)) {
      const allocation = { bandit_config_id, version, per_decision: true };
      const drawn = { experiment_id, reason: 'BANDIT', variant_name: 'treatment', allocation };
      expect(answer.body.assignments).toContainEqual(expect.objectContaining(drawn));
    }
  }

  function reckon(consumer: string, topic: Topic<unknown>, found: number): void {
    const all = written.get(topic.name)!;
    const aside = all.filter(({ partition, offset }) =>
      letters.has(`${consumer} ${topic.name}:${partition}:${offset}`),
    );
    reckonings.push({
      consumer,
      topic: topic.name,
      records: all.length,
      dead_letters: aside.length,
      successes: all.length - aside.length,
      sentinels: found,
    });
  }
});

const same = (a: Buffer | null, b: Buffer | null): boolean => (a === null || b === null ? a === b : a.equals(b));

/** The topic’s newest schema, as a newer version of the code would publish it. */
function newerSchema({ record }: Topic<unknown>, index: number): SchemaVersion {
  const { schema } = knownSchemas.findLast((known) => known.record === record)!;
  return { id: firstNewerId + index, record, schema };
}

const unitOf = ({ experiment_id, unit_id }: Decision): string => `${experiment_id} ${unit_id}`;

function pids(): Record<string, number> {
  return Object.fromEntries(Object.entries(local().services).map(([name, { pid }]) => [name, pid]));
}

function without(set: Set<string>, others: Set<string>): Set<string> {
  return new Set([...set].filter((one) => !others.has(one)));
}

/** Compares two sets, and prints a few of the differences instead of both sets. */
function expectSame(actual: Set<string>, expected: Set<string>): void {
  const invented = [...without(actual, expected)].slice(0, 5);
  const missing = [...without(expected, actual)].slice(0, 5);
  expect({ invented, missing }).toEqual({ invented: [], missing: [] });
}

function recompute(): string {
  const script = join(import.meta.dirname, '../../services/metric-aggregation/dist/recompute.js');
  const databaseUrl = local().databases['metric-aggregation'];
  return execFileSync(process.execPath, [script], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL_METRIC_AGGREGATION: databaseUrl },
  });
}

function say(text: string): void {
  process.stderr.write(`[fuzz] ${text}\n`);
}

function table(rows: readonly Reckoning[]): string {
  const header = ['consumer', 'topic', 'records', 'set aside', 'successes', 'sentinels'];
  const lines = [header, ...rows.map((row) => Object.values(row).map(String))];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')).join('\n');
}
