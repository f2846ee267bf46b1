import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { metricKindNames, metricKinds, plannedMetricKinds } from './metric-kinds.js';

const service = join(import.meta.dirname, '../../../..');

describe('the metric kinds', () => {
  it('have names that fit into their column and are used once', () => {
    for (const name of metricKindNames) expect(name).toMatch(/^[a-z_]{1,20}$/);
    expect(new Set([...metricKindNames, ...plannedMetricKinds]).size).toBe(
      metricKindNames.length + plannedMetricKinds.length,
    );
  });

  it('are the table in the README', () => {
    const rows = metricKinds.map(({ name, documentation: { contribution, unitValue, withoutEvents } }) => [
      `\`${name}\``,
      contribution,
      unitValue,
      withoutEvents,
    ]);
    const [, table = ''] = readFileSync(join(service, 'README.md'), 'utf8').split(/<!-- \/?metric kinds -->/);
    const cells = table
      .trim()
      .split('\n')
      .slice(2)
      .map((line) => line.split('|').slice(1, -1))
      .map((line) => line.map((cell) => cell.trim()));
    expect(cells).toEqual(rows);
  });

  it('are named by no other code of the service, so that a new kind is one file and one entry in the list', async () => {
    const names = metricKindNames.join('|');
    // Such as `kind === 'mean'`, `d.kind = 'mean'`, `case 'mean'` or `WHEN 'mean'`.
    const naming = new RegExp(`(\\bkind\\b\\W{0,6}|case |WHEN )['"](${names})['"]`);
    const found: string[] = [];
    for await (const file of glob('**/*.ts', { cwd: join(service, 'src') })) {
      if (/^shared\/domain\/metric-kinds\/|^migrations\/[^/]+$|\.(unit\.spec|examples)\.ts$/.test(file)) continue;
      if (naming.test(readFileSync(join(service, 'src', file), 'utf8'))) found.push(file);
    }
    expect(found).toEqual([]);
    expect("WHERE d.kind = 'mean'").toMatch(naming);
  });
});
