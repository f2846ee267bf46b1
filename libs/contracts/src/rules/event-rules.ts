import { escapePointer, type Flaw } from '@assay/kernel';
import { hash } from 'node:crypto';
import type { Event } from '../generated/records.js';
import { checkJson, checkText, checkTime, checkUuid, isObject, jsonDepth, parseJson } from './checks.js';

/** Maximum sizes of an event; lengths in UTF-16 units, so never more characters than its VARCHAR columns hold. */
export const eventLimits = {
  eventType: 100,
  unitType: 50,
  unitId: 255,
  claims: 50,
  metrics: 100,
  metricName: 100,
  /** DECIMAL(20,6) holds 14 digits before the point. */
  metricMagnitude: 1e14,
  /** Maximum nesting of `context` and `payload`. */
  jsonDepth,
  /** Maximum bytes of `context` and of `payload` as JSON, each. */
  jsonBytes: 256 * 1024,
} as const;

/** An event whose two JSON texts have been parsed. */
export type EventContent = Omit<Event, 'context' | 'payload'> & { context: unknown; payload: unknown };

/** The result of checking an event of the log, which parses its JSON once. */
export interface CheckedEvent {
  /** Every broken rule; empty for a valid event. */
  readonly broken: readonly Flaw[];
  /** Digest of its content; empty for an event that breaks a rule. See {@link eventDigest}. */
  readonly digest: string;
}

/**
 * Checks the rules that Avro cannot express, for an event read from the log, and computes a digest of its content.
 * @param event the decoded record
 * @param key the record's Kafka key: it must be the event's id, because otherwise copies of one id could be in two partitions and both count as the
 *   first
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
 * The same rules for an event whose JSON is parsed already, as it is in an HTTP request.
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
 * A digest of an event's content, without its id and the time it was received. Two copies of one id with the same digest are one event sent twice;
 * with different digests, the sender has used the id for two events. The order of object keys and of claims does not matter.
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
    // If an event is stamped at receipt, each copy has another timestamp.
    content.stated_at ?? content.timestamp,
  ];
  return hash('sha256', canonicalJson(said), 'hex').slice(0, 32);
}

/** JSON with the keys of every object sorted, so that equal values have equal texts. */
function canonicalJson(value: unknown): string {
  // Much faster, and most values are already sorted.
  if (isSorted(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value as object)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** Whether the keys of every object are already sorted. */
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
