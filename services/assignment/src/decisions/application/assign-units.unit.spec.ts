import { type Decision, type ExperimentAllocation } from '@assay/contracts';
import { describe, expect, it } from '@jest/globals';
import { type Experiment, toDefinition } from '../../experiments/domain/experiment.js';
import { active, allocationOf, countingIds } from '../../../test/test-experiments.js';
import { AssignUnits } from './assign-units.js';
import { DefinitionStore } from '@assay/decisions';
import { RecentAssignments } from './recent-assignments.js';
import { StickyLookup } from './sticky-lookup.js';

const experiment = active();
const [control = '', treatment = ''] = experiment.variants.map(({ id }) => id);
const bandit = (changes: Partial<ExperimentAllocation> = {}) =>
  allocationOf(experiment, { control: 0.5, treatment: 0.5 }, changes);

/** The use case with stored variants by unit id, or with an unavailable database ('away'). */
function setUp(
  stored: Map<string, string> | 'away' = new Map<string, string>(),
  definition: Experiment = experiment,
  now: () => number = () => 0,
) {
  const definitions = new DefinitionStore((message) => expect(message).toBeUndefined());
  definitions.applyExperiment(toDefinition(definition));
  const recent = new RecentAssignments(1_000);
  const asked: string[] = [];
  const log: Decision[] = [];
  const assignUnits = new AssignUnits({
    definitions,
    recent,
    sticky: new StickyLookup({
      recent,
      stored: {
        findVariants: (_experiments, units) => {
          asked.push(...units);
          return stored === 'away'
            ? Promise.reject(new Error('away'))
            : Promise.resolve(new Map([[definition.id, stored]]));
        },
      },
      timeoutMs: 1_000,
      maxWaiting: 10,
      onFailure: () => undefined,
    }),
    log: { open: () => ({ add: (decision) => void log.push(decision), keep: () => Promise.resolve() }) },
    now,
    newId: countingIds(),
    onDecision: () => undefined,
  });
  const ask = async (unitId: string) => {
    const unit = { unitId, attributes: undefined, attributesJson: null };
    const [result] = await assignUnits.assign(
      { unitType: 'user', units: [unit], experiments: [definition.id] },
      'caller',
    );
    return result!;
  };
  const verdict = async (unitId: string) => (await ask(unitId)).receipts[0]!.verdict;
  return { assignUnits, definitions, asked, log, ask, verdict };
}

describe('a unit that a bandit has assigned', () => {
  it('keeps its variant from the cache although the next allocation would draw another', async () => {
    const { definitions, asked, verdict } = setUp();
    definitions.applyAllocation(bandit());
    const first = await verdict('u');
    const other = first.variant.definition.variant_id === control ? 'treatment' : 'control';
    definitions.applyAllocation(allocationOf(experiment, { [other]: 1 }, { version: 2 }));
    expect(await verdict('u')).toMatchObject({ reason: 'STICKY', variant: { definition: first.variant.definition } });
    expect((await verdict('v')).variant.definition.name).toBe(other);
    expect(asked).toEqual(['u', 'v']);
  });

  it('keeps its stored variant while the bandit is active and after it has ended', async () => {
    const { definitions, verdict } = setUp(new Map(['a', 'b', 'c', 'd'].map((unit) => [unit, treatment])));
    definitions.applyAllocation(allocationOf(experiment, { control: 1 }));
    for (const unit of ['a', 'b']) {
      expect(await verdict(unit)).toMatchObject({
        reason: 'STICKY',
        variant: { definition: { variant_id: treatment } },
      });
    }
    definitions.applyAllocation(bandit({ version: 2, is_active: false }));
    for (const unit of ['c', 'd']) {
      expect(await verdict(unit)).toMatchObject({
        reason: 'STICKY',
        variant: { definition: { variant_id: treatment } },
      });
    }
    expect(await verdict('new')).toMatchObject({ reason: 'SPLIT' });
  });

  it('is drawn again and marked while the database is unavailable, and that draw is not cached', async () => {
    const { definitions, asked, verdict } = setUp('away');
    definitions.applyAllocation(bandit());
    for (let n = 0; n < 2; n++) expect(await verdict('u')).toMatchObject({ reason: 'BANDIT', stickyUnavailable: true });
    expect(asked).toEqual(['u', 'u']);
  });
});

