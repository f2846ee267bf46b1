import { escapePointer, type Flaw } from '@assay/kernel';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { badRequest, findUnstorable, lostInteger, unprocessable } from '@assay/service-kit';
import { MAX_PIECE_MS } from '../application/assign-units.js';
import { type AssignRequest, type Unit } from '../application/assign-request.js';
import { isKey } from '../../shared/domain/text.js';
import { isObject, type JsonObject } from '../../experiments/domain/variant-config.js';

export const MAX_UNITS = 10_000;
export const MAX_REFERENCES = 1_000;
/** Attributes are part of the decision's Kafka record, so this is far below the maximum size of a record. */
export const MAX_ATTRIBUTE_CHARACTERS = 64 * 1024;
/** Members and items at any depth. Limits the time that targeting conditions take. */
export const MAX_ATTRIBUTE_VALUES = 2_000;
const MAX_UNIT_ID = 255;
const SINGLE_FIELDS = ['unit_type', 'unit_id', 'attributes', 'experiments'];
const BATCH_FIELDS = ['unit_type', 'units', 'experiments'];
const UNIT_FIELDS = ['unit_id', 'attributes'];
/** Maximum number of faults in an error response. */
const MAX_FAULTS = 100;

/** Collects the faults of one request. Requests are checked by hand-written code, because each decision needs it. */
class Faults {
  readonly #issues: Flaw[] = [];
  #malformed = false;

  /** Wrong type, missing or unknown. */
  malformed(pointer: string, detail: string): void {
    this.#malformed = true;
    this.#add(pointer, detail);
  }

  /** Well formed, but breaks a rule. */
  broken(pointer: string, detail: string): void {
    this.#add(pointer, detail);
  }

