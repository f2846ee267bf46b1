import { type Flaw } from '../flaw.js';
import { checkScenario } from '../scenario/check-scenario.js';
import { FieldChecks } from '../scenario/field-checks.js';
import { checkTraining } from './check-training.js';

/** Ratios whose sum differs from 1 by at most this are accepted, because decimals such as 0.1 + 0.2 are rounded. */
const SUM_TOLERANCE = 1e-6;

export const defaultRatios = { train: 0.6, val: 0.2, test: 0.2 } as const;

export interface ExperimentContext {
  /** The number of rows, if the data are not an inline scenario: `data` is then not checked. */
  readonly rows?: number;
}

/**
 * All flaws of an experiment as a client sends it: `seed`, optional `seeds`, `data` (a scenario), `model` with `widths`, `depths` and `sweep_type`,
 * `training` (a ModelConfiguration; `width` and `depth` are swept) and `splits`. Empty if it is sound. Fields of other subjects are not examined.
 */
export function checkExperiment(input: unknown, context: ExperimentContext = {}): readonly Flaw[] {
  const checks = new FieldChecks(input, '');
  if (checks.flaws.length > 0) return checks.flaws;
  checks.required('seed', 'data', 'model', 'training');
  checks.number('seed', { whole: true, minimum: 0 });
  checks.numbers('seeds', { whole: true, minimum: 0 });
  const flaws = [...checks.flaws];
  const data = checks.value('data');
  if (context.rows === undefined && data !== undefined) flaws.push(...checkScenario(data, '/data'));
  const splits = checkSplitRatios(checks.value('splits'));
  flaws.push(...splits.flaws);
  const model = checks.value('model');
  if (model !== undefined) flaws.push(...checkSweep(model));
  const training = checks.value('training');
  if (training !== undefined) {
    const rows = context.rows ?? rowsOf(data);
    const trainingRows = rows === null || splits.train === null ? null : { rows, ratio: splits.train };
    flaws.push(...checkTraining(training, trainingRows));
  }
  return flaws;
}

function rowsOf(data: unknown): number | null {
  const rows = (data as { n_samples?: unknown } | undefined)?.n_samples;
  return typeof rows === 'number' && Number.isFinite(rows) ? rows : null;
}

/** The flaws of the ratios, and the ratio of the training split if they are sound. */
function checkSplitRatios(input: unknown): { flaws: readonly Flaw[]; train: number | null } {
  if (input === undefined) return { flaws: [], train: defaultRatios.train };
  const checks = new FieldChecks(input, '/splits');
  if (checks.flaws.length > 0) return { flaws: checks.flaws, train: null };
  checks.onlyKnown(Object.keys(defaultRatios));
  const range = { above: 0, maximum: 1 };
  const ratio = (name: keyof typeof defaultRatios): number | undefined =>
    checks.value(name) === undefined ? defaultRatios[name] : checks.number(name, range);
  const [train, val, test] = [ratio('train'), ratio('val'), ratio('test')];
  if (train === undefined || val === undefined || test === undefined) return { flaws: checks.flaws, train: null };
  const sum = train + val + test;
  if (Math.abs(sum - 1) > SUM_TOLERANCE) {
    checks.add('split_ratios_sum_to_1', '', `sum to ${sum}; train, val and test together must be 1.`);
    return { flaws: checks.flaws, train: null };
  }
  return { flaws: checks.flaws, train };
}

function checkSweep(input: unknown): readonly Flaw[] {
  const checks = new FieldChecks(input, '/model');
  if (checks.flaws.length > 0) return checks.flaws;
  checks.required('widths');
  const widths = checks.numbers('widths', { whole: true, minimum: 1, maximum: 4096 });
  const depths =
    checks.value('depths') === undefined ? [2] : checks.numbers('depths', { whole: true, minimum: 1, maximum: 10 });
  const type = checks.value('sweep_type') === undefined ? 'width' : checks.choice('sweep_type', ['width', 'depth']);
  if (type === 'width' && depths !== undefined && depths.length > 1) {
    checks.add(
      'sweep_fixes_depth',
      'depths',
      'must be a single depth in a sweep of widths; set sweep_type to depth, or remove depths.',
    );
  }
  if (type === 'depth' && widths !== undefined && widths.length > 1) {
    checks.add(
      'sweep_fixes_width',
      'widths',
      'must be a single width in a sweep of depths; set sweep_type to width, or remove widths.',
    );
  }
  return checks.flaws;
}