describe('an allocation that draws each decision anew', () => {
  it('looks up and caches no assignment, even if the definition is sticky', async () => {
    const { definitions, asked, log, verdict } = setUp(new Map([['u', control]]), { ...experiment, sticky: true });
    definitions.applyAllocation(bandit({ per_decision: true }));
    for (let n = 0; n < 40; n++)
      expect(await verdict('u')).toMatchObject({ reason: 'BANDIT', stickyUnavailable: false });
    expect(asked).toEqual([]);
    expect(new Set(log.map(({ variant_id }) => variant_id))).toEqual(new Set([control, treatment]));
    definitions.applyAllocation(bandit({ version: 2 }));
    expect(await verdict('u')).toMatchObject({ reason: 'STICKY', variant: { definition: { variant_id: control } } });
  });

  it('draws by the id of the decision in the log', async () => {
    const { definitions, log, ask } = setUp();
    definitions.applyAllocation(bandit({ per_decision: true }));
    for (let n = 0; n < 20; n++) {
      const { receipts } = await ask('u');
      const { experiment: compiled, decisionId, verdict } = receipts[0]!;
      expect(log[n]).toMatchObject({ decision_id: decisionId, variant_id: verdict.variant.definition.variant_id });
      expect(compiled.allocation?.draw(decisionId, {})).toBe(verdict.variant);
    }
  });
});

describe('the decisions of one request', () => {
  const attributes = { country: 'NO' };
  const unit = (unitId: string) => ({ unitId, attributes, attributesJson: JSON.stringify(attributes) });
  /** Three experiments; a contextual bandit, or one without context, decides over the second. */
  const several = () => {
    const service = setUp();
    for (const name of ['second', 'third']) {
      const id = experiment.id.replace(/.$/, name === 'second' ? 'e' : 'f');
      const other = { ...active({ name }), id, createdAt: experiment.createdAt + (name === 'second' ? 1 : 2) };
      service.definitions.applyExperiment(toDefinition(other));
      if (name === 'second') service.definitions.applyAllocation(allocationOf(other, { control: 1 }));
    }
    return service;
  };

  it('hold the attributes of a unit once, and again in the decision of a bandit', async () => {
    const { assignUnits, log } = several();
    await assignUnits.assign({ unitType: 'user', units: [unit('a'), unit('b')], experiments: undefined }, 'caller');
    const json = JSON.stringify(attributes);
    expect(log.map(({ unit_id, reason, attributes: held }) => [unit_id, reason, held])).toEqual([
      ['a', 'SPLIT', json],
      ['a', 'BANDIT', json],
      ['a', 'SPLIT', null],
      ['b', 'SPLIT', json],
      ['b', 'BANDIT', json],
      ['b', 'SPLIT', null],
    ]);
    const holders = [null, null, log[0]?.decision_id, null, null, log[3]?.decision_id];
    expect(log.map(({ attributes_from }) => attributes_from)).toEqual(holders);
  });

  it('refer to no other decision if the unit has no attributes', async () => {
    const { assignUnits, log } = several();
    const plain = { unitId: 'a', attributes: undefined, attributesJson: null };
    await assignUnits.assign({ unitType: 'user', units: [plain], experiments: undefined }, 'caller');
    expect(log.map(({ attributes: held, attributes_from }) => [held, attributes_from])).toEqual(
      Array.from({ length: 3 }, () => [null, null]),
    );
  });

  it('enrol if the request names experiments, and are evaluations if it names none', async () => {
    const { assignUnits, log } = several();
    await assignUnits.assign({ unitType: 'user', units: [unit('a')], experiments: ['second'] }, 'caller');
    const [result] = await assignUnits.assign(
      { unitType: 'user', units: [unit('a')], experiments: undefined },
      'caller',
    );
    expect(log.map(({ enrols }) => enrols)).toEqual([true, false, false, false]);
    expect(result?.receipts.map(({ enrols }) => enrols)).toEqual([false, false, false]);
  });

  it('yield to the event loop while a slow request is decided', async () => {
    let [clock, turns] = [0, 0];
    const { assignUnits } = setUp(undefined, undefined, () => (clock += 1));
    let decided = false;
    const count = (): void => {
      turns += 1;
      if (!decided) setImmediate(count);
    };
    setImmediate(count);
    const units = Array.from({ length: 400 }, (_, index) => unit(`u${index}`));
    await assignUnits.assign({ unitType: 'user', units, experiments: undefined }, 'caller');
    decided = true;
    expect(turns).toBeGreaterThan(0);
  });
});
