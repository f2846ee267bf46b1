import { studentCritical } from '@assay/statistics';
import { markdownTable } from '../frame/render-report.js';
import type { Problem } from './problems.js';

/** The final regrets of one contender in one setting, by seed. */
export interface Played {
  readonly problem: string;
  readonly contender: string;
  readonly setting: string;
  readonly regrets: readonly number[];
}

export interface Comparison {
  readonly problem: Problem;
  /** Assay in the setting that performed best on these seeds. */
  readonly ours: Played;
  /** Its default, the first setting, minus the others' best. */
  readonly byDefault: Played;
  /** Every other contender in the setting that performed best on these seeds. */
  readonly others: readonly Played[];
}

/** A mean with its 95 % interval (Student's t over the seeds). */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export function compare(problem: Problem, all: readonly Played[]): Comparison {
  const byContender = Map.groupBy(
    all.filter((each) => each.problem === problem.name),
    ({ contender }) => contender,
  );
  const bestOf = (settings: readonly Played[]): Played =>
    settings.reduce((best, each) => (meanOf(each) < meanOf(best) ? each : best));
  const [byDefault, ...more] = byContender.get('Assay') ?? [];
  if (byDefault === undefined) throw new Error(`Assay did not play ${problem.name}`);
  byContender.delete('Assay');
  return { problem, ours: bestOf([byDefault, ...more]), byDefault, others: [...byContender.values()].map(bestOf) };
}

/** The difference between two contenders' regrets, paired by seed. */
function differenceOf(one: Played, other: Played): Interval {
  return intervalOf(one.regrets.map((regret, seed) => regret - (other.regrets[seed] ?? NaN)));
}

/** The generated part of the page. */
export function renderComparisons(comparisons: readonly Comparison[]): string {
  const columns = [
    'Problem',
    'Contender',
    'Its best setting',
    'Regret (95 %)',
    'Assay less it (95 %)',
    'Assay is',
    'Assay’s default less it (95 %)',
  ];
  const rows = comparisons.flatMap(({ problem, ours, byDefault, others }) => [
    [problem.name, 'Assay', ours.setting, text(intervalOf(ours.regrets)), '', '', ''],
    ...others.map((other) => {
      const difference = differenceOf(ours, other);
      return [
        '',
        other.contender,
        other.setting,
        text(intervalOf(other.regrets)),
        text(difference),
        verdictOn(difference),
        text(differenceOf(byDefault, other)),
      ];
    }),
  ]);
  const descriptions = comparisons.map(
    ({ problem: { name, description, decisions, batch, seeds } }) =>
      `- **${name}**: ${description}. ${decisions.toLocaleString('en-US')} decisions in batches of ${batch}, ${seeds} seeds.`,
  );
  return [markdownTable({ columns, rows }), '', ...descriptions].join('\n');
}

function verdictOn({ low, high }: Interval): string {
  if (high < 0) return 'better';
  return low > 0 ? '**worse**' : 'no difference seen';
}

function meanOf({ regrets }: Played): number {
  return regrets.reduce((sum, each) => sum + each, 0) / regrets.length;
}

export function intervalOf(values: readonly number[]): Interval {
  const n = values.length;
  const mean = values.reduce((sum, each) => sum + each, 0) / n;
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1);
  const half = studentCritical(0.05, n - 1) * Math.sqrt(variance / n);
  return { mean, low: mean - half, high: mean + half };
}

function text({ mean, low, high }: Interval): string {
  const digits = (value: number): string => value.toFixed(Math.abs(mean) < 100 ? 1 : 0);
  return `${digits(mean)} (${digits(low)} to ${digits(high)})`;
}
