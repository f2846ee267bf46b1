import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ShellSession } from './shell-session.js';

describe(ShellSession, () => {
  let session: ShellSession;
  beforeEach(() => {
    session = new ShellSession(tmpdir(), process.env);
  });
  afterEach(() => session.end());

  it('keeps variables and functions between steps, also for more steps than a stream may have listeners', async () => {
    await session.run('n=0\nmore() { n=$((n + 1)); echo "$n $1"; }');
    for (let step = 1; step <= 12; step++) expect(await session.run('more "a b"')).toBe(`${step} a b\n`);
  });

  it('returns errors, too, and accepts texts of several lines', async () => {
    expect(await session.run('cat <<EOF\none\ntwo\nEOF\nls /no/such/file')).toMatch(/^one\ntwo\nls: .*no.such.file/);
  });

  it('gives a step no input from the following steps', async () => {
    expect(await session.run('cat')).toBe('');
    expect(await session.run('echo still here')).toBe('still here\n');
  });
});
