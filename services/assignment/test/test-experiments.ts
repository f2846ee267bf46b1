import { changeStatus } from '../src/domain/lifecycle.js';
import { defineExperiment, type ExperimentInput } from '../src/domain/define-experiment.js';
import { type Experiment } from '../src/domain/experiment.js';

const start = Date.parse('2026-01-01T00:00:00Z');

/** Ids that count: …000000000001, …000000000002, and so on. */
export function countingIds(): () => string {
  let count = 0;
  return () => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`;
}

export const variant = (name: string, allocation: number) => ({ name, allocation, description: null, config: {} });

/** A definition that is right in every way. */
export const input = (changes: Partial<ExperimentInput> = {}): ExperimentInput => ({
  name: 'checkout',
  description: null,
  unitType: 'user',
  startAt: null,
  endAt: null,
  variants: [variant('control', 0.5), variant('treatment', 0.5)],
  baseline: undefined,
  hashAlgorithm: 'assay',
  salt: undefined,
  layer: null,
  targeting: null,
  overrides: {},
  metrics: [],
  ...changes,
});

export const draft = (changes: Partial<ExperimentInput> = {}, newId: () => string = countingIds()): Experiment =>
  defineExperiment(input(changes), { now: start, newId });

export const active = (changes: Partial<ExperimentInput> = {}): Experiment =>
  changeStatus(draft(changes), 'active', [], start + 1);

/** What a refused command says: its kind and the fields it names. */
export function refusal(command: () => unknown): unknown {
  try {
    command();
  } catch (error) {
    return error;
  }
  throw new Error('it was not refused');
}
