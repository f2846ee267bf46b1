import type { VerdictText } from '../shared/components/verdict.js';
import { count, figure, percent, things } from '../shared/format/numbers.js';
import { capacitiesOf } from './capacities.js';
import type { Curve, MetricName, Progress, Run, Split, SurvivalExperiment } from './survival-types.js';

export const splitNames: Readonly<Record<Split, string>> = { test: 'test', val: 'validation', train: 'training' };

/** What is drawn of each metric: lower is better for all. */
export const metricTexts: Readonly<Record<MetricName, { heading: string; error: string }>> = {
  c_index: { heading: 'C-index', error: 'error (1 − C-index)' },
  ibs: { heading: 'Integrated Brier score', error: 'integrated Brier score' },
  nll: { heading: 'Negative log-likelihood', error: 'negative log-likelihood' },
};

/** The configuration of an experiment in one line. */
export function experimentFacts(experiment: SurvivalExperiment): string {
  const { data, model, seeds, training } = experiment;
  const other = model.sweep_type === 'width' ? (['depth', model.depths] as const) : (['width', model.widths] as const);
  return [
    `${'table' in data ? 'table' : 'scenario'} ${data.name}`,
    `${things(data.n_samples, 'row', 'rows')}, ${percent(data.censoring_rate)} censored`,
    `${model.sweep_type} ${listed(capacitiesOf(experiment))}`,
    `${other[0]} ${listed(other[1])}`,
    things(seeds.length, 'seed', 'seeds'),
    `${things(training.epochs, 'epoch', 'epochs')} with ${training.optimizer}, learning rate ${figure(training.learning_rate)}`,
  ].join(' · ');
}

function listed(values: readonly number[]): string {
  const [first, last] = [values[0], values.at(-1)];
  return values.length > 1 ? `${count(first)} to ${count(last)}` : count(first);
}

/** A length of time without false precision, such as `about 4 minutes`. */
export function roughTime(seconds: number): string {
  if (seconds < 90) return `about ${things(Math.max(1, Math.round(seconds)), 'second', 'seconds')}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${things(minutes, 'minute', 'minutes')}`;
  const hours = Math.round(minutes / 60);
  return hours < 48
    ? `about ${things(hours, 'hour', 'hours')}`
    : `about ${things(Math.round(hours / 24), 'day', 'days')}`;
}

/** How far an experiment that has not ended is. */
export function progressText({ cancel_requested, done, seconds_left, status }: Progress): string {
  if (cancel_requested) return 'It is being cancelled: running runs save a checkpoint, the others are skipped.';
  if (status === 'PENDING') return 'It has not been started.';
  const left = seconds_left === null ? '' : `, ${roughTime(seconds_left)} left`;
  return `${Math.floor(done * 100)} % of the work is done${left}.`;
}

/** How many runs are in which state. */
export function countsText({ counts }: Pick<Progress, 'counts'>): string {
  const { COMPLETED, FAILED, PENDING, RUNNING, SKIPPED } = counts;
  const ended = COMPLETED + FAILED + SKIPPED;
  const all = ended + PENDING + RUNNING;
  const others = [
    [COMPLETED, 'completed'],
    [FAILED, 'failed'],
    [SKIPPED, 'skipped'],
    [RUNNING, 'running'],
  ] as const;
  const states = others.filter(([runs]) => runs > 0).map(([runs, state]) => `${count(runs)} ${state}`);
  return `${count(ended)} of ${things(all, 'run has', 'runs have')} ended${states.length > 0 ? ` (${states.join(', ')})` : ''}.`;
}

/** How many runs of a listed experiment have ended, and how many of them failed. */
export function endedText({ run_counts: counts }: Pick<SurvivalExperiment, 'run_counts'>): string {
  const ended = counts.COMPLETED + counts.FAILED + counts.SKIPPED;
  const all = ended + counts.PENDING + counts.RUNNING;
  return `${count(ended)} of ${count(all)}${counts.FAILED > 0 ? `, ${count(counts.FAILED)} failed` : ''}`;
}

/** The share of its epochs that a running run has completed. */
export function runText({ epochs_completed, model_config, status }: Run): string | undefined {
  return status === 'RUNNING' ? `${Math.floor((100 * epochs_completed) / model_config.epochs)} %` : undefined;
}

/** What was trained, such as `width 8, seed 1`. */
export function runName({ seed, ...run }: Run, { model: { sweep_type } }: SurvivalExperiment): string {
  return `${sweep_type} ${run[sweep_type]}, seed ${seed}`;
}

const verdicts: Readonly<Record<Curve['verdict'], Pick<VerdictText, 'title' | 'tone'>>> = {
  double_descent: { title: 'Double descent', tone: 'good' },
  monotone: { title: 'Monotone', tone: 'quiet' },
  monotone_divergence: { title: 'Monotone divergence', tone: 'quiet' },
  threshold_not_reached: { title: 'Threshold not reached', tone: 'warn' },
  none: { title: 'No effect', tone: 'quiet' },
};

/** The verdict on a curve, in the service's words, with the curve in its title. */
export function curveVerdict(curve: Curve): VerdictText {
  const { sentence, split, verdict } = curve;
  const { title, tone } = verdicts[verdict];
  // The sentence starts with its own title, such as “No verdict: …”.
  const [, heading = title, text = sentence] = /^([A-Z][a-z ]+): (.+)$/s.exec(sentence) ?? [];
  const { heading: metric } = metricTexts[curve.metric_name];
  return {
    tone,
    title: `${metric}, ${splitNames[split]} split: ${withFirst(heading, 'lower')}`,
    text: withFirst(text, 'upper'),
  };
}

function withFirst(text: string, letters: 'lower' | 'upper'): string {
  const first = text.charAt(0);
  return (letters === 'lower' ? first.toLowerCase() : first.toUpperCase()) + text.slice(1);
}
