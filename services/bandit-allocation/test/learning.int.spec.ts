import type { RewardKind } from '@assay/bandits';
import { type Decision, type Event, topics } from '@assay/contracts';
import { murmur3 } from '@assay/hashing';
import { Outbox } from '@assay/kafka-postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { BanditLog } from '../src/bandits/application/bandit-log.js';
import {
  type ArmTotals,
  type Bandit,
  compareDraws,
  countAtOnce,
  countUncreditedAtOnce,
  creditRewards,
  type Draw,
  type DriftAlarm,
  encoderOf,
  stateHash,
  toDefinition,
} from '@assay/learning';
import {
  alarm,
  bandit,
  decision,
  event,
  id,
  inContext,
  inFewContexts,
  inTree,
  minute,
  start,
  subject,
} from '@assay/learning/testing';
import { PostgresBanditCatalogue } from '../src/bandits/persistence/postgres-bandit-catalogue.js';
import { Consumer, openTestDatabase, type TestDatabase } from './harness.js';

let test: TestDatabase;
let consumers: Consumer[];
let catalogue: PostgresBanditCatalogue;
const now = (): number => start + 60 * minute;

beforeAll(async () => {
  test = await openTestDatabase();
  consumers = [new Consumer(test.database, now), new Consumer(test.database, now)];
  catalogue = new PostgresBanditCatalogue(test.database, new Outbox(), 'bandit-allocation');
});
afterAll(() => test.close());
beforeEach(() => test.clear());

const keep = (of: Bandit): Promise<void> => catalogue.change((store) => store.insertBandit(of));

const raise = (of: Bandit, raised: DriftAlarm): Promise<void> =>
  catalogue.change(async (store) => {
    await store.lock([of.id]);
    await store.watches.insertAlarm(of, raised);
  });

/** The totals at a time, including silent draws. */
const totalsAt = (of: Bandit, asOf: number): Promise<ArmTotals[]> =>
  catalogue.change(async (store) => {
    await store.lock([of.id]);
    await store.silence(of, asOf);
    return store.totals(of.id);
  });

const units = ['u1', 'u2', 'u3', 'u4'];
const kinds = ['binary', 'continuous', 'count'] as const;
const windowMinutes = 10;

/** The draws and rewards that the verifying command would read from the log. */
function loggedDraws(of: Bandit, decisions: readonly Decision[], events: readonly Event[]) {
  const log = new BanditLog([of]);
  const record = <T>(value: T, key: string) => ({ value, key, partition: 0, offset: 0n, traceparent: undefined });
  log.addDecisions(decisions.map((value) => record(value, value.unit_id)));
  log.addEvents(events.map((value) => record(value, value.id)));
  const { draws, rewards } = log.before(of.id, { [`${topics.decisions.name}/0`]: 1, [`${topics.events.name}/0`]: 1 });
  return [draws, rewards] as const;
}

/**
 * The time at which the unit of an evaluation was enrolled, by decision id, computed directly from the rules in log order: by an exposure of
 * the arm or the decision, or by a later decision that keeps the arm in a request that enrols.
 */
function enrolments(of: Bandit, decisions: readonly Decision[], events: readonly Event[]): Map<string, number> {
  const found = new Map<string, number>();
  const note = ({ decision_id, decided_at }: Decision, at: number): void => {
    found.set(decision_id, Math.min(found.get(decision_id) ?? Infinity, Math.max(decided_at, at)));
  };
  const isEvaluation = ({ enrols, reason }: Decision): boolean => reason === 'BANDIT' && !enrols;
  decisions.forEach((later, index) => {
    if (of.perDecision || later.reason !== 'STICKY' || !later.enrols) return;
    const [first] = decisions
      .slice(0, index)
      .filter((one) => isEvaluation(one) && one.unit_id === later.unit_id && one.variant_id === later.variant_id)
      .filter(({ decided_at }) => decided_at <= later.decided_at)
      .sort((a, b) => a.decided_at - b.decided_at || (a.decision_id < b.decision_id ? -1 : 1));
    if (first !== undefined) note(first, later.decided_at);
  });
  const exposures = events.filter(({ event_type }) => event_type === 'exposure');
  const firstCopies = [...new Map(exposures.toReversed().map((one) => [one.id, one])).values()];
  for (const { decision_id, experiments, timestamp, unit_id } of firstCopies) {
    for (const one of decisions.filter((decision) => isEvaluation(decision) && decision.unit_id === unit_id)) {
      const claims = !of.perDecision && experiments[0]?.variant_id === one.variant_id;
      if ((claims || decision_id === one.decision_id) && one.decided_at <= timestamp) note(one, timestamp);
    }
  }
  return found;
}

