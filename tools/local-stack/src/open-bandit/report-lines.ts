import { count, interval, percent, points, pValue } from '../demonstration/format.js';
import type { OpenBanditReport } from './run-open-bandit.js';

/** The report for the terminal. */
export function reportLines({ random, thompson, srm, expected, differences }: OpenBanditReport): string[] {
  const clicks = ({ units, mean }: { units: number; mean: number | null }) => count(Math.round(units * (mean ?? 0)));
  return [
    '',
    'Open Bandit Dataset, campaign "men", 24–30 November 2019 (a real A/B test by ZOZO)',
    '',
    `  random     ${count(random.units)} impressions   ${clicks(random)} clicks   click rate ${percent(random.mean)}`,
    `  thompson   ${count(thompson.units)} impressions   ${clicks(thompson)} clicks   click rate ${percent(thompson.mean)}`,
    '',
    `  difference, in percentage points       ${points(thompson.difference)}`,
    `  95 % interval, fixed sample size       ${interval(thompson.fixed?.ci)}   p ${pValue(thompson.fixed?.p_value)}`,
    `  95 % interval, valid at any time       ${interval(thompson.anytime?.ci)}   p ${pValue(thompson.anytime?.p_value)}`,
    `  sample ratio                           p ${pValue(srm.p_value)}, sequential ${pValue(srm.sequential_p_value)}`,
    '',
    whyTheyDisagree(expected.fixed, expected.anytime),
    '',
    ...(differences.length === 0
      ? ['Every number equals the direct computation from the files.']
      : ['These numbers differ from the files:', ...differences.map((line) => `  ${line}`)]),
  ];
}

function whyTheyDisagree(fixed: readonly [number, number], anytime: readonly [number, number]): string {
  const excludesZero = ([low, high]: readonly [number, number]) => low > 0 || high < 0;
  if (excludesZero(fixed) === excludesZero(anytime)) return 'Both intervals come to the same decision.';
  return [
    'The two intervals disagree because they have different guarantees. The fixed interval is valid for a single look at a sample size',
    'chosen in advance; it excludes zero. The anytime-valid interval is valid for any number of looks and any stopping time; it is',
    'wider and still includes zero, so with continuous monitoring Thompson sampling could not be declared the winner yet.',
  ].join('\n');
}
