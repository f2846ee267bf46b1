import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkCompatibility } from '../src/check-compatibility.js';
import { generate, readLock, stalePaths, writeStale } from '../src/generate.js';
import { missingGolden, recordGolden } from '../src/golden.js';
import { GitError } from '../src/history.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const eventSchema = 'contracts/avro/events/Event.avsc';
let root: string;

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], { cwd: root });
}

/** Replaces text in a file of the copy. */
function edit(path: string, from: string, to: string): void {
  const text = readFileSync(join(root, path), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(root, path), text.replace(from, to));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-contracts-'));
  for (const path of ['contracts', 'libs/contracts/src/generated', 'docs/generated', 'helm/topics.generated.yaml']) {
    cpSync(join(repository, path), join(root, path), { recursive: true });
  }
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '.');
  git('commit', '--quiet', '--message', 'base');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('this repository', () => {
  it('has up-to-date generated files', async () => {
    expect(stalePaths(repository, await generate(repository))).toEqual([]);
  });

  it('has recorded bytes of every schema version', () => {
    expect(missingGolden(repository, readLock(repository))).toEqual([]);
  });
});

describe('a compatible change', () => {
  beforeEach(() => {
    edit(eventSchema, '"fields": [', '"fields": [{ "name": "added", "type": "int", "default": 0, "doc": "New." },');
  });

  it('makes the generated files stale until they are written', async () => {
    const stale = stalePaths(root, await generate(root));
    expect(stale.sort()).toEqual([
      'contracts/schema-ids.lock.json',
      'docs/generated/asyncapi.yaml',
      'docs/generated/topics.md',
      'libs/contracts/src/generated/records.ts',
      'libs/contracts/src/generated/schemas.ts',
    ]);
    expect(writeStale(root, await generate(root))).toHaveLength(5);
    expect(stalePaths(root, await generate(root))).toEqual([]);
  });

  it('is compatible, and its bytes are added to the recordings', async () => {
    const before = readLock(root).schemas.length;
    writeStale(root, await generate(root));
    expect(checkCompatibility(root)).toEqual([]);
    expect(readLock(root).schemas).toHaveLength(before + 1);
    expect(missingGolden(root, readLock(root))).toHaveLength(2);
    recordGolden(root, missingGolden(root, readLock(root)));
    expect(missingGolden(root, readLock(root))).toEqual([]);
  });
});

describe('a breaking change', () => {
  beforeEach(() => edit(eventSchema, '"name": "unit_id", "type": "string"', '"name": "unit_id", "type": "int"'));

  it('is detected by comparison with the lock file and with the base', () => {
    const versions = readLock(root).schemas.filter(({ record }) => record === 'assay.events.Event');
    expect(versions.length).toBeGreaterThan(1);
    expect(checkCompatibility(root)).toEqual(
      versions.map(() => expect.stringMatching(/^assay\.events\.Event\.unit_id: type changed from string to int/)),
    );
  });

  it('is detected by comparison with the base if the lock file was rewritten', async () => {
    rmSync(join(root, 'contracts/schema-ids.lock.json'));
    writeStale(root, await generate(root));
    const lines = checkCompatibility(root, 'main');
    expect(lines).toContainEqual(expect.stringContaining('Event.unit_id'));
    expect(lines).toContainEqual(expect.stringContaining('now means another schema'));
  });
});

it('an unknown revision is an error', () => {
  expect(() => checkCompatibility(root, 'no-such-revision')).toThrow(GitError);
});
