import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { serviceEnvironmentFile, writeServiceEnvironment } from './service-environment.js';

describe('the environment file of a service', () => {
  it('contains every value that differs from the environment, and is readable by its owner only', () => {
    const directory = mkdtempSync(join(tmpdir(), 'assay-env-'));
    const own = { PORT: '9001', PASSWORD: `a#b$c"d'e\\n f`, KEYS: '{"keys":["x"]}', EMPTY: '' };
    writeServiceEnvironment(directory, 'things', { ...process.env, ...own, GONE: undefined });
    const file = serviceEnvironmentFile(directory, 'things');
    expect({ ...parseEnv(readFileSync(file, 'utf8')) }).toEqual(own);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
