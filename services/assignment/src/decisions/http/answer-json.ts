import { type Exclusion, type Receipt, type UnitResult } from '../application/receipt.js';
import {
  type CompiledExperiment,
  type CompiledVariant,
  type DecisionReason,
  type Propensities,
} from '@assay/decisions';
import { toAllocationJson } from './decision.schemas.js';

/** What all receipts of one variant of one version, and of one allocation if that drew it, have in common, from the id's end to the bucket's beginning, already as JSON. */
const commonParts = new WeakMap<CompiledVariant, Map<DecisionReason, string>>();
/** Variants share their vector: as texts of their own they would take as much as the square of the variants. */
const propensitiesJsons = new WeakMap<Propensities, string>();
const exclusionJsons = new WeakMap<Exclusion, string>();

/** One unit's answer as JSON text, put together from parts that are serialised once per version. */
export function answerJson(unitType: string, result: UnitResult): string {
  return unitJson(JSON.stringify(unitType), result);
}

/** Bytes that an answer about one unit usually takes, for a first guess. */
const USUAL_BYTES = 512;
/** In UTF-8 a UTF-16 code unit takes three bytes at most. */
const BYTES_PER_CHARACTER = 3;

/** `{"results": […]}` as UTF-8. Written unit by unit: a text of megabytes, made of many small ones, takes longer to become bytes. */
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

/** `map` and `join` for the short lists that these are, without the list between. */
function joined<T>(items: readonly T[], toJson: (item: T) => string): string {
  let text = '';
  for (const item of items) {
    text = text === '' ? toJson(item) : `${text},${toJson(item)}`;
  }
  return text;
}

function receiptJson({ decisionId, enrols, experiment, verdict, decidedAt }: Receipt): string {
  const sticky = verdict.stickyUnavailable ? ',"sticky_unavailable":true' : '';
  return `{"decision_id":"${decisionId}${commonPart(experiment, verdict.variant, verdict.reason)}${verdict.bucket}${enrols ? '' : ',"enrols":false'}${sticky}${endPart(decidedAt)}`;
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
/** The time up to its second. */
let secondText = '';

/** A receipt's end with its time in RFC 3339, UTC; what decisions of one millisecond or second share is written once. */
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
