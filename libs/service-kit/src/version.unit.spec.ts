import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from './version.js';

describe('version', () => {
  it("equals the version in the repository's package.json", () => {
    const file = join(process.cwd(), 'package.json');
    expect(version).toBe((JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version);
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
  });
});
