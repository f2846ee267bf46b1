import { type ExperimentAllocation, type ExperimentDefinition } from '@assay/contracts';
import { describe, expect, it } from '@jest/globals';
import { toDefinition } from '../../experiments/domain/experiment.js';
import { active, allocationOf } from '../../../test/test-experiments.js';
import { DefinitionLoader, type DefinitionSnapshot } from './definition-loader.js';
import { type Definitions, DefinitionStore, explainSetAside } from '@assay/decisions';

const version = (number: number): ExperimentDefinition => ({ ...toDefinition(active()), version: number });

const applyVersion = (loader: DefinitionLoader, definition: ExperimentDefinition) =>
  loader.applyExperimentRecord(definition.experiment_id, definition);

function setUp(onDisk: Definitions | undefined, inDatabase: () => Promise<ExperimentDefinition[]>) {
  const problems: string[] = [];
  const store = new DefinitionStore((message) => problems.push(message));
  const written: Definitions[] = [];
  const snapshot: DefinitionSnapshot = {
    read: () => onDisk,
    write: (definitions) => {
      written.push(definitions);
      return Promise.resolve();
    },
  };
  const loader = new DefinitionLoader({
    store,
    snapshot,
    experiments: { definitions: inDatabase },
    holdouts: { definitions: () => Promise.resolve([]) },
    onProblem: (message) => problems.push(message),
  });
  const current = () => store.find('checkout')?.experiment.definition.version;
  return { store, loader, problems, written, current };
}
const experiment = active();
const allocation = (number: number, changes: Partial<ExperimentAllocation> = {}): ExperimentAllocation =>
  allocationOf(experiment, { control: 0.25, treatment: 0.75 }, { version: number, ...changes });
const applyAllocation = (loader: DefinitionLoader, record: ExperimentAllocation) =>
  loader.applyAllocationRecord(record.experiment_id, record);
/** The version of the allocation that decides, as in a receipt. */
const deciding = (store: DefinitionStore) =>
  store.find('checkout')?.experiment.allocation?.draw('u', {}).allocation?.version;
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('DefinitionLoader', () => {
  it('loads the snapshot while the database is unavailable', async () => {
    const { loader, problems, current } = setUp(
      { experiments: [version(3)], holdouts: [], allocations: [], policyVersions: [] },
      () => Promise.reject(new Error('away')),
    );
    loader.start();
    await settle();
    expect([current(), loader.loadedFrom, problems.length]).toEqual([3, 'snapshot', 1]);
    await loader.stop();
  });

  it('is not ready without a snapshot and a database', async () => {
    const { loader } = setUp(undefined, () => Promise.reject(new Error('away')));
    loader.start();
    await settle();
    expect(loader.loadedFrom).toBeUndefined();
    await loader.stop();
  });

  it('keeps the newest version, from any source and in any order', async () => {
    const { loader, written, current } = setUp(
      { experiments: [version(3)], holdouts: [], allocations: [], policyVersions: [] },
      () => Promise.resolve([version(5)]),
    );
    loader.start();
    applyVersion(loader, version(4));
    await settle();
    expect([current(), loader.loadedFrom]).toEqual([5, 'database']);
    for (const number of [2, 7, 6, 7]) applyVersion(loader, version(number));
    expect(current()).toBe(7);
    await loader.stop();
    expect(written.at(-1)?.experiments.map((definition) => definition.version)).toEqual([7]);
  });

  it('holds only the identity of an experiment that is not active, and the whole definition once it is active', async () => {
    const { store, loader, written } = setUp(undefined, () => Promise.resolve([]));
    loader.start();
    const keys = Array.from({ length: 100 }, (_, n) => `${n}`.padEnd(200, 'x'));
    const overrides = Object.fromEntries(keys.map((key) => [key, version(1).baseline_variant_id]));
    applyVersion(loader, { ...version(1), overrides, status: 'draft' });
    expect([JSON.stringify(store.contents()).length < 2_000, store.activeBytesBeside('')]).toEqual([true, 0]);
    const active = { ...version(2), overrides };
    applyVersion(loader, active);
    expect(store.activeBytesBeside('')).toBe(JSON.stringify(active).length);
    expect(store.activeBytesBeside(active.experiment_id)).toBe(0);
    await loader.stop();
    expect(written.at(-1)?.experiments).toEqual([active]);
  });

  it('keeps the previous version if a version cannot be used', async () => {
    const { loader, problems, current } = setUp(
      { experiments: [version(1)], holdouts: [], allocations: [], policyVersions: [] },
      () => Promise.resolve([]),
    );
    loader.start();
    applyVersion(loader, { ...version(2), targeting: '{"a":{"$nope":1}}' });
    applyVersion(loader, { ...version(2), status: 'odd' });
    loader.applyExperimentRecord('another key', version(2));
    expect([current(), problems.length]).toEqual([1, 3]);
    await loader.stop();
  });
});

