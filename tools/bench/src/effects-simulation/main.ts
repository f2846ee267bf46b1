import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MIN_EXPECTED } from '@assay/statistics';
import { markdownTable } from '../frame/render-report.js';
import { repository } from '../frame/repository.js';
import { writeIntoPage } from '../frame/write-into-page.js';
import { banditTests, simulateBandit } from './bandit.js';
import { bayesianErrors, LOOKS, watchedBeliefs } from './bayesian.js';
import { fixedErrors } from './fixed.js';
import { bernoulli, buyers, type Law, logNormal, negativeBinomial, normal } from './laws.js';
import { type Misses, plannedTests, simulatePlanned } from './planned.js';
import { powerTests, unitsToDetect } from './power.js';
import { liftMisses, liftTests } from './relative.js';
import { smallSplitErrors, smallSplits } from './small-splits.js';
import { chiSquaredUnits, perUnit, planned, summarizeAlarms, unitsToAlarm } from './split.js';
import { laws, splits, typeOne } from './type-one.js';

const HELP = `Simulates the error rates of the results' intervals and split check, and writes the tables into docs/statistics.md.

  npm run simulate:effects                        100,000 units, checked after every unit, and 2,000 paths per cell: an hour or two on one core
  npm run simulate:effects -- --quick             2,000 units and 100 paths, as a check that it works; the page is not changed
  npm run simulate:effects -- --only split,power  some of: typeOne, fixed, bayesian, watched, relative, planned, smallSplits, bandit,
                                                  power, split
  npm run simulate:effects -- --units 10000 --paths 1000
                                                  other sizes, which the page then states
  npm run simulate:effects -- --help              this text`;

/** Maximum number of units within which the split check should detect a wrong split: for 52:48 half of the paths need more than 11,000. */
const FOUND_WITHIN = 40_000;
const missColumns = ['fixed, pooled means', 'fixed', 'anytime ever, pooled means', 'anytime ever'];
const page = join(repository, 'docs/statistics.md');

interface Size {
  readonly units: number;
  readonly paths: number;
}

interface Table {
  readonly columns: readonly string[];
  readonly rows: string[][];
}

const parts: Readonly<Record<string, (size: Size) => Table>> = {
  typeOne: typeOneTable,
  fixed: fixedTable,
  bayesian: bayesianTable,
  watched: watchedTable,
  relative: relativeTable,
  planned: plannedTable,
  smallSplits: smallSplitsTable,
  bandit: banditTable,
  power: powerTable,
  split: splitTable,
};