/** Every draw that counts, with its reward, computed directly from decisions and events, without order, batches or database. */
function* drawsAtOnce(of: Bandit, decisions: readonly Decision[], events: readonly Event[], asOf: number) {
  const enrolled = enrolments(of, decisions, events);
  const drawn = [...new Map(decisions.map((one) => [one.decision_id, one])).values()]
    .filter(({ decision_id, enrols, reason }) => reason === 'BANDIT' && (enrols || enrolled.has(decision_id)))
    .map((one): Draw => ({
      decisionId: one.decision_id,
      unitId: one.unit_id,
      armId: of.arms.find(({ variantId }) => variantId === one.variant_id)!.armId,
      decidedAt: one.enrols ? one.decided_at : (enrolled.get(one.decision_id) ?? 0),
    }));
  const rewards = [...new Map(events.toReversed().map((one) => [one.id, one])).values()].map((one) => ({
    eventId: one.id,
    unitId: one.unit_id,
    decisionId: one.decision_id,
    timestamp: one.timestamp,
    value: one.metrics.click!,
  }));
  for (const unitId of units) {
    const all = drawn.filter((draw) => draw.unitId === unitId).sort(compareDraws);
    const counting = of.perDecision ? all : all.slice(0, 1);
    const ofUnit = rewards.filter((reward) => reward.unitId === unitId);
    const credits = creditRewards(counting, ofUnit, of.reward, of.perDecision);
    for (const draw of counting) {
      const reward = credits.get(draw.decisionId) ?? (draw.decidedAt + of.reward.windowMs < asOf ? '0' : undefined);
      yield { draw, reward };
    }
  }
}

/** Totals of these draws. */
function naiveCount(of: Bandit, decisions: readonly Decision[], events: readonly Event[], asOf: number) {
  const figures = new Map<string, { decisions: number; resolved: number; values: string[] }>();
  for (const { draw, reward } of drawsAtOnce(of, decisions, events, asOf)) {
    const figure = figures.get(draw.armId) ?? { decisions: 0, resolved: 0, values: [] };
    figure.decisions += 1;
    if (reward !== undefined) {
      figure.resolved += 1;
      figure.values.push(reward);
    }
    figures.set(draw.armId, figure);
  }
  // Values are multiples of 0.001, so sums and squares of thousandths are exact in doubles.
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  return Object.fromEntries(
    [...figures].map(([armId, { decisions: n, resolved, values }]) => {
      const thousandths = values.map((value) => Math.round(Number(value) * 1_000));
      return [armId, [n, resolved, sum(thousandths), sum(thousandths.map((value) => value ** 2))]];
    }),
  );
}

/** `arm/period` → Σ x xᵀ and Σ thousandths of reward · x: integers, which are exact in doubles. */
function naiveRegression(of: Bandit, decisions: readonly Decision[], events: readonly Event[], asOf: number) {
  const encoder = encoderOf(of.context!);
  const attributesOf = new Map(decisions.map((one) => [one.decision_id, one.attributes]));
  const sums: Record<string, { products: number[]; responses: number[] }> = {};
  for (const { draw, reward } of drawsAtOnce(of, decisions, events, asOf)) {
    if (reward === undefined) continue;
    const context = JSON.parse(attributesOf.get(draw.decisionId) ?? '{}') as Record<string, unknown>;
    const x = [...encoder.encode(context, context)].map((value) => value * 65_536);
    const key = `${draw.armId}/${Math.floor(draw.decidedAt / of.forgetting.periodMs)}`;
    const ofArm = (sums[key] ??= { products: [], responses: [] });
    const products = x.flatMap((a, i) => x.slice(0, i + 1).map((b) => a * b));
    ofArm.products = products.map((product, i) => product + (ofArm.products[i] ?? 0));
    ofArm.responses = x.map((a, i) => a * Math.round(Number(reward) * 1_000) + (ofArm.responses[i] ?? 0));
  }
  return sums;
}

