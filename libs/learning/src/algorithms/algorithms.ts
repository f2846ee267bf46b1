import { fitLinearModel, type GaussianWeights } from '@assay/bandits';
import type { z } from 'zod';
import type { WeighedTotals } from '../context-totals.js';
import type { Algorithm } from './algorithm.js';
import { contextual } from './contextual.js';
import { epsilonGreedy } from './epsilon-greedy.js';
import { policyNamed } from './policies/policies.js';
import { thompsonSampling } from './thompson-sampling.js';
import { ucb } from './ucb.js';

/** All bandit algorithms. */
export const algorithms = [epsilonGreedy, thompsonSampling, ucb, contextual] as const;

type Entry = (typeof algorithms)[number];
type Merged<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** The name of a bandit's algorithm with the settings that only this algorithm has, as a union discriminated by `name`. */
export type AlgorithmSettings = ReturnType<Entry['settingsOf']>;
export type AlgorithmName = AlgorithmSettings['name'];
/** The fields of requests that only some algorithms have. */
export type AlgorithmFields = Merged<Entry['fields']>;
export type AlgorithmAnswer = Merged<Entry['answer']>;
export type AlgorithmRequest = z.output<z.ZodObject<AlgorithmFields>>;

export const algorithmFields = Object.assign({}, ...algorithms.map(({ fields }) => fields)) as AlgorithmFields;
export const algorithmAnswer = Object.assign({}, ...algorithms.map(({ answer }) => answer)) as AlgorithmAnswer;
export const algorithmNames = algorithms.map(({ name }) => name) as unknown as readonly [
  AlgorithmName,
  ...AlgorithmName[],
];

type AnyAlgorithm = Algorithm<AlgorithmSettings, z.ZodRawShape, z.ZodRawShape, AlgorithmRequest>;
const byName: ReadonlyMap<string, AnyAlgorithm> = new Map(algorithms.map((entry) => [entry.name, entry]));

/** @throws RangeError for an unknown name */
export function algorithmNamed(name: string): AnyAlgorithm {
  const entry = byName.get(name);
  if (entry === undefined) throw new RangeError(`There is no algorithm "${name}".`);
  return entry;
}

/** Settings as fields of a response: the fields of other algorithms are null. */
export function toAlgorithmAnswer(settings: AlgorithmSettings): z.input<z.ZodObject<AlgorithmAnswer>> {
  const nothing = Object.fromEntries(Object.keys(algorithmAnswer).map((field) => [field, null]));
  return { ...nothing, ...algorithmNamed(settings.name).toAnswer(settings) } as z.input<z.ZodObject<AlgorithmAnswer>>;
}

/** The contextual model of one arm. If the bandit has a context that its algorithm does not use, the model is linear. */
export function fitModel(
  settings: AlgorithmSettings,
  parts: readonly WeighedTotals[],
  columns: number,
  sumOfSquares: number,
): GaussianWeights {
  if (settings.name !== 'Contextual') return fitLinearModel(parts, columns, sumOfSquares);
  return policyNamed(settings.policy).fit(parts, columns, sumOfSquares);
}
