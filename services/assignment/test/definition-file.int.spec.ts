import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { makeTestDirectory } from '@assay/testing';
import { toDefinition } from '../src/experiments/domain/experiment.js';
import { DefinitionFile } from '../src/decisions/persistence/definition-file.js';
import { active, allocationOf } from './test-experiments.js';

describe('DefinitionFile', () => {
  it('reads what it wrote, ignores an invalid file, and leaves no partial file', async () => {
    const directory = join(makeTestDirectory('definitions'), 'new');
    const problems: string[] = [];
    const file = new DefinitionFile(join(directory, 'definitions.json'), (message) => problems.push(message));
    expect(file.read()).toBeUndefined();
    const experiment = active({ overrides: { qa: 'control' } });
    const definitions = {
      experiments: [toDefinition(experiment)],
      holdouts: [],
      allocations: [allocationOf(experiment, { control: 2 ** -53, treatment: 1 - 2 ** -53 })],
      policyVersions: [
        {
          policy_version_id: '0190a000-0000-7000-8000-000000000001',
          policy_id: '0190a000-0000-7000-8000-000000000002',
          policy_name: 'p',
          version: 1,
          kind: 'fixed',
          status: 'active',
          model_sha256: null,
          features: [],
          uniform: false,
          action_probabilities: { a: 1 },
          aliases: [],
          created_at: 1,
          changed_at: 1,
        },
      ],
    };
    await file.write(definitions);
    expect(file.read()).toEqual(definitions);
    expect(readdirSync(directory)).toEqual(['definitions.json']);
    expect(problems).toEqual([]);
    writeFileSync(join(directory, 'definitions.json'), '{"experiments": [');
    expect(file.read()).toBeUndefined();
    expect(problems).toHaveLength(1);
    writeFileSync(join(directory, 'definitions.json'), '{"format": 0}');
    expect(file.read()).toBeUndefined();
  });

  it('is written in parts, so that it does not block the event loop', async () => {
    const path = join(makeTestDirectory('definitions'), 'definitions.json');
    const file = new DefinitionFile(path, (message) => expect(message).toBeUndefined());
    const large = toDefinition(active({ description: 'x'.repeat(10_000) }));
    const experiments = Array.from({ length: 200 }, () => large);
    let done = false;
    const writing = file
      .write({ experiments, holdouts: [], allocations: [], policyVersions: [] })
      .finally(() => (done = true));
    let turns = 0;
    for (; !done; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    await writing;
    expect(turns).toBeGreaterThan(10);
    expect(file.read()).toEqual({ experiments, holdouts: [], allocations: [], policyVersions: [] });
  });

  it('is readable by its owner only, also if a killed process left a temporary file', async () => {
    const directory = join(makeTestDirectory('definitions'), 'new');
    const path = join(directory, 'definitions.json');
    const file = new DefinitionFile(path, (message) => expect(message).toBeUndefined());
    const nothing = { experiments: [], holdouts: [], allocations: [], policyVersions: [] };
    await file.write(nothing);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    mkdirSync(directory, { recursive: true });
    writeFileSync(`${path}.new`, 'half', { mode: 0o644 });
    await file.write(nothing);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('reads a file from before there were allocations', () => {
    const path = join(makeTestDirectory('definitions'), 'definitions.json');
    const experiments = [toDefinition(active())];
    writeFileSync(path, JSON.stringify({ format: 1, experiments, holdouts: [] }));
    const file = new DefinitionFile(path, (message) => expect(message).toBeUndefined());
    expect(file.read()).toEqual({ experiments, holdouts: [], allocations: [], policyVersions: [] });
  });
});
