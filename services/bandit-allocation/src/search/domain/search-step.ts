import {
  convergence,
  type ConvergenceMetrics,
  IterationConflict,
  observe,
  type Observation,
  type OptimiserState,
  type ParameterValue,
  posterior,
  type Prediction,
  type StoppingRules,
  suggest,
  type Suggestion,
} from '@assay/optimisation';

export type Point = Readonly<Record<string, ParameterValue>>;

/** A computation on the state of a search; plain data, so that it can be sent to another thread. */
export type SearchStep =
  | { readonly kind: 'suggest'; readonly state: OptimiserState; readonly count: number }
  | {
      readonly kind: 'observe';
      readonly state: OptimiserState;
      readonly observation: Observation;
      readonly stopping: StoppingRules;
    }
  | { readonly kind: 'posterior'; readonly state: OptimiserState; readonly points: readonly Point[] };

export type SearchOutcome =
  | { readonly kind: 'suggested'; readonly state: OptimiserState; readonly suggestions: readonly Suggestion[] }
  | { readonly kind: 'observed'; readonly state: OptimiserState; readonly convergence: ConvergenceMetrics }
  | { readonly kind: 'predicted'; readonly predictions: readonly Prediction[] | null }
  | { readonly kind: 'out_of_turn'; readonly expected: number }
  | { readonly kind: 'refused'; readonly detail: string };

/** Runs a step. Pure: the same step has the same outcome on every machine. */
export function runSearchStep(step: SearchStep): SearchOutcome {
  try {
    switch (step.kind) {
      case 'suggest':
        return { kind: 'suggested', ...suggest(step.state, step.count) };
      case 'observe': {
        const state = observe(step.state, [step.observation]);
        return { kind: 'observed', state, convergence: convergence(state, step.stopping) };
      }
      case 'posterior':
        return { kind: 'predicted', predictions: posterior(step.state, step.points) };
    }
  } catch (error) {
    if (error instanceof IterationConflict) return { kind: 'out_of_turn', expected: error.expected };
    if (error instanceof RangeError) return { kind: 'refused', detail: error.message };
    throw error;
  }
}
