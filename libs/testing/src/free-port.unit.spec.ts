import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { claimsDirectory, freePort } from './free-port.js';

const isTheirs = (port: number): boolean => port % 4 < 2;

describe(freePort.name, () => {
  it('returns no port claimed by a running process, and removes the claims of dead processes', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    const claims = join(claimsDirectory, String(other.pid));
    mkdirSync(claimsDirectory, { recursive: true });
    const all = Array.from({ length: 65_536 }, (_, port) => port);
    writeFileSync(claims, all.filter(isTheirs).join('\n'));
    const given: number[] = [];
    try {
      for (let i = 0; i < 20; i += 1) given.push(await freePort());
    } finally {
      other.kill('SIGKILL');
      await once(other, 'exit');
    }
    expect(given.filter(isTheirs)).toEqual([]);
    expect(new Set(given).size).toBe(given.length);

    await freePort();
    expect(existsSync(claims)).toBe(false);
  });
});
