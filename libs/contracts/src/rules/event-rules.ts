import { escapePointer, type Flaw } from '@assay/kernel';
import { hash } from 'node:crypto';
import type { Event } from '../generated/records.js';
import { checkJson, checkText, checkTime, checkUuid, isObject, jsonDepth, parseJson } from './checks.js';

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
  /** Nesting of `context` and `payload`. */
  jsonDepth,
  /** Bytes of `context` and of `payload` as JSON, each. */
  jsonBytes: 256 * 1024,
} as const;

/** An event whose two JSON texts have been parsed. */
export type EventContent = Omit<Event, 'context' | 'payload'> & { context: unknown; payload: unknown };

/** What is found out about an event of the log in one reading of its JSON. */
export interface CheckedEvent {
  /** Every broken rule; empty means usable. */
  readonly broken: readonly Flaw[];
  /** Of what it says; empty when it breaks a rule. See {@link eventDigest}. */
  readonly digest: string;
}

/**
 * The rules that Avro cannot say, for a record read from the log, and what tells its content from another's.
 * @param event the decoded record
 * @param key the record's Kafka key: it must be the event's id, else copies of one id could lie in two partitions and both count as first
 */
export function checkEvent(event: Event, key: string): CheckedEvent {
  const broken: Flaw[] = [];
  if (key !== event.id) broken.push({ pointer: '/id', detail: "The record's key must be the event's id." });
  const context = parseJson('/context', event.context, broken);
  const payload = event.payload === null ? null : parseJson('/payload', event.payload, broken);
  if (broken.length > 0) return { broken, digest: '' };
  const content = { ...event, context, payload };
  const brokenContent = brokenContentRules(content);
  return { broken: brokenContent, digest: brokenContent.length > 0 ? '' : eventDigest(content) };
}

/**
 * The same rules for an event whose JSON is parsed already, as it is at the HTTP door.
 * @returns every broken rule, in the order of the fields; empty means the event may go to the log
 */
export function brokenContentRules(content: EventContent): Flaw[] {
  const broken: Flaw[] = [];
  checkUuid('/id', content.id, broken);
  checkText('/event_type', content.event_type, eventLimits.eventType, broken);
  checkText('/unit_type', content.unit_type, eventLimits.unitType, broken);
  checkText('/unit_id', content.unit_id, eventLimits.unitId, broken);
  checkClaims(content.experiments, broken);
  if (content.decision_id !== null) checkUuid('/decision_id', content.decision_id, broken);
  if (!isObject(content.context)) broken.push({ pointer: '/context', detail: 'Must be a JSON object.' });
  else checkJson('/context', content.context, eventLimits.jsonBytes, broken);
  checkMetrics(content.metrics, broken);
  checkJson('/payload', content.payload, eventLimits.jsonBytes, broken);
  checkTime('/timestamp', content.timestamp, broken);
  if (content.stated_at !== null) checkTime('/stated_at', content.stated_at, broken);
  checkTime('/received_at', content.received_at, broken);
  return broken;
}

/**
 * A digest of what an event says: all but its id and the time it was received. Two copies of one id with the same digest are
 * one event sent twice; with another digest the sender has used an id for two things. The order of object keys and of claims plays no part.
 * @param content of an event that breaks no rule
 * @returns the first 16 bytes of a SHA-256 over the canonical JSON, in hexadecimal
 */
function eventDigest(content: EventContent): string {
  const said = [
    content.event_type,
    content.unit_type,
    content.unit_id,
    content.experiments.map((claim) => `${claim.experiment_id}:${claim.variant_id}`).sort(),
    content.decision_id,
    content.context,
    content.metrics,
    content.payload,
    // Of an event stamped at receipt, each copy has another timestamp.
    content.stated_at ?? content.timestamp,
  ];
  return hash('sha256', canonicalJson(said), 'hex').slice(0, 32);
}

/** JSON with the keys of every object sorted, so that equal values have equal texts. */
function canonicalJson(value: unknown): string {
  // Far quicker, and most values are so.
  if (isSorted(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value as object)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** Do the keys of every object stand in order already? */
function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let last = '';
  return Object.keys(value).every((key) => {
    const inOrder = last <= key;
    last = key;
    return inOrder && isSorted((value as Record<string, unknown>)[key]);
  });
}

function checkClaims(claims: Event['experiments'], broken: Flaw[]): void {
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

function checkMetrics(metrics: Event['metrics'], broken: Flaw[]): void {
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
