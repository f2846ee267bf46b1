import { type ExperimentDefinition } from '@assay/contracts';
import { describe, expect, it } from '@jest/globals';
import { toDefinition } from '../domain/experiment.js';
import { active } from '../../test/test-experiments.js';
import { DefinitionLoader, type DefinitionSnapshot } from './definition-loader.js';
import { type Definitions, DefinitionStore } from './definition-store.js';

const version = (number: number): ExperimentDefinition => ({ ...toDefinition(active()), version: number });

const tell = (loader: DefinitionLoader, definition: ExperimentDefinition) =>
  loader.applyExperimentRecord(definition.experiment_id, definition);

function setUp(onDisk: Definitions | undefined, inDatabase: () => Promise<ExperimentDefinition[]>) {
  const store = new DefinitionStore();
  const problems: string[] = [];
  const written: Definitions[] = [];
  const snapshot: DefinitionSnapshot = { read: () => onDisk, write: (definitions) => written.push(definitions) };
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
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('DefinitionLoader', () => {
  it('decides by the snapshot while the database is away', async () => {
    const { loader, problems, current } = setUp({ experiments: [version(3)], holdouts: [] }, () =>
      Promise.reject(new Error('away')),
    );
    loader.start();
    await settle();
    expect([current(), loader.loadedFrom, problems.length]).toEqual([3, 'snapshot', 1]);
    loader.stop();
  });

  it('is not ready without either', async () => {
    const { loader } = setUp(undefined, () => Promise.reject(new Error('away')));
    loader.start();
    await settle();
    expect(loader.loadedFrom).toBeUndefined();
    loader.stop();
  });

  it('takes the newest version, wherever it comes from and in whatever order', async () => {
    const { loader, written, current } = setUp({ experiments: [version(3)], holdouts: [] }, () =>
      Promise.resolve([version(5)]),
    );
    loader.start();
    tell(loader, version(4));
    await settle();
    expect([current(), loader.loadedFrom]).toEqual([5, 'database']);
    for (const number of [2, 7, 6, 7]) tell(loader, version(number));
    expect(current()).toBe(7);
    loader.stop();
    expect(written.at(-1)?.experiments.map((definition) => definition.version)).toEqual([7]);
  });

  it('keeps the version before when one cannot be used', () => {
    const { loader, problems, current } = setUp({ experiments: [version(1)], holdouts: [] }, () => Promise.resolve([]));
    loader.start();
    tell(loader, { ...version(2), targeting: '{"a":{"$nope":1}}' });
    tell(loader, { ...version(2), status: 'odd' });
    loader.applyExperimentRecord('another key', version(2));
    expect([current(), problems.length]).toEqual([1, 3]);
    loader.stop();
  });
});
