import type { Answer } from '../shared/api/answer.js';

export type Search = Answer<'/v1/bayesian-models/{id}'>;
export type SearchSummary = Answer<'/v1/bayesian-models'>['items'][number];
export type Point = SearchSummary['next_points'][number]['suggested_point'];
export type PointValue = Point[string];
export type Prediction = Answer<'/v1/bayesian-models/{id}/posterior', 'post'>['items'][number];

type AnyIteration = Answer<'/v1/bayesian-models/{id}/iterations'>['items'][number];
/** An iteration that has an observation. */
export type Iteration = AnyIteration & { readonly observed_value: number };

/** The progress of a search. The public OpenAPI document does not describe its fields. */
export interface ConvergenceMetrics {
  readonly observations: number;
  readonly best_value: number | null;
  readonly best_iteration: number | null;
  readonly max_expected_improvement: number | null;
  readonly stop: boolean;
  readonly reasons: readonly string[];
}

/** A parameter of a search. The public OpenAPI document describes only its name. */
export type SearchParameter =
  | { readonly name: string; readonly type: 'categorical'; readonly values: readonly PointValue[] }
  | {
      readonly name: string;
      readonly type?: 'continuous' | 'integer';
      readonly bounds: readonly [number, number];
      readonly scale?: 'linear' | 'log';
    };
