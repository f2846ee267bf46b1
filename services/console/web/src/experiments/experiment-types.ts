import type { Answer } from '../shared/api/answer.js';

export type Experiment = Answer<'/v1/experiments/{id}'>;
export type ExperimentStatus = Experiment['status'];
export type Results = Answer<'/v1/experiments/{id}/results'>;
export type Population = Results['population'];
export type SplitCheck = Results['srm'];
export type Metric = Results['metrics'][number];
export type VariantFigures = Metric['variants'][number];
export type Ledger = Answer<'/v1/experiments/{id}/ledger'>;
