import { createHash } from 'node:crypto';
import type { Event } from '../generated/records.js';

/** What an event may hold at most; lengths in UTF-16 units, so never more characters than the VARCHAR they end up in. */
export const eventLimits = {
  eventType: 100,
  unitType: 50,
  unitId: 255,
  claims: 50,
  metrics: 100,
  metricName: 100,
  /** DECIMAL(20,6) holds 14 digits before the point. */
  metricMagnitude: 1e14,
  /** Nesting of `context` and `payload`; well below what recursive readers bear. */
  jsonDepth: 64,
  /** Bytes of `context` and of `payload` as JSON, each. */
  jsonBytes: 256 * 1024,
} as const;

/** One rule that is broken, at a JSON pointer into the event. */
export interface BrokenRule {
  readonly pointer: string;
  readonly detail: string;
}

/** An event whose two JSON texts have been parsed. */
export type EventContent = Omit<Event, 'context' | 'payload'> & { context: unknown; payload: unknown };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// The years 0001 to 9999: RFC 3339 has no others, and Postgres has no year 0.
const earliest = Date.parse('0001-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * The rules that Avro cannot say, for a record read from the log.
 * @param event the decoded record
 * @param key the record's Kafka key: it must be the event's id, else copies of one id could lie in two partitions and both count as first
 * @returns every broken rule; empty means usable
 */
export function brokenEventRules(event: Event, key: string): BrokenRule[] {
  const broken: BrokenRule[] = [];
  if (key !== event.id) broken.push({ pointer: '/id', detail: "The record's key must be the event's id." });
  const context = parseJson('/context', event.context, broken);
  const payload = event.payload === null ? null : parseJson('/payload', event.payload, broken);
  if (broken.length > 0) return broken;
  return brokenContentRules({ ...event, context, payload });
}

/**
 * The same rules for an event whose JSON is parsed already, as it is at the HTTP door.
 * @returns every broken rule, in the order of the fields; empty means the event may go to the log
 */
export function brokenContentRules(content: EventContent): BrokenRule[] {
  const broken: BrokenRule[] = [];
  checkUuid('/id', content.id, broken);
  checkText('/event_type', content.event_type, eventLimits.eventType, broken);
  checkText('/unit_type', content.unit_type, eventLimits.unitType, broken);
  checkText('/unit_id', content.unit_id, eventLimits.unitId, broken);
  checkClaims(content.experiments, broken);
  if (content.decision_id !== null) checkUuid('/decision_id', content.decision_id, broken);
  if (!isObject(content.context)) broken.push({ pointer: '/context', detail: 'Must be a JSON object.' });
  else checkJson('/context', content.context, broken);
  checkMetrics(content.metrics, broken);
  checkJson('/payload', content.payload, broken);
  checkTime('/timestamp', content.timestamp, broken);
  checkTime('/received_at', content.received_at, broken);
  return broken;
}

/**
 * A digest of what an event says: all but its id and the time it was received. Two copies of one id with the same digest are
 * one event sent twice; with another digest the sender has used an id for two things. The order of object keys and of claims plays no part.
 * @param event one that breaks no rule (its JSON is parsed here)
 * @returns the first 16 bytes of a SHA-256 over the canonical JSON
 */
export function eventDigest(event: Event): Buffer {
  const content = [
    event.event_type,
    event.unit_type,
    event.unit_id,
    event.experiments.map((claim) => `${claim.experiment_id}:${claim.variant_id}`).sort(),
    event.decision_id,
    JSON.parse(event.context) as unknown,
    event.metrics,
    event.payload === null ? null : (JSON.parse(event.payload) as unknown),
    event.timestamp,
  ];
  return createHash('sha256').update(canonicalJson(content)).digest().subarray(0, 16);
}

/** JSON with the keys of every object sorted, so that equal values have equal texts. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

function parseJson(pointer: string, text: string, broken: BrokenRule[]): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    broken.push({ pointer, detail: 'Must be JSON.' });
    return undefined;
  }
}

function checkUuid(pointer: string, value: string, broken: BrokenRule[]): void {
  if (!uuid.test(value)) broken.push({ pointer, detail: 'Must be a UUID in lower case.' });
}

function checkText(pointer: string, value: string, longest: number, broken: BrokenRule[]): void {
  if (value.length === 0 || value.length > longest) {
    broken.push({ pointer, detail: `Must have 1 to ${longest} characters; it has ${value.length}.` });
  }
  checkCharacters(pointer, value, broken);
}

/** Postgres stores neither NUL nor half a surrogate pair, and UTF-8 would change the latter silently. */
function checkCharacters(pointer: string, value: string, broken: BrokenRule[]): void {
  if (value.includes('\0')) broken.push({ pointer, detail: 'Must not contain a NUL character.' });
  if (!value.isWellFormed())
    broken.push({ pointer, detail: 'Must be well-formed Unicode: half a surrogate pair stands alone.' });
}

function checkClaims(claims: Event['experiments'], broken: BrokenRule[]): void {
  if (claims.length > eventLimits.claims) {
    broken.push({
      pointer: '/experiments',
      detail: `At most ${eventLimits.claims} claims; there are ${claims.length}.`,
    });
  }
  const seen = new Set<string>();
  claims.forEach((claim, index) => {
    checkUuid(`/experiments/${index}/experiment_id`, claim.experiment_id, broken);
    checkUuid(`/experiments/${index}/variant_id`, claim.variant_id, broken);
    if (seen.has(claim.experiment_id)) {
      broken.push({
        pointer: `/experiments/${index}`,
        detail: 'One claim per experiment; this experiment stands above already.',
      });
    }
    seen.add(claim.experiment_id);
  });
}

function checkMetrics(metrics: Event['metrics'], broken: BrokenRule[]): void {
  const entries = Object.entries(metrics);
  if (entries.length > eventLimits.metrics) {
    broken.push({
      pointer: '/metrics',
      detail: `At most ${eventLimits.metrics} metrics; there are ${entries.length}.`,
    });
  }
  for (const [name, value] of entries) {
    const pointer = `/metrics/${escapePointer(name)}`;
    checkText(pointer, name, eventLimits.metricName, broken);
    if (name === '__proto__') broken.push({ pointer, detail: 'This name is reserved; choose another.' });
    if (!Number.isFinite(value) || Math.abs(value) >= eventLimits.metricMagnitude) {
      broken.push({ pointer, detail: 'Must be a finite number between -1e14 and 1e14, both excluded.' });
    }
  }
}

function checkTime(pointer: string, value: number, broken: BrokenRule[]): void {
  if (!Number.isSafeInteger(value) || value < earliest || value > latest) {
    broken.push({ pointer, detail: 'Must lie in the years 0001 to 9999 (UTC).' });
  }
}

/** Everything JSONB would refuse or change, found before it gets there. */
function checkJson(root: string, value: unknown, broken: BrokenRule[]): void {
  const before = broken.length;
  walkJson(root, value, 1, broken);
  // Only what is known to be shallow may be written out: writing recurses.
  if (broken.length > before) return;
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > eventLimits.jsonBytes) {
    broken.push({ pointer: root, detail: `At most ${eventLimits.jsonBytes} bytes as JSON; it has ${bytes}.` });
  }
}

function walkJson(pointer: string, value: unknown, depth: number, broken: BrokenRule[]): void {
  if (typeof value === 'string') checkCharacters(pointer, value, broken);
  else if (typeof value === 'number') {
    if (!Number.isFinite(value)) broken.push({ pointer, detail: 'Must be a finite number.' });
  } else if (typeof value === 'object' && value !== null) {
    if (depth > eventLimits.jsonDepth) {
      broken.push({ pointer, detail: `Nested deeper than ${eventLimits.jsonDepth} levels.` });
      return;
    }
    for (const [key, member] of Object.entries(value)) {
      const memberPointer = `${pointer}/${escapePointer(key)}`;
      checkCharacters(memberPointer, key, broken);
      walkJson(memberPointer, member, depth + 1, broken);
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 6901. */
function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