const { values: flags } = parseArgs({
  options: {
    units: { type: 'string', default: '100000' },
    paths: { type: 'string', default: '2000' },
    only: { type: 'string', default: Object.keys(parts).join(',') },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (flags.help) console.log(HELP);
else main();

function main(): void {
  const size = flags.quick ? { units: 2_000, paths: 100 } : { units: whole('units'), paths: whole('paths') };
  const names = flags.only.split(',');
  for (const name of names) {
    const part = parts[name];
    if (part === undefined) throw new Error(`--only knows ${Object.keys(parts).join(', ')}, not "${name}".`);
    const table = part(size);
    const text = `${caption(name, size)}\n\n${markdownTable(table)}`;
    console.log(`\n${text}\n`);
    if (!flags.quick) writeIntoPage(page, name, text);
  }
}

function whole(flag: 'units' | 'paths'): number {
  const value = Number(flags[flag]);
  if (!(Number.isInteger(value) && value >= 1)) throw new Error(`--${flag} is a whole number, at least 1.`);
  return value;
}

/** How a table was made: only the sizes that affect this part of the run. */
function caption(name: string, { units, paths }: Size): string {
  const number = (value: number): string => value.toLocaleString('en');
  const each = `${number(paths)} paths a row`;
  if (name === 'typeOne')
    return `${number(paths)} paths a cell of up to ${number(units)} units, looked at after every one.`;
  if (name === 'watched') {
    return `${each} of ${number(units)} units, looked at ${LOOKS} times, after equally many further units.`;
  }
  if (name === 'split') {
    return `${each} of up to ${number(units)} units (${number(Math.max(units, FOUND_WITHIN))} where fixed probabilities are off), looked at after every one.`;
  }
  return `${each}.`;
}

function row(cells: string[]): string[] {
  console.log(cells.join('  '));
  return cells;
}

function three(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}

function ratioOf(units: number, others: number): string {
  return Number.isFinite(units / others) ? (units / others).toFixed(2) : '–';
}

function shown(units: number): string {
  return Number.isFinite(units) ? units.toLocaleString('en') : '–';
}

function typeOneTable(size: Size): Table {
  const columns = ['Values', ...splits.map(({ name }) => name)];
  const rows = laws.map((law) =>
    row([
      law.name,
      ...splits.map(({ share }) => {
        const { before, now } = typeOne(law, share, size);
        return `${three(before)} / ${three(now)}`;
      }),
    ]),
  );
  return { columns, rows };
}

function fixedTable({ paths }: Size): Table {
  return oneLookTable((law, sizes) => {
    const { plain, now } = fixedErrors(law, sizes, paths);
    return [plain, now];
  });
}

function bayesianTable({ paths }: Size): Table {
  return oneLookTable((law, sizes) => {
    const { before, now } = bayesianErrors(law, sizes, paths);
    return [before, now];
  });
}

function oneLookTable(
  errors: (
    law: Law,
    sizes: readonly [baseline: number, treatment: number],
  ) => readonly [before: number | undefined, now: number],
): Table {
  const cases = [
    bernoulli(0.1),
    negativeBinomial(0.1, 0.1),
    negativeBinomial(2, 0.5),
    buyers(0.1, 1),
    logNormal(1),
    buyers(0.1, 2.5),
    normal(),
  ];
  const shares = [0.1, 0.07, 0.55, 0.1, 1, 0.1, 1];
  const columns = ['Values', 'Expected in the smaller arm', ...['60/40', '70/30', '90/10', '95/5']];
  const rows = cases.flatMap((law, index) =>
    [MIN_EXPECTED, 25, 100].map((expected) => {
      const small = Math.round(expected / (shares[index] ?? 1));
      return row([
        law.name,
        String(expected),
        ...[1.5, 7 / 3, 9, 19].map((ratio) => {
          const [before, now] = errors(law, [Math.round(ratio * small), small]);
          return before === undefined ? three(now) : `${three(before)} / ${three(now)}`;
        }),
      ]);
    }),
  );
  return { columns, rows };
}

function watchedTable(size: Size): Table {
  const shares = [0.5, 0.1, 0.05];
  const columns = ['Values', '50/50', '90/10', '95/5'];
  const rows = [bernoulli(0.1), negativeBinomial(2, 0.5), buyers(0.1, 1), logNormal(1), normal()].map((law) =>
    row([
      law.name,
      ...shares.map((share) => {
        const { ever95, ever998 } = watchedBeliefs(law, share, size);
        return `${three(ever95)} / ${three(ever998)}`;
      }),
    ]),
  );
  return { columns, rows };
}

function relativeTable({ paths }: Size): Table {
  const sizes = [500, 2_000, 10_000];
  const columns = ['Lift', ...sizes.flatMap((units) => [`50/50, ${shown(units)}`, `90/10, ${shown(units)}`])];
  const rows = liftTests.map((test) =>
    row([
      test.name,
      ...sizes.flatMap((units) =>
        [0.5, 0.1].map((share) => {
          const { fixed, ever } = liftMisses(test, share, { units, paths });
          return `${three(fixed)} / ${three(ever)}`;
        }),
      ),
    ]),
  );
  return { columns, rows };
}

function missRow(name: string, { fixed, ever, pooledFixed, pooledEver }: Misses): string[] {
  return row([name, three(pooledFixed), three(fixed), three(pooledEver), three(ever)]);
}

function plannedTable({ paths }: Size): Table {
  return {
    columns: ['Planned changes', ...missColumns],
    rows: plannedTests.map((test) => missRow(test.name, simulatePlanned(test, paths))),
  };
}

function smallSplitsTable({ paths }: Size): Table {
  const effect = 0.1;
  return {
    columns: [
      'Splits × units in each',
      'Treated',
      'Rate',
      'no effect: interval excludes it',
      'no effect: p ≤ .05',
      'effect +10 %: interval excludes it',
    ],
    rows: smallSplits.map((test) => {
      const [none, some] = [smallSplitErrors(test, 0, paths), smallSplitErrors(test, effect, paths)];
      return row([
        `${test.splits} × ${shown(test.units)}`,
        `${100 * test.share} %`,
        String(test.rate),
        ...[none.misses, none.rejects, some.misses].map(three),
      ]);
    }),
  };
}

function banditTable({ paths }: Size): Table {
  return {
    columns: ['Thompson sampling, three arms', ...missColumns],
    rows: banditTests.map((test) => missRow(test.name, simulateBandit(test, paths))),
  };
}

function powerTable({ paths }: Size): Table {
  return {
    columns: ['50/50', 'median units, Welch on all units', 'median units', 'ratio'],
    rows: powerTests.map((test) => {
      const { before, now } = unitsToDetect(test, paths);
      return row([test.name, shown(before), shown(now), ratioOf(now, before)]);
    }),
  };
}

function splitTable(size: Size): Table {
  const found = { ...size, units: Math.max(size.units, FOUND_WITHIN) };
  const mismatches = [0.67, 0.6, 0.55, 0.52].map((real) => {
    const alarms = summarizeAlarms(unitsToAlarm(planned('', [0.5, 0.5], [real, 1 - real]), found));
    const units = chiSquaredUnits(0.5, real);
    const name = `50/50 served as ${Math.round(100 * real)}:${Math.round(100 - 100 * real)}`;
    return row([name, three(alarms.share), shown(alarms.median), shown(units), ratioOf(alarms.median, units)]);
  });
  const alarmRow = (test: Parameters<typeof unitsToAlarm>[0], within = size): string[] => {
    const { share, median } = summarizeAlarms(unitsToAlarm(test, within));
    return row([test.name, three(share), shown(median), '', '']);
  };
  return {
    columns: ['Split', 'alarms at .001', 'median units', "units of Pearson's test, one look, power ½", 'ratio'],
    rows: [
      ...mismatches,
      alarmRow(planned('90/10 served as 92:8', [0.9, 0.1], [0.92, 0.08]), found),
      alarmRow(planned('80/10/10 served as 80/12/8', [0.8, 0.1, 0.1], [0.8, 0.12, 0.08]), found),
      alarmRow(perUnit('new probabilities for each unit, 2 arms, one off by .05', 2, 0.05)),
      alarmRow(perUnit('the same, 3 arms', 3, 0.05)),
      alarmRow(planned('50/50 as planned', [0.5, 0.5])),
      alarmRow(planned('99/1 as planned', [0.99, 0.01])),
      alarmRow(planned('five arms as planned', [0.2, 0.2, 0.2, 0.2, 0.2])),
      alarmRow(perUnit('new probabilities for each unit, as logged, 3 arms', 3, 0)),
    ],
  };
}
