import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Results } from './api.js';
import { resultsLine, resultsTable } from './demonstration/results-table.js';
import { repository } from './repository.js';
import { welcome } from './welcome.js';

const [, page = ''] = readFileSync(join(repository, 'README.md'), 'utf8').split(/^Output of `npm start`/m);
const shown = page.split('```')[1] ?? '';

/** Without figures, which differ between runs, and without the widths that depend on them. */
const form = (line: string): string =>
  line
    .replaceAll(/[+<−]?\d[\d,.]*/g, '#')
    .replaceAll(/ +/g, ' ')
    .trim();

const ends = { ci: [0.001, 0.03] as [number, number], p_value: 0.01 };
const variant = (name: string) => ({ variant_id: name, variant_name: name, units: 2, mean: 0.1 });
const results = (verdict: Results['srm']['verdict']): Results => ({
  baseline_variant_id: 'grey',
  units: { grey: 2, green: 2 },
  srm: { verdict, p_value: 0.5, sequential_p_value: 0.5 },
  metrics: [
    {
      metric_name: 'conversion',
      kind: 'proportion',
      variants: [variant('grey'), { ...variant('green'), difference: 0.02, anytime: ends }],
    },
  ],
});

describe("README's transcript of npm start", () => {
  it('contains the welcome message as printed', () => {
    expect(shown).toContain(
      welcome({ url: 'http://127.0.0.1:7300', token: 'TOKEN' }, '.assay/logs').replaceAll(
        'TOKEN',
        'eyJhbGciOiJFZERTQSIs…',
      ),
    );
  });

  it('contains the lines of the buttons as printed, except for their figures', () => {
    const known = (['ok', 'not_enough'] as const).flatMap((verdict) => [
      resultsLine(results(verdict), 'conversion'),
      ...resultsTable(results(verdict), 'conversion'),
    ]);
    const lines = shown.split('\n').filter((line) => /^ +(grey|green|variant) |sample ratio|too few/.test(line));
    expect(lines.length).toBeGreaterThan(4);
    expect(known.map(form)).toEqual(expect.arrayContaining(lines.map(form)));
  });
});
