import { type Exclusion, type Receipt, type UnitResult } from '../application/receipt.js';
import {
  type CompiledExperiment,
  type CompiledVariant,
  type DecisionReason,
  type Propensities,
} from '@assay/decisions';
import { toAllocationJson, toPolicyJson } from './decision.schemas.js';

/**
 * The JSON that all receipts of one variant with one reason have in common, from the end of the id to the beginning of the bucket. A compiled
 * variant belongs to one version, and to one allocation if a bandit draws it.
 */
const commonParts = new WeakMap<CompiledVariant, Map<DecisionReason, string>>();
/** Variants share one object of propensities; a JSON text for each variant would grow with the square of the number of variants. */
const propensitiesJsons = new WeakMap<Propensities, string>();
const exclusionJsons = new WeakMap<Exclusion, string>();

/** The answer for one unit as JSON, composed of parts that are serialised once per version. */
export function answerJson(unitType: string, result: UnitResult): string {
  return unitJson(JSON.stringify(unitType), result);
}

/** Usual size of the answer for one unit, for the initial size of the buffer. */
const USUAL_BYTES = 512;
/** A UTF-16 code unit takes at most three bytes in UTF-8. */
const BYTES_PER_CHARACTER = 3;

/** `{"results": […]}` as UTF-8, written unit by unit, because encoding one string of megabytes that was concatenated from small ones is slower. */
export class BatchAnswer {
  readonly #unitType: string;
  #buffer: Buffer;
  #end: number;
  #separator = '';

  constructor(unitType: string, units: number) {
    this.#unitType = JSON.stringify(unitType);
    this.#buffer = Buffer.allocUnsafe(USUAL_BYTES * (units + 1));
    this.#end = this.#buffer.write('{"results":[');
  }

  add(result: UnitResult): void {
    this.#write(this.#separator + unitJson(this.#unitType, result));
    this.#separator = ',';
  }

  /** Ends the answer. */
  finish(): Buffer {
    this.#write(']}');
    return this.#buffer.subarray(0, this.#end);
  }

  #write(text: string): void {
    const most = this.#end + BYTES_PER_CHARACTER * text.length;
    if (most > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(2 * most);
      larger.set(this.#buffer.subarray(0, this.#end));
      this.#buffer = larger;
    }
    this.#end += this.#buffer.write(text, this.#end);
  }
}

/** @param unitType already as JSON */
function unitJson(unitType: string, { unitId, receipts, excluded }: UnitResult): string {
  return `{"unit_type":${unitType},"unit_id":${JSON.stringify(unitId)},"assignments":[${joined(receipts, receiptJson)}],"excluded":[${joined(excluded, exclusionJson)}]}`;
}

/** `map` and `join` without an intermediate array. */
function joined<T>(items: readonly T[], toJson: (item: T) => string): string {
  let text = '';
  for (const item of items) {
    text = text === '' ? toJson(item) : `${text},${toJson(item)}`;
  }
  return text;
}

function receiptJson({ decisionId, enrols, experiment, policy, verdict, decidedAt }: Receipt): string {
  const sticky = verdict.stickyUnavailable ? ',"sticky_unavailable":true' : '';
  const decided = policy === null ? '' : `,"policy":${JSON.stringify(toPolicyJson(policy))}`;
  return `{"decision_id":"${decisionId}${commonPart(experiment, verdict.variant, verdict.reason)}${verdict.bucket}${enrols ? '' : ',"enrols":false'}${sticky}${decided}${endPart(decidedAt)}`;
}

function commonPart({ definition }: CompiledExperiment, variant: CompiledVariant, reason: DecisionReason): string {
  let byReason = commonParts.get(variant);
  if (byReason === undefined) {
    byReason = new Map();
    commonParts.set(variant, byReason);
  }
  let part = byReason.get(reason);
  if (part === undefined) {
    const { variant_id, name, config } = variant.definition;
    const fields = JSON.stringify({
      experiment_id: definition.experiment_id,
      experiment_name: definition.name,
      experiment_version: definition.version,
      variant_id,
      variant_name: name,
      propensity: variant.propensity,
    });
    const allocation = JSON.stringify(toAllocationJson(variant.allocation));
    part = `",${fields.slice(1, -1)},"propensities":${propensitiesJson(variant.propensities)},"allocation":${allocation},"config":${config},"reason":"${reason}","bucket":`;
    byReason.set(reason, part);
  }
  return part;
}

function propensitiesJson(propensities: Propensities): string {
  let json = propensitiesJsons.get(propensities);
  if (json === undefined) {
    json = JSON.stringify(propensities);
    propensitiesJsons.set(propensities, json);
  }
  return json;
}

function exclusionJson(exclusion: Exclusion): string {
  let json = exclusionJsons.get(exclusion);
  if (json === undefined) {
    const { experimentId, experimentName, reason } = exclusion;
    json = JSON.stringify({ experiment_id: experimentId, experiment_name: experimentName, reason });
    exclusionJsons.set(exclusion, json);
  }
  return json;
}

let lastTime = Number.NaN;
let lastEnd = '';
let lastSecond = Number.NaN;
/** The text of `lastSecond`, including the decimal point. */
let secondText = '';

/** The end of a receipt with its time in RFC 3339, UTC. The text is cached for decisions of the same millisecond or second. */
function endPart(at: number): string {
  if (at !== lastTime) {
    const second = Math.floor(at / 1000);
    if (second !== lastSecond) {
      lastSecond = second;
      secondText = new Date(second * 1000).toISOString().slice(0, -4);
    }
    lastTime = at;
    lastEnd = `,"decided_at":"${secondText}${String(at - second * 1000).padStart(3, '0')}Z"}`;
  }
  return lastEnd;
}
