import type { Answer } from '../shared/api/answer.js';

export type SurvivalExperiment = Answer<'/v1/survival/experiments/{id}'>;
export type Run = Answer<'/v1/survival/experiments/{id}/runs'>['items'][number];
export type RunStatus = Run['status'];
export type Measurement = Answer<'/v1/survival/experiments/{id}/runs/{run_id}/metrics'>['items'][number];
export type Curve = Answer<'/v1/survival/experiments/{id}/curves'>['items'][number];
export type Split = Curve['split'];
export type Regime = keyof Curve['regimes'];
export type MetricName = Curve['metric_name'];

/** The data of an event of the stream of progress. The public OpenAPI document does not describe them. */
export interface Progress {
  readonly status: SurvivalExperiment['status'];
  readonly cancel_requested: boolean;
  readonly counts: Readonly<Record<RunStatus, number>>;
  /** Share of the work that is done, 0 to 1. */
  readonly done: number;
  readonly seconds_left: number | null;
  readonly runs: readonly {
    readonly run_id: string;
    readonly status: RunStatus;
    readonly epochs_completed: number;
  }[];
}