describe('a definition that cannot be compiled', () => {
  const noDatabase = () => Promise.reject<ExperimentDefinition[]>(new Error('away'));
  const broken = { targeting: '{"a":{"$nope":1}}' };
  const other = { ...version(1), experiment_id: '00000000-0000-7000-8000-0000000000aa', name: 'other' };

  it('is set aside and reported once, and the other experiments still decide', async () => {
    const onDisk = {
      experiments: [{ ...version(3), ...broken }, other],
      holdouts: [],
      allocations: [],
      policyVersions: [],
    };
    const { store, loader, problems } = setUp(onDisk, noDatabase);
    loader.start();
    for (let n = 0; n < 3; n++) applyVersion(loader, { ...version(3), ...broken });
    expect(store.activeFor('user').map(({ experiment }) => experiment.definition.name)).toEqual(['other']);
    expect(store.setAside).toMatchObject([{ name: 'checkout', version: 3, reason: expect.stringContaining('$nope') }]);
    expect(problems.filter((problem) => problem.includes('set aside'))).toHaveLength(1);
    expect(explainSetAside(store.setAside)).toContain('1 (checkout version 3)');
    applyVersion(loader, version(4));
    expect([store.setAside, explainSetAside(store.setAside)]).toEqual([[], '']);
    expect(store.activeFor('user')).toHaveLength(2);
    await loader.stop();
  });

  it('is set aside for too many variants, but is not compiled while it is a draft', () => {
    const { store, loader } = setUp(undefined, noDatabase);
    const [first] = version(1).variants;
    const variants = Array.from({ length: 5_000 }, (_, n) => ({
      ...first!,
      variant_id: `00000000-0000-7000-9000-${String(n).padStart(12, '0')}`,
      name: `v${n}`,
      allocation: 0,
      ranges: [],
    }));
    const huge = { ...version(1), variants, baseline_variant_id: variants[0]!.variant_id };
    applyVersion(loader, { ...huge, status: 'draft' });
    expect([store.setAside.length, store.find('checkout')?.experiment.variants]).toEqual([0, []]);
    applyVersion(loader, { ...huge, version: 2 });
    expect(store.setAside).toMatchObject([{ version: 2, reason: expect.stringContaining('5000 variants') }]);
  });

  it('does not list a deleted draft, and an older version does not restore it', async () => {
    const { store, loader, written } = setUp(undefined, noDatabase);
    loader.start();
    applyVersion(loader, { ...version(2), status: 'deleted' });
    applyVersion(loader, version(1));
    expect([store.find('checkout'), store.activeFor('user')]).toEqual([undefined, []]);
    await loader.stop();
    expect(written.at(-1)?.experiments).toMatchObject([{ status: 'deleted', version: 2 }]);
  });
});

describe('DefinitionLoader, with allocations', () => {
  const noDatabase = () => Promise.reject<ExperimentDefinition[]>(new Error('away'));

  it('loads them from the snapshot while Kafka and the database are unavailable, and writes them to the next snapshot', async () => {
    const onDisk = { experiments: [version(1)], holdouts: [], allocations: [allocation(4)], policyVersions: [] };
    const { store, loader, written } = setUp(onDisk, noDatabase);
    loader.start();
    expect(deciding(store)).toBe(4);
    applyAllocation(loader, allocation(5));
    await loader.stop();
    expect(written.at(-1)?.allocations).toEqual([allocation(5)]);
  });

  it('keeps the newest allocation, also before its experiment is loaded and across versions of the definition', () => {
    const { store, loader, problems } = setUp(undefined, noDatabase);
    for (const number of [2, 4, 3, 4]) applyAllocation(loader, allocation(number));
    expect(store.find('checkout')).toBeUndefined();
    applyVersion(loader, version(1));
    expect(deciding(store)).toBe(4);
    applyVersion(loader, version(2));
    expect([deciding(store), store.find('checkout')?.experiment.definition.version]).toEqual([4, 2]);
    applyAllocation(loader, allocation(5, { is_active: false, arms: [] }));
    expect([deciding(store), store.find('checkout')?.experiment.looksUp]).toEqual([undefined, true]);
    applyAllocation(loader, allocation(6));
    expect([deciding(store), problems]).toEqual([6, []]);
  });

  it('does not change the allocation of a decision in progress', () => {
    const { store, loader } = setUp(undefined, noDatabase);
    applyVersion(loader, version(1));
    applyAllocation(loader, allocation(1));
    const begun = store.find('checkout');
    applyAllocation(loader, allocation(2));
    expect([begun?.experiment.allocation?.draw('u', {}).allocation?.version, deciding(store)]).toEqual([1, 2]);
  });

  it('keeps the previous allocation if a record breaks the rules', () => {
    const { store, loader, problems } = setUp(undefined, noDatabase);
    applyVersion(loader, version(1));
    applyAllocation(loader, allocation(1));
    applyAllocation(loader, allocation(2, { arms: [] }));
    loader.applyAllocationRecord('another key', allocation(3));
    expect([deciding(store), problems.length]).toEqual([1, 2]);
  });

  it('reports an allocation for other variants once, and the split decides', () => {
    const { store, loader, problems } = setUp(undefined, noDatabase);
    applyVersion(loader, version(1));
    applyAllocation(loader, { ...allocation(1), arms: allocationOf(experiment, { control: 0.5, stranger: 0.5 }).arms });
    for (let n = 0; n < 10; n++) expect(deciding(store)).toBeUndefined();
    expect(problems).toEqual([
      'Allocation 1 of experiment checkout cannot be used: it is for other variants, or has a policy that is not known here; the split decides',
    ]);
  });
});
