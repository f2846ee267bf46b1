import type { VerdictText } from '../shared/components/verdict.js';
import { count, figure, things } from '../shared/format/numbers.js';
import { convergenceOf } from './convergence-of.js';
import type { Iteration, Point, SearchSummary } from './search-types.js';

/** A point as text, such as `x = 3.14, colour = red`. */
export function pointText(point: Point): string {
  return Object.entries(point)
    .map(([name, value]) => `${name} = ${typeof value === 'number' ? figure(value) : String(value)}`)
    .join(', ');
}

/** The names of the parameters of the search. */
export function parametersText({ parameter_space }: SearchSummary): string {
  return parameter_space.parameters.map(({ name }) => name).join(', ');
}

export type SearchStatus = 'ended' | 'running' | 'new';

export function searchStatus(model: SearchSummary): SearchStatus {
  const { loop, next_iteration } = model;
  const done = next_iteration - 1;
  if (convergenceOf(model)?.stop === true || (loop !== null && done >= loop.max_iterations)) return 'ended';
  return done > 0 ? 'running' : 'new';
}

/** The configuration of a search in one line. */
export function searchFacts({ acquisition_function, goal, loop, model_type }: SearchSummary): string {
  return [
    model_type,
    acquisition_function,
    goal,
    loop
      ? `runs experiments: ${things(loop.min_units, 'unit', 'units')} for each point, observing ${loop.metric_name}`
      : 'run by a client',
  ].join(' · ');
}

const rules: Readonly<Record<string, string>> = {
  expectedImprovement: 'little improvement is expected',
  regretBound: 'the best point is within the configured bound of the optimum',
  stagnation: 'there was no improvement for the configured number of observations',
};

/** The best point so far, and whether the search has ended. */
export function searchVerdict(model: SearchSummary, iterations: readonly Iteration[]): VerdictText {
  const { loop } = model;
  const metrics = convergenceOf(model);
  const best = iterations.find(({ iteration_number }) => iteration_number === metrics?.best_iteration);
  if (metrics === undefined || best === undefined) {
    return { tone: 'quiet', title: 'Nothing observed yet', text: 'No iteration has an observation yet.' };
  }
  const hasEnded = searchStatus(model) === 'ended';
  const reasons = metrics.reasons.map((rule) => rules[rule] ?? rule);
  const why = reasons.length > 0 ? reasons.join(', and ') : 'all iterations are done';
  const expected =
    metrics.max_expected_improvement === null
      ? ''
      : ` The expected improvement of the next point is at most ${figure(metrics.max_expected_improvement)}.`;
  const of = loop
    ? `${count(metrics.observations)} of at most ${count(loop.max_iterations)}`
    : count(metrics.observations);
  return {
    tone: hasEnded ? 'good' : 'quiet',
    title: `Best so far: ${figure(metrics.best_value)} at ${pointText(best.suggested_point)}`,
    text: `Found in iteration ${count(metrics.best_iteration)} of ${of}.${hasEnded ? ` The search has ended: ${why}.` : expected}`,
  };
}

/** Which points are to be tried next. */
export function nextText({ loop, next_points, trial_experiment }: SearchSummary): string {
  if (next_points.length === 0) return 'No point is waiting for an observation.';
  const points = next_points.map(
    ({ iteration_number, suggested_point }) => `iteration ${count(iteration_number)}: ${pointText(suggested_point)}`,
  );
  return `To be tried next, ${points.join('; ')}.${loop === null || trial_experiment === null ? '' : ` Tried in the experiment ${trial_experiment}.`}`;
}

/** The best value up to each of the observed iterations. */
export function bestSoFar(values: readonly number[], goal: SearchSummary['goal']): number[] {
  let best: number | undefined;
  return values.map((value) => {
    if (best === undefined || (goal === 'minimise' ? value < best : value > best)) best = value;
    return best;
  });
}
