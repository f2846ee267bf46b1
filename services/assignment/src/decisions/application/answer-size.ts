import { type ExperimentDefinition } from '@assay/contracts';
import { type Exclusion, type Receipt, type UnitResult } from './receipt.js';
import { AnswerTooLarge } from './ports.js';

/** Most bytes that one answer takes, about. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Units times experiments whose answer is small enough whatever is in it: a config has 64 Ki characters at most. */
const SURELY_SMALL = 64;
/** What an answer takes beside names, configs and propensities: of a unit, of a receipt, of a reason for none. */
const UNIT_BYTES = 100;
const RECEIPT_BYTES = 450;
const EXCLUSION_BYTES = 100;
/** A variant's id and its probability. */
const PROPENSITY_BYTES = 60;

type Variant = ExperimentDefinition['variants'][number];

const receiptSizes = new WeakMap<Variant, number>();
const exclusionSizes = new WeakMap<Exclusion, number>();

/**
 * About how large an answer becomes: names, configs and propensities are repeated for each unit, so a short request can ask for a long answer.
 * Counted while it is decided, before anything is kept: which variant a unit gets makes the difference.
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
   * @param candidates experiments, each of which answers something of each unit
   * @param closed what is the same of all units
   * @returns undefined for an answer that is small in any case
   * @throws AnswerTooLarge when that alone is too much
   */
  static of(units: number, candidates: number, closed: readonly Exclusion[]): AnswerSize | undefined {
    return units * candidates <= SURELY_SMALL ? undefined : new AnswerSize(units, closed);
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

function receiptSize({ experiment, verdict }: Receipt): number {
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
  return size;
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
