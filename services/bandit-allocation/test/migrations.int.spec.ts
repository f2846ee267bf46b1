import { revertLastMigration, runMigrations } from '@assay/persistence';
import { Outbox } from '@assay/kafka-postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type ArmTotals } from '@assay/learning';
import { alarm, bandit, decision, event, id, inFewContexts, minute, start } from '@assay/learning/testing';
import { migrations } from '../src/migrations/index.js';
import { PostgresBanditCatalogue } from '../src/bandits/persistence/postgres-bandit-catalogue.js';
import { Consumer, openTestDatabase, type TestDatabase } from './harness.js';

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

/** The model sums and counts of each arm, added up over epochs and contexts. */
const inContext = (totals: readonly ArmTotals[]) =>
  totals.map(({ armId, regressions = [] }) => {
    const parts = regressions.flatMap(({ ledger }) => Object.values(ledger));
    const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
    return [
      armId,
      (parts[0]?.products ?? []).map((_, i) => sum(parts.map(({ products }) => Number(products[i])))),
      (parts[0]?.responses ?? []).map((_, i) => sum(parts.map(({ responses }) => Number(responses[i])))),
      sum(parts.flatMap(({ outcomes = [] }) => outcomes.map(({ n }) => n))),
    ];
  });

it.each([false, true])(
  'can be reverted and run again without loss of data (per decision: %s)',
  async (per_decision) => {
    await test.clear();
    const catalogue = new PostgresBanditCatalogue(test.database, new Outbox(), 'bandit-allocation');
    const consumer = new Consumer(test.database, () => start + 60 * minute);
    const of = bandit({ ...inFewContexts, per_decision });
    await catalogue.change((store) => store.insertBandit(of));
    const at = (minutes: number) => ({ timestamp: start + minutes * minute, received_at: start + minutes * minute });
    await consumer.decisions(
      Array.from({ length: 24 }, (_, n) =>
        decision(n + 1, { decided_at: start + n * minute, attributes: JSON.stringify({ age: 20 + n, plan: 'pro' }) }),
      ),
    );
    await consumer.events([
      ...Array.from({ length: 12 }, (_, n) => event(100 + n, { unit_id: `u${n + 1}`, ...at(n + 1) })),
      event(200, { unit_id: 'u1', ...at(11) }),
      event(201, { unit_id: 'u9', ...at(1) }),
      event(202, { unit_id: 'stranger', ...at(1) }),
      event(203, { unit_id: 'u2', decision_id: id(77), ...at(2) }),
      // A timestamp of a full second covers the whole second; the end of a window is inclusive.
      event(204, { unit_id: 'u13', timestamp: start + 12 * minute, received_at: start + 12 * minute }),
      event(205, { unit_id: 'u14', ...at(23) }),
    ]);
    await catalogue.change(async (store) => {
      await store.lock([of.id]);
      await store.watches.insertAlarm(of, alarm('blue', start + 10 * minute));
      await store.silence(of, start + 60 * minute);
    });
    const known = () =>
      catalogue.change(async (store) => ({
        totals: inContext(await store.totals(of.id)),
        uncredited: await store.watches.uncredited(of.id),
        rewards: await test.owner.query('SELECT event_id, uncredited FROM exp.rewards ORDER BY event_id'),
      }));
    const before = await known();
    expect(before.uncredited).toEqual(
      per_decision ? { unknown_decision: 3, outside_window: 1 } : { unknown_decision: 1, outside_window: 2 },
    );
    expect(
      new Set((await catalogue.change((store) => store.totals(of.id))).map((arm) => arm.regressions?.length)),
    ).toEqual(new Set([2]));
    for (let taken = 0; taken < 4; taken++) {
      await revertLastMigration({ url: test.ownerUrl, migrations });
    }
    expect(await runMigrations({ url: test.ownerUrl, migrations })).toHaveLength(4);
    expect(await known()).toEqual(before);
  },
);
