import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runTranscripts, startStack, type Stack } from '@assay/local-stack';

// Uses its own stack, because the page shows the answers of a new installation.
describe('the commands in the README', () => {
  let directory: string;
  let stack: Stack;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'assay-readme-'));
    stack = await startStack({ directory, ports: 'free', log: () => undefined });
  });
  afterAll(async () => {
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('print the output shown in the page (`npm run docs:transcripts -- --write` updates it)', async () => {
    const { compared, differences } = await runTranscripts({ directory, page: 'README.md' });
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(5);
  });
});