/** `arm/period/vector` → decisions whose reward is known, and successes. */
function naiveOutcomes(of: Bandit, decisions: readonly Decision[], events: readonly Event[], asOf: number) {
  const attributesOf = new Map(decisions.map((one) => [one.decision_id, one.attributes]));
  const counts: Record<string, number[]> = {};
  for (const { draw, reward } of drawsAtOnce(of, decisions, events, asOf)) {
    if (reward === undefined) continue;
    const context = JSON.parse(attributesOf.get(draw.decisionId) ?? '{}') as Record<string, unknown>;
    const steps = [...encoderOf(of.context!).encode(context, context)].map((value) => value * 65_536);
    const key = `${draw.armId}/${Math.floor(draw.decidedAt / of.forgetting.periodMs)}/${steps.join()}`;
    const [n = 0, successes = 0] = counts[key] ?? [];
    counts[key] = [n + 1, successes + Number(reward)];
  }
  return counts;
}

/** `arm/period/half/vector` → decisions whose reward is known, Σ thousandths of reward and Σ of their squares. */
function naiveRewards(of: Bandit, decisions: readonly Decision[], events: readonly Event[], asOf: number) {
  const attributesOf = new Map(decisions.map((one) => [one.decision_id, one.attributes]));
  const seed = murmur3(`tree:${of.id}`, 0);
  const sums: Record<string, number[]> = {};
  for (const { draw, reward } of drawsAtOnce(of, decisions, events, asOf)) {
    if (reward === undefined) continue;
    const context = JSON.parse(attributesOf.get(draw.decisionId) ?? '{}') as Record<string, unknown>;
    const steps = [...encoderOf(of.context!).encode(context, context)].map((value) => value * 65_536);
    const period = Math.floor(draw.decidedAt / of.forgetting.periodMs);
    const key = `${draw.armId}/${period}/${murmur3(draw.unitId, seed) >= 2 ** 31}/${steps.join()}`;
    const [n = 0, sum = 0, sumSquares = 0] = sums[key] ?? [];
    const thousandths = Math.round(Number(reward) * 1_000);
    sums[key] = [n + 1, sum + thousandths, sumSquares + thousandths ** 2];
  }
  return sums;
}

/** The same sums from the stored totals, added up over epochs. */
function readableRewards(totals: readonly ArmTotals[]) {
  const sums: Record<string, number[]> = {};
  for (const [key, { rewards = [] }] of inContextOf(totals)) {
    for (const { chooses, n, steps, sum, sumSquares } of rewards) {
      const known = (sums[`${key}/${chooses}/${steps.join()}`] ??= [0, 0, 0]);
      [n, Math.round(Number(sum) * 1e3), Math.round(Number(sumSquares) * 1e6)].forEach(
        (more, i) => (known[i]! += more),
      );
    }
  }
  return sums;
}

/** The same for counts. */
function readableOutcomes(totals: readonly ArmTotals[]) {
  const counts: Record<string, number[]> = {};
  for (const [key, { outcomes = [] }] of inContextOf(totals)) {
    for (const { n, steps, successes } of outcomes) {
      const [known = 0, succeeded = 0] = counts[`${key}/${steps.join()}`] ?? [];
      counts[`${key}/${steps.join()}`] = [known + n, succeeded + successes];
    }
  }
  return counts;
}

function readableRegression(totals: readonly ArmTotals[]) {
  const sums: Record<string, { products: number[]; responses: number[] }> = {};
  for (const [key, { products, responses }] of inContextOf(totals)) {
    const ofArm = (sums[key] ??= { products: [], responses: [] });
    ofArm.products = products.map((product, i) => Number(product) + (ofArm.products[i] ?? 0));
    ofArm.responses = responses.map((sum, i) => Math.round(Number(sum) * 1_000) + (ofArm.responses[i] ?? 0));
  }
  return sums;
}

