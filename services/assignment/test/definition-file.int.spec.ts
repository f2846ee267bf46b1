import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { makeTestDirectory } from '@assay/testing';
import { toDefinition } from '../src/domain/experiment.js';
import { DefinitionFile } from '../src/persistence/definition-file.js';
import { active, allocationOf } from './test-experiments.js';

describe('DefinitionFile', () => {
  it('reads what it wrote, ignores what it cannot use, and leaves nothing half written', () => {
    const directory = join(makeTestDirectory('definitions'), 'new');
    const problems: string[] = [];
    const file = new DefinitionFile(join(directory, 'definitions.json'), (message) => problems.push(message));
    expect(file.read()).toBeUndefined();
    const experiment = active({ overrides: { qa: 'control' } });
    const definitions = {
      experiments: [toDefinition(experiment)],
      holdouts: [],
      allocations: [allocationOf(experiment, { control: 2 ** -53, treatment: 1 - 2 ** -53 })],
    };
    file.write(definitions);
    expect(file.read()).toEqual(definitions);
    expect(readdirSync(directory)).toEqual(['definitions.json']);
    expect(problems).toEqual([]);
    writeFileSync(join(directory, 'definitions.json'), '{"experiments": [');
    expect(file.read()).toBeUndefined();
    expect(problems).toHaveLength(1);
    writeFileSync(join(directory, 'definitions.json'), '{"format": 0}');
    expect(file.read()).toBeUndefined();
  });

  it('reads a file from before there were allocations', () => {
    const path = join(makeTestDirectory('definitions'), 'definitions.json');
    const experiments = [toDefinition(active())];
    writeFileSync(path, JSON.stringify({ format: 1, experiments, holdouts: [] }));
    const file = new DefinitionFile(path, (message) => expect(message).toBeUndefined());
    expect(file.read()).toEqual({ experiments, holdouts: [], allocations: [] });
  });
});
