import { type ExperimentDefinition } from '@assay/contracts';
import { type Exclusion, type Receipt, type UnitResult } from './receipt.js';
import { AnswerTooLarge } from './ports.js';

/** Approximate maximum size of an answer, in bytes. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Up to this number of units times experiments no answer is too large, because a config has at most 64 Ki characters. */
const ALWAYS_SMALL = 64;
/** Approximate sizes without names, configs and propensities: of a unit, a receipt and an exclusion. */
const UNIT_BYTES = 100;
const RECEIPT_BYTES = 450;
const EXCLUSION_BYTES = 100;
/** What a policy decided; names of attributes and actions are short. */
const POLICY_BYTES = 600;
/** A variant's id and its probability. */
const PROPENSITY_BYTES = 60;

type Variant = ExperimentDefinition['variants'][number];

const receiptSizes = new WeakMap<Variant, number>();
const exclusionSizes = new WeakMap<Exclusion, number>();

/**
 * Estimates the size of an answer. Names, configs and propensities are repeated for each unit, so a short request can have a long answer.
 * The size is counted while the units are decided, because it depends on their variants, and before any decision is in the log.
 */
export class AnswerSize {
  #bytes: number;

  private constructor(
    units: number,
    private readonly closed: readonly Exclusion[],
  ) {
    this.#bytes = units * (UNIT_BYTES + sum(closed, exclusionSize));
    this.#check();
  }

  /**
   * @param candidates number of experiments; the answer has a receipt or an exclusion of each, for each unit
   * @param closed the exclusions that all units have in common
   * @returns undefined if the answer cannot become too large
   * @throws AnswerTooLarge if the exclusions in common are too large already
   */
  static of(units: number, candidates: number, closed: readonly Exclusion[]): AnswerSize | undefined {
    return units * candidates <= ALWAYS_SMALL ? undefined : new AnswerSize(units, closed);
  }

  /** @throws AnswerTooLarge */
  add({ unitId, receipts, excluded }: UnitResult): void {
    const own = excluded === this.closed ? 0 : sum(excluded.slice(this.closed.length), exclusionSize);
    this.#bytes += unitId.length + sum(receipts, receiptSize) + own;
    this.#check();
  }

  #check(): void {
    if (this.#bytes > MAX_BYTES) throw new AnswerTooLarge(MAX_BYTES);
  }
}

function sum<T>(items: readonly T[], sizeOf: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += sizeOf(item);
  return total;
}

function receiptSize({ experiment, policy, verdict }: Receipt): number {
  const variant = verdict.variant.definition;
  let size = receiptSizes.get(variant);
  if (size === undefined) {
    const { name, variants } = experiment.definition;
    size =
      RECEIPT_BYTES +
      PROPENSITY_BYTES * variants.length +
      jsonBytes(name) +
      jsonBytes(variant.name) +
      bytes(variant.config);
    receiptSizes.set(variant, size);
  }
  return policy === null ? size : size + POLICY_BYTES;
}

function exclusionSize(exclusion: Exclusion): number {
  let size = exclusionSizes.get(exclusion);
  if (size === undefined) {
    size = EXCLUSION_BYTES + jsonBytes(exclusion.experimentName ?? '');
    exclusionSizes.set(exclusion, size);
  }
  return size;
}

const bytes = (text: string): number => Buffer.byteLength(text);
const jsonBytes = (text: string): number => bytes(JSON.stringify(text));