const inContextOf = (totals: readonly ArmTotals[]) =>
  totals.flatMap(({ armId, regressions = [] }) =>
    regressions.flatMap(({ ledger }) =>
      Object.entries(ledger).map(([period, sums]) => [`${armId}/${period}`, sums] as const),
    ),
  );

const readable = (totals: readonly ArmTotals[]) =>
  Object.fromEntries(
    totals
      .map(({ armId, decisions, ledger }): [string, number[]] => {
        const periods = Object.values(ledger);
        const sum = (of: (period: (typeof periods)[number]) => number): number =>
          periods.reduce((total, period) => total + of(period), 0);
        return [
          armId,
          [
            decisions,
            sum(({ n }) => n),
            sum((period) => Math.round(Number(period.sum) * 1e3)),
            sum((period) => Math.round(Number(period.sumSquares) * 1e6)),
          ],
        ];
      })
      // An arm whose only draw was replaced keeps a row of zeros.
      .filter(([, [decisions]]) => decisions !== 0),
  );

describe('the state of a bandit', () => {
  it.each([
    [false, 'no'],
    [true, 'no'],
    [false, 'models'],
    [true, 'models'],
    [true, 'a tree'],
  ] as const)(
    'does not depend on order, batches, copies and concurrent batches (per decision: %s, in context: %s)',
    async (per_decision, inWhich) => {
      const isContextual = inWhich !== 'no';
      const ofContext = {
        no: () => ({}),
        models: (kind: RewardKind) => (kind === 'binary' ? inFewContexts : inContext),
        'a tree': () => inTree,
      }[inWhich];
      const decisions = fc
        .uniqueArray(
          fc.record({
            n: fc.integer({ min: 1, max: 24 }),
            unit_id: fc.constantFrom(...units),
            minutes: fc.integer({ min: 0, max: 30 }),
            reason: fc.constantFrom('BANDIT', 'BANDIT', 'BANDIT', 'STICKY'),
            enrols: fc.boolean(),
            attributes: fc.option(
              fc.record({ age: fc.constantFrom(20, 33.3, 60, 1e9, 'old'), plan: fc.constantFrom('free', 'pro', 7) }),
            ),
          }),
          { selector: ({ n }) => n, minLength: 8, maxLength: 24, size: 'max' },
        )
        .map((all) => {
          const made = all.map(({ n, unit_id, minutes, reason, enrols, attributes }) =>
            decision(n, {
              unit_id,
              reason,
              enrols,
              ...(reason === 'STICKY' ? { allocation: null } : {}),
              decided_at: start + minutes * minute,
              attributes: attributes && JSON.stringify(attributes),
            }),
          );
          // Some arrive twice.
          return [...made, ...made.slice(0, 4)];
        });
      const events = fc.array(
        fc.record({
          n: fc.integer({ min: 100, max: 160 }),
          unit_id: fc.constantFrom(...units),
          minutes: fc.integer({ min: 0, max: 45 }),
          named: fc.option(fc.integer({ min: 1, max: 26 }), { freq: 3 }),
          thousandths: fc.integer({ min: -3_000, max: 3_000 }),
          shows: fc.option(fc.integer({ min: 0, max: 2 }), { freq: 3 }),
        }),
        { minLength: 8, maxLength: 40, size: 'max' },
      );
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...kinds),
          decisions,
          events,
          fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
          fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 }),
          fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 4 }),
          fc.array(fc.integer({ min: 0, max: 31 }), { maxLength: 3 }),
          async (kind, drawn, happened, sizes, pauses, looked, cuts) => {
            await test.clear();
            const of = bandit({
              per_decision,
              ...ofContext(kind),
              reward: {
                metric_name: 'click',
                kind,
                window_seconds: windowMinutes * 60,
                ...(kind === 'binary' ? {} : { range: [-3, 4] }),
              },
              forgetting: { kind: 'window', periods: 100, period_seconds: 600 },
            });
            await keep(of);
            const valueOf = (thousandths: number): number =>
              kind === 'binary'
                ? Math.abs(thousandths) % 2
                : kind === 'count'
                  ? Math.abs(thousandths) % 4
                  : thousandths / 1_000;
            const sent = happened.map(({ n, unit_id, minutes, named, shows, thousandths }) =>
              event(n, {
                unit_id,
                timestamp: start + minutes * minute,
                received_at: start + 50 * minute,
                decision_id: named === null ? null : id(named),
                metrics: { click: valueOf(thousandths) },
                ...(shows === null
                  ? {}
                  : {
                      event_type: 'exposure',
                      experiments: [{ experiment_id: subject.experimentId, variant_id: id(0xa0 + shows) }],
                    }),
              }),
            );
            // Copies of an event's id are in one partition, and so are a unit's decisions.
            const lanes = [
              ...[0, 1].map((lane) =>
                cut(
                  sent.filter(({ id: eventId }) => Number.parseInt(eventId.slice(-1), 16) % 2 === lane),
                  sizes,
                ).map((batch) => () => consumers[lane]!.events(batch)),
              ),
              ...units.map((unit, lane) =>
                cut(
                  drawn.filter(({ unit_id }) => unit_id === unit),
                  sizes,
                ).map((batch) => () => consumers[lane % 2]!.decisions(batch)),
              ),
              // Meanwhile, updates count draws as silent that get a reward later, and alarms divide the totals.
              looked.map((at, step) => async () => {
                await totalsAt(of, start + at * minute);
                const cut = cuts[step];
                if (cut !== undefined) await raise(of, alarm('blue', start + cut * minute, 0.5));
              }),
            ];
            await Promise.all(
              lanes.map(async (lane, index) => {
                for (const [step, work] of lane.entries()) {
                  await sleep(pauses[(step + index) % pauses.length]);
                  await work();
                }
              }),
            );
            const end = start + 60 * minute;
            const known = await totalsAt(of, end);
            expect(readable(known)).toEqual(naiveCount(of, drawn, sent, end));
            if (isContextual) expect(readableRegression(known)).toEqual(naiveRegression(of, drawn, sent, end));
            const { policy } = toDefinition(of);
            if (policy === 'honest_tree') {
              expect(readableRewards(known)).toEqual(naiveRewards(of, drawn, sent, end));
            }
            if (policy === 'logistic_ts') {
              expect(readableOutcomes(known)).toEqual(naiveOutcomes(of, drawn, sent, end));
            }
            // Identical to the state that is recomputed from the log.
            const alarms = await catalogue.change(({ watches }) => watches.alarms(of.id));
            expect(alarms).toHaveLength(cuts.length);
            const counted = countAtOnce(of, ...loggedDraws(of, drawn, sent), alarms, end);
            expect(stateHash(known, alarms)).toBe(stateHash(counted, alarms));
            const uncredited = await catalogue.change(({ watches }) => watches.uncredited(of.id));
            expect(uncredited).toEqual(countUncreditedAtOnce(of, ...loggedDraws(of, drawn, sent)));
          },
        ),
        {
          seed: Number(process.env.LEARNING_SEED ?? 20261122),
          numRuns: Number(process.env.LEARNING_RUNS ?? (isContextual ? 6 : 10)),
          endOnFailure: true,
        },
      );
    },
  );

  it('does not count an evaluation as a draw, nor a missing reward as a failure, until an exposure enrols the unit', async () => {
    const of = bandit();
    await keep(of);
    const [consumer] = consumers as [Consumer];
    await consumer.decisions([decision(1, { enrols: false }), decision(2)]);
    expect(readable(await totalsAt(of, start + 20 * minute))).toEqual({ green: [1, 1, 0, 0] });
    // The reward is outside the decision's window, but inside the window that begins with the exposure.
    const [seen, clicked] = [30, 35].map((minutes) => ({
      unit_id: 'u1',
      timestamp: start + minutes * minute,
      received_at: start + minutes * minute,
    }));
    const shown = { experiment_id: subject.experimentId, variant_id: decision(1).variant_id };
    await consumer.events([event(101, { ...clicked })]);
    expect(readable(await totalsAt(of, start + 36 * minute))).toEqual({ green: [1, 1, 0, 0] });
    await consumer.events([event(102, { ...seen, event_type: 'exposure', metrics: {}, experiments: [shown] })]);
    expect(readable(await totalsAt(of, start + 36 * minute))).toEqual({
      blue: [1, 1, 1_000, 1e6],
      green: [1, 1, 0, 0],
    });
    const rows = await test.database.query('SELECT selected_arm, reward FROM exp.bandit_allocations ORDER BY id');
    expect(rows).toEqual([
      { selected_arm: 'blue', reward: 1 },
      { selected_arm: 'green', reward: null },
    ]);
  });

  it('counts an evaluation as a draw after a later decision with the same arm enrols the unit', async () => {
    const of = bandit();
    await keep(of);
    const [consumer] = consumers as [Consumer];
    await consumer.decisions([decision(1, { enrols: false })]);
    const kept = { unit_id: 'u1', variant_id: decision(1).variant_id, reason: 'STICKY', allocation: null };
    await consumer.decisions([decision(4, { ...kept, enrols: false, decided_at: start + 5 * minute })]);
    expect(readable(await totalsAt(of, start + 20 * minute))).toEqual({});
    await consumer.decisions([decision(7, { ...kept, decided_at: start + 25 * minute })]);
    expect(readable(await totalsAt(of, start + 30 * minute))).toEqual({ blue: [1, 0, 0, 0] });
    expect(readable(await totalsAt(of, start + 36 * minute))).toEqual({ blue: [1, 1, 0, 0] });
  });

  it('credits a reward that arrives before its decision, and a late reward of a silent draw', async () => {
    const of = bandit();
    await keep(of);
    const [consumer] = consumers as [Consumer];
    await consumer.events([event(101, { unit_id: 'u1', timestamp: start + minute, received_at: start + minute })]);
    expect(await totalsAt(of, start + minute)).toEqual([]);
    await consumer.decisions([decision(1), decision(2)]);
    expect(readable(await totalsAt(of, start + 9 * minute))).toEqual({ blue: [1, 1, 1_000, 1e6], green: [1, 0, 0, 0] });
    expect(readable(await totalsAt(of, start + 11 * minute))).toMatchObject({ green: [1, 1, 0, 0] });
    const late = event(102, { unit_id: 'u2', timestamp: start + 2 * minute, received_at: start + 40 * minute });
    await consumer.events([late, late]);
    expect(readable(await totalsAt(of, start + 41 * minute))).toMatchObject({ green: [1, 1, 1_000, 1e6] });
    const rows = await test.database.query<{ reward: number | null; selected_arm: string }>(
      'SELECT selected_arm, reward FROM exp.bandit_allocations ORDER BY id',
    );
    expect(rows).toEqual([
      { selected_arm: 'blue', reward: 1 },
      { selected_arm: 'green', reward: 1 },
    ]);
  });

  it.each([false, true])(
    'counts rewards that count for no draw, by reason, until their draw arrives (per decision: %s)',
    async (per_decision) => {
      const of = bandit({ per_decision });
      await keep(of);
      const [consumer] = consumers as [Consumer];
      const counts = () => catalogue.change(({ watches }) => watches.uncredited(of.id));
      const at = (minutes: number) => ({ timestamp: start + minutes * minute, received_at: start + minutes * minute });
      const early = event(101, { unit_id: 'u1', ...at(5) });
      const late = event(102, { unit_id: 'u1', ...at(11) });
      const before = event(103, { unit_id: 'u1', received_at: start, timestamp: start - minute });
      const elsewhere = event(104, { unit_id: 'stranger', decision_id: id(77), ...at(1) });
      await consumer.events([early, late, before, elsewhere, early]);
      expect(await counts()).toEqual({ unknown_decision: 4, outside_window: 0 });
      // With per_decision, an event before all of its unit's decisions belongs to no decision.
      const [unknown, outside] = per_decision ? [2, 1] : [1, 2];
      await consumer.decisions([decision(1, { decided_at: start })]);
      expect(await counts()).toEqual({ unknown_decision: unknown, outside_window: outside });
      await consumer.events([early, late]);
      expect(await counts()).toEqual({ unknown_decision: unknown, outside_window: outside });
      // With per_decision, a later decision gets the late event; otherwise an earlier decision becomes the only draw and gets all events.
      await consumer.decisions([decision(2, { unit_id: 'u1', decided_at: start + (per_decision ? 10 : -8) * minute })]);
      expect(await counts()).toEqual(
        per_decision ? { unknown_decision: 2, outside_window: 0 } : { unknown_decision: 1, outside_window: 2 },
      );
      if (!per_decision) return;
      await consumer.events([event(105, { unit_id: 'u1', decision_id: id(1), ...at(40) })]);
      expect(await counts()).toEqual({ unknown_decision: 2, outside_window: 1 });
    },
  );

  it('keeps the rewards of a later decision when an earlier decision gets another reward', async () => {
    const of = bandit({ per_decision: true, reward: { metric_name: 'click', kind: 'count', window_seconds: 600 } });
    await keep(of);
    const [consumer] = consumers as [Consumer];
    const at = (minutes: number) => ({ unit_id: 'u1', timestamp: start + minutes * minute, received_at: now() });
    await consumer.decisions([
      decision(1, { unit_id: 'u1' }),
      decision(2, { unit_id: 'u1', decided_at: start + 5 * minute }),
    ]);
    await consumer.events([event(101, at(6))]);
    await consumer.events([event(102, at(1))]);
    expect(readable(await totalsAt(of, start))).toEqual({ blue: [1, 1, 1_000, 1e6], green: [1, 1, 1_000, 1e6] });
  });

  it('counts silent draws up to the latest time, also if a later update has an earlier time', async () => {
    const of = bandit();
    await keep(of);
    const [consumer] = consumers as [Consumer];
    await consumer.decisions([decision(1)]);
    const silence = (at: number) => catalogue.change((store) => store.silence(of, at));
    expect(await silence(start + 9 * minute)).toBe(start + 9 * minute);
    expect(await silence(start + 11 * minute)).toBe(start + 11 * minute);
    expect(await silence(start + 10 * minute)).toBe(start + 11 * minute);
  });

  it('keeps the furthest offsets while a partition is read again', async () => {
    await test.database.query(
      `INSERT INTO exp.consumer_offset (consumer_group, topic, partition, next_offset) VALUES ('bandit-allocation', 't', 3, 7)`,
    );
    const move = (offset: number) => test.database.query('UPDATE exp.consumer_offset SET next_offset = $1', [offset]);
    const offsets = () => catalogue.change((store) => store.offsets());
    expect(await offsets()).toEqual({ 't/3': 7 });
    await move(2);
    expect(await offsets()).toEqual({ 't/3': 7 });
    await move(9);
    expect(await offsets()).toEqual({ 't/3': 9 });
  });

  it('sends invalid rewards to the dead letters, and uses the other events of the batch', async () => {
    const of = bandit();
    await keep(of);
    const [consumer] = consumers as [Consumer];
    await consumer.decisions([decision(1), decision(2)]);
    const outcomes = await consumer.events([
      event(101, { unit_id: 'u1', metrics: { click: 0.5 } }),
      event(102, { unit_id: 'u2', metrics: { click: 0 } }),
      event(103, { unit_id: 'u1', timestamp: start + 6 * minute }),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['dead_letter', 'ok', 'dead_letter']);
    expect(await catalogue.change(({ watches }) => watches.refused(of.id))).toEqual({
      not_a_reward: 1,
      out_of_range: 0,
      from_the_future: 1,
    });
    expect(readable(await totalsAt(of, start))).toEqual({ blue: [1, 0, 0, 0], green: [1, 1, 0, 0] });
  });

  it('keeps the totals after decisions and rewards were deleted', async () => {
    const of = bandit();
    await keep(of);
    const [consumer] = consumers as [Consumer];
    await consumer.decisions([decision(1)]);
    await consumer.events([event(101, { unit_id: 'u1' })]);
    await test.database.query('DELETE FROM exp.rewards');
    const later = new Consumer(test.database, () => start + 100 * 86_400_000);
    const late = event(102, { unit_id: 'u1', metrics: { click: 0 }, timestamp: start + 2, received_at: start + 2 });
    await later.events([late]);
    expect(readable(await totalsAt(of, now()))).toEqual({ blue: [1, 1, 1_000, 1e6] });
  });
});

function cut<T>(list: readonly T[], sizes: readonly number[]): T[][] {
  const batches: T[][] = [];
  for (let from = 0, i = 0; from < list.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    batches.push(list.slice(from, from + size));
    from += size;
  }
  return batches;
}
