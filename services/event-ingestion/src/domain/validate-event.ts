import { escapePointer, type Flaw } from '@assay/kernel';
import { brokenContentRules, lostInteger, type Event, type EventContent } from '@assay/contracts';
import { contributionLimits, contributionsOf } from './contribution-limits.js';
import { eventTimes, type FutureLimit } from './future-limit.js';
import { parseTimestamp } from './parse-timestamp.js';

/** An event for the log, or the errors of an invalid event; `id` is null if it has no valid id. */
export type Validated =
  { readonly id: string; readonly event: Event } | { readonly id: string | null; readonly errors: readonly Flaw[] };

/** The fields of an event as a client sends it, in the order in which errors name them. */
export const eventFields = [
  'id',
  'event_type',
  'unit_type',
  'unit_id',
  'experiments',
  'context',
  'metrics',
  'payload',
  'timestamp',
  'decision_id',
] as const;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Unlike an id, a measurement may be rounded; a client states that by sending an exponent. */
const lostMeasure =
  'An integer beyond 2^53, which a JSON number does not carry exactly: send a measure with an exponent, such as 1.2e19, and an id as text in `payload`.';
/** Maximum errors of one event, so that a hostile event does not cause a long answer. */
const MAX_ERRORS = 20;

/**
 * Checks one event of a client and converts it to the form of the log: UUIDs in lower case, times in milliseconds, defaults filled in.
 * @param input any JSON value
 * @param now milliseconds since the Unix epoch; becomes `received_at`
 * @param newId creates the id of an event that has none
 * @param future how far ahead of `now` the event's time may be
 */
export function validateEvent(input: unknown, now: number, newId: () => string, future: FutureLimit): Validated {
  if (!isObject(input)) return { id: null, errors: [{ pointer: '', detail: 'Must be a JSON object: an event.' }] };
  const contributions = contributionsOf(input);
  if (contributions > contributionLimits.perEvent) {
    const detail = `Claims times metrics (and one, for the event) are ${contributions}, at most ${contributionLimits.perEvent} are taken. Send fewer of either, in several events.`;
    return { id: quotableId(input), errors: [{ pointer: '/metrics', detail }] };
  }
  const wrongTypes: Flaw[] = [];
  const reader = new FieldReader(input, wrongTypes);
  reader.refuseUnknown(eventFields);
  const content: EventContent = {
    id: reader.has('id') ? reader.uuid('id') : newId(),
    event_type: reader.text('event_type'),
    unit_type: reader.text('unit_type'),
    unit_id: reader.text('unit_id'),
    experiments: reader.has('experiments') ? reader.claims('experiments') : [],
    context: reader.has('context') ? reader.object('context') : {},
    metrics: reader.has('metrics') ? reader.numbers('metrics') : {},
    payload: input['payload'] ?? null,
    ...reader.times('timestamp', now, future),
    decision_id: reader.has('decision_id') && input['decision_id'] !== null ? reader.uuid('decision_id') : null,
    received_at: now,
  };
  // Content rules require the right types, so they are checked only if no type is wrong.
  const errors = wrongTypes.length > 0 ? wrongTypes : brokenContentRules(content);
  if (errors.length > 0) {
    return { id: quotableId(input), errors: errors.slice(0, MAX_ERRORS) };
  }
  const event = {
    ...content,
    context: JSON.stringify(content.context),
    payload: content.payload === null ? null : JSON.stringify(content.payload),
  };
  return { id: event.id, event };
}

function quotableId({ id }: Record<string, unknown>): string | null {
  return typeof id === 'string' && uuid.test(id) ? id.toLowerCase() : null;
}

/** Reads fields by type and adds an error for a field that is missing or of another type; the placeholder that it then returns is not used. */
class FieldReader {
  constructor(
    private readonly input: Record<string, unknown>,
    private readonly errors: Flaw[],
    private readonly pointer = '',
  ) {}

  has(name: string): boolean {
    return this.input[name] !== undefined;
  }

  refuseUnknown(known: readonly string[]): void {
    for (const name of Object.keys(this.input)) {
      if (!known.includes(name)) this.fail(escapePointer(name), `Unknown field. Known here: ${known.join(', ')}.`);
    }
  }

  text(name: string): string {
    const value = this.input[name];
    if (typeof value === 'string') return value;
    this.fail(
      name,
      value === undefined ? 'Is missing.' : typeof value === 'bigint' ? lostInteger : 'Must be a string.',
    );
    return '';
  }

  uuid(name: string): string {
    const value = this.input[name];
    if (typeof value === 'string' && uuid.test(value)) return value.toLowerCase();
    this.fail(
      name,
      value === undefined ? 'Is missing.' : 'Must be a UUID, such as 0190a000-0000-7000-8000-000000000001.',
    );
    return '';
  }

  object(name: string): Record<string, unknown> {
    const value = this.input[name];
    if (isObject(value)) return value;
    this.fail(name, 'Must be a JSON object.');
    return {};
  }

  numbers(name: string): Record<string, number> {
    const numbers: [string, number][] = [];
    for (const [key, value] of Object.entries(this.object(name))) {
      if (typeof value === 'number') numbers.push([key, value]);
      else this.fail(`${name}/${escapePointer(key)}`, typeof value === 'bigint' ? lostMeasure : 'Must be a number.');
    }
    return Object.fromEntries(numbers);
  }

  times(name: string, now: number, future: FutureLimit): { timestamp: number; stated_at: number | null } {
    const unread = { timestamp: 0, stated_at: null };
    const text = this.text(name);
    if (typeof this.input[name] !== 'string') return unread;
    const stated = parseTimestamp(text);
    if (stated === undefined) {
      this.fail(
        name,
        'Must be an RFC 3339 time with its zone, such as 2025-01-01T10:00:00Z or 2025-01-01T10:00:00.250+01:00.',
      );
      return unread;
    }
    const times = eventTimes(stated, now, future);
    if (!('error' in times)) return times;
    this.errors.push(times.error);
    return unread;
  }

  claims(name: string): EventContent['experiments'] {
    const value = this.input[name];
    if (!Array.isArray(value)) {
      this.fail(name, 'Must be an array of {experiment_id, variant_id}.');
      return [];
    }
    return value.map((claim: unknown, index) => {
      if (!isObject(claim)) {
        this.fail(`${name}/${index}`, 'Must be an object {experiment_id, variant_id}.');
        return { experiment_id: '', variant_id: '' };
      }
      const reader = new FieldReader(claim, this.errors, `${this.pointer}/${name}/${index}`);
      reader.refuseUnknown(['experiment_id', 'variant_id']);
      return { experiment_id: reader.uuid('experiment_id'), variant_id: reader.uuid('variant_id') };
    });
  }

  private fail(path: string, detail: string): void {
    if (this.errors.length < MAX_ERRORS) this.errors.push({ pointer: `${this.pointer}/${path}`, detail });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