  /** @throws Problem 400 or 422 naming every fault, if there is any */
  refuse(): void {
    if (this.#issues.length > 0) {
      throw this.#malformed
        ? badRequest('The request does not have the expected form. See errors.', this.#issues)
        : unprocessable('The request breaks a rule. See errors.', this.#issues);
    }
  }

  #add(pointer: string, detail: string): void {
    if (this.#issues.length < MAX_FAULTS) {
      this.#issues.push({ pointer, detail });
    }
  }
}

/** Reads `{unit_type, unit_id, attributes?, experiments?}`. @throws Problem 400 or 422 */
export function readAssignRequest(body: unknown): AssignRequest {
  const faults = new Faults();
  const fields = objectOf(body);
  refuseUnknown(fields, SINGLE_FIELDS, '', faults);
  const request = {
    unitType: keyOf(fields.unit_type, 50, '/unit_type', faults),
    units: [soundUnit(fields) ?? unitOf(fields, '', faults)],
    experiments: referencesOf(fields.experiments, faults),
  };
  faults.refuse();
  return request;
}

/**
 * Reads `{unit_type, units: [{unit_id, attributes?}], experiments?}`, in pieces, so that small requests are answered in between.
 * @returns rejects with Problem 400 or 422
 */
export async function readBatchRequest(body: unknown): Promise<AssignRequest> {
  const faults = new Faults();
  const fields = objectOf(body);
  refuseUnknown(fields, BATCH_FIELDS, '', faults);
  const request = {
    unitType: keyOf(fields.unit_type, 50, '/unit_type', faults),
    units: await unitsOf(fields.units, faults),
    experiments: referencesOf(fields.experiments, faults),
  };
  faults.refuse();
  return request;
}

/** @throws Problem 400 at once, because no other check applies to a body that is not an object */
function objectOf(body: unknown): JsonObject {
  if (!isObject(body)) {
    throw badRequest('The request does not have the expected form. See errors.', [
      { pointer: '', detail: 'must be an object' },
    ]);
  }
  return body;
}

function refuseUnknown(value: JsonObject, known: readonly string[], pointer: string, faults: Faults): void {
  if (!hasOnly(value, known)) {
    const strange = Object.keys(value).filter((field) => !known.includes(field));
    strange.forEach((field) => faults.malformed(`${pointer}/${escapePointer(field)}`, 'is not a known field'));
  }
}

function hasOnly(value: JsonObject, known: readonly string[]): boolean {
  for (const field in value) {
    if (!known.includes(field)) {
      return false;
    }
  }
  return true;
}

function keyOf(value: unknown, longest: number, pointer: string, faults: Faults): string {
  if (typeof value !== 'string') {
    if (typeof value === 'bigint') faults.broken(pointer, lostInteger);
    else faults.malformed(pointer, value === undefined ? 'is required' : 'must be a string');
    return '';
  }
  if (!isKey(value, longest)) {
    faults.broken(pointer, `must have 1 to ${longest} characters, none of them NUL or a lone surrogate`);
  }
  return value;
}

async function unitsOf(value: unknown, faults: Faults): Promise<Unit[]> {
  if (!Array.isArray(value)) {
    faults.malformed('/units', value === undefined ? 'is required' : 'must be an array');
    return [];
  }
  if (value.length > MAX_UNITS) {
    faults.broken('/units', `must have at most ${MAX_UNITS} units; send them in parts`);
    return [];
  }
  const units: Unit[] = [];
  let began = performance.now();
  for (const [index, unit] of (value as readonly unknown[]).entries()) {
    if (performance.now() - began > MAX_PIECE_MS) {
      await nextTurn();
      began = performance.now();
    }
    units.push(listedUnit(unit, index, faults));
  }
  return units;
}

function listedUnit(unit: unknown, index: number, faults: Faults): Unit {
  const sound = isObject(unit) && hasOnly(unit, UNIT_FIELDS) ? soundUnit(unit) : undefined;
  if (sound !== undefined) {
    return sound;
  }
  const pointer = `/units/${index}`;
  if (!isObject(unit)) {
    faults.malformed(pointer, 'must be an object');
    return { unitId: '', attributes: undefined, attributesJson: null };
  }
  refuseUnknown(unit, UNIT_FIELDS, pointer, faults);
  return unitOf(unit, pointer, faults);
}

/** The fast path: the unit if it has no fault, without computing pointers; undefined if it has any. */
function soundUnit({ unit_id: unitId, attributes }: JsonObject): Unit | undefined {
  if (typeof unitId !== 'string' || !isKey(unitId, MAX_UNIT_ID)) {
    return undefined;
  }
  if (attributes === undefined) {
    return { unitId, attributes, attributesJson: null };
  }
  if (!isObject(attributes) || findUnstorable(attributes) !== undefined) {
    return undefined;
  }
  const attributesJson = JSON.stringify(attributes);
  return attributesJson.length > MAX_ATTRIBUTE_CHARACTERS || hasTooManyValues(attributes, attributesJson)
    ? undefined
    : { unitId, attributes, attributesJson };
}

/** The slow path: adds each fault of the unit to `faults`. */
function unitOf({ unit_id, attributes }: JsonObject, pointer: string, faults: Faults): Unit {
  const unitId = keyOf(unit_id, MAX_UNIT_ID, `${pointer}/unit_id`, faults);
  if (attributes === undefined) {
    return { unitId, attributes, attributesJson: null };
  }
  const at = `${pointer}/attributes`;
  if (!isObject(attributes)) {
    faults.malformed(at, 'must be an object');
    return { unitId, attributes: undefined, attributesJson: null };
  }
  const unstorable = findUnstorable(attributes, at);
  if (unstorable !== undefined) {
    faults.broken(unstorable.pointer, unstorable.detail);
    return { unitId, attributes: undefined, attributesJson: null };
  }
  const attributesJson = JSON.stringify(attributes);
  if (attributesJson.length > MAX_ATTRIBUTE_CHARACTERS) {
    faults.broken(at, `must have at most ${MAX_ATTRIBUTE_CHARACTERS} characters as JSON`);
  } else if (hasTooManyValues(attributes, attributesJson)) {
    faults.broken(at, `must have at most ${MAX_ATTRIBUTE_VALUES} values, members and items at any depth`);
  }
  return { unitId, attributes, attributesJson };
}

/** Each value takes at least two characters, so values of short JSON need not be counted. */
function hasTooManyValues(attributes: JsonObject, json: string): boolean {
  return json.length > 2 * MAX_ATTRIBUTE_VALUES && countValues(attributes) > MAX_ATTRIBUTE_VALUES;
}

function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((count, member) => count + 1 + countValues(member), 0);
}

function referencesOf(value: unknown, faults: Faults): string[] | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (!Array.isArray(value)) {
    faults.malformed('/experiments', 'must be an array of experiment names or ids');
    return undefined;
  }
  if (value.length > MAX_REFERENCES) {
    faults.broken('/experiments', `must have at most ${MAX_REFERENCES} entries`);
    return undefined;
  }
  return value.map((reference: unknown, index) => keyOf(reference, 255, `/experiments/${index}`, faults));
}
