import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DriftSettings } from '@assay/bandits';
import { markdownTable } from '../frame/render-report.js';
import { repository } from '../frame/repository.js';
import { writeIntoPage } from '../frame/write-into-page.js';
import { type DriftRun, simulateDrift } from './simulate-drift.js';

const HELP = `Simulates the drift detectors' false alarms and detection delays, and writes the table into libs/bandits/README.md.

  npm run simulate:drift                100 seeds, a few minutes
  npm run simulate:drift -- --seeds 5   fewer seeds, as a check that it works; the page is not changed
  npm run simulate:drift -- --help      this text`;

const page = join(repository, 'libs/bandits/README.md');
const watched = { windowSize: 1_000, driftThreshold: 0.1, rewardRange: 1 } as const;
/** The service's minimum propensities. */
const detectors: readonly Pick<DriftSettings, 'detector' | 'minPropensity'>[] = [
  { detector: 'page_hinkley', minPropensity: 0.01 },
  { detector: 'cusum', minPropensity: 0.01 },
  { detector: 'adwin', minPropensity: 0.05 },
];
const propensities = [0.8, 1 / 3, 0.1];
const changes = [0.05, 0.1, 0.2, 0.4];
const UNCHANGED = 10_000;
const CHANGED = 20_000;

const { values: flags } = parseArgs({
  options: { seeds: { type: 'string', default: 'all' }, help: { type: 'boolean', default: false } },
});
if (flags.help) console.log(HELP);
else main();

function main(): void {
  const seeds = flags.seeds === 'all' ? 100 : Number(flags.seeds);
  if (!(Number.isInteger(seeds) && seeds >= 1)) throw new Error('--seeds is a whole number, at least 1.');
  const columns = [
    'Detector',
    'Propensity of the arm',
    `Alarms per ${UNCHANGED.toLocaleString('en')} decisions, unchanged`,
    ...changes.map((size) => `Mean falls by ${size}`),
  ];
  const rows = detectors.flatMap((detector) =>
    propensities.map((propensity) => {
      const row = rowOf({ ...watched, ...detector }, propensity, seeds);
      console.log(row.join('  '));
      return row;
    }),
  );
  const text = markdownTable({ columns, rows });
  console.log(text);
  if (flags.seeds === 'all') writeIntoPage(page, 'drift', text);
}

function rowOf(settings: DriftSettings, propensity: number, seeds: number): string[] {
  const runsOf = (size: number): DriftRun[] =>
    Array.from({ length: seeds }, (_value, seed) => {
      const means = { before: 0.5, after: 0.5 - size, others: 0.4 };
      const decisions = size === 0 ? UNCHANGED : UNCHANGED + CHANGED;
      return simulateDrift({ settings, propensity, means, changeAt: UNCHANGED, decisions }, seed);
    });
  const alarms = runsOf(0).reduce((sum, { falseAlarms }) => sum + falseAlarms, 0);
  return [
    `\`${settings.detector}\``,
    propensity.toFixed(2),
    (alarms / seeds).toFixed(2),
    ...changes.map((size) => delayCell(runsOf(size))),
  ];
}

/** Median and 90th percentile of the delays; undetected changes count as the longest. */
function delayCell(runs: readonly DriftRun[]): string {
  const sorted = runs.map(({ delay }) => delay ?? Infinity).sort((a, b) => a - b);
  const at = (share: number): string => {
    const delay = sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
    return Number.isFinite(delay) ? delay.toLocaleString('en') : '–';
  };
  return `${at(0.5)} (${at(0.9)})`;
}
