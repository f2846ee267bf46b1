import { escapePointer, type Flaw } from '@assay/kernel';
import { contributionLimits, contributionsOfAll } from './contribution-limits.js';
import { parseTimestamp } from './parse-timestamp.js';

/** Maximum events of a request. */
export const MAX_EVENTS = 1000;

/** The events of a request body, not checked yet, or why the body is rejected. */
export type Submission =
  | { readonly kind: 'events'; readonly events: readonly unknown[] }
  | { readonly kind: 'malformed'; readonly errors: readonly Flaw[] }
  | { readonly kind: 'too_many'; readonly count: number }
  | { readonly kind: 'too_much'; readonly contributions: number };

/**
 * Reads the three forms of a body: one event, an array of events, or `{events, sent_at?}`.
 * `sent_at` is checked and otherwise ignored: timestamps are kept as sent, because a correction could not be undone.
 */
export function readSubmission(body: unknown): Submission {
  if (Array.isArray(body)) return ofEvents(body);
  if (typeof body !== 'object' || body === null)
    return malformed('', 'Send one event, an array of events, or {"events": [...]}.');
  if (!('events' in body)) return ofEvents([body]);
  const { events, ...rest } = body as Record<string, unknown>;
  const errors: Flaw[] = [];
  if (!Array.isArray(events)) errors.push({ pointer: '/events', detail: 'Must be an array of events.' });
  for (const name of Object.keys(rest)) {
    if (name !== 'sent_at') {
      errors.push({ pointer: `/${escapePointer(name)}`, detail: 'Unknown field. Beside events there may be sent_at.' });
    }
  }
  const sentAt = rest['sent_at'];
  if (sentAt !== undefined && (typeof sentAt !== 'string' || parseTimestamp(sentAt) === undefined)) {
    errors.push({ pointer: '/sent_at', detail: 'Must be an RFC 3339 time with its zone, or left out.' });
  }
  if (errors.length > 0 || !Array.isArray(events)) return { kind: 'malformed', errors: errors.slice(0, 20) };
  return ofEvents(events);
}

function ofEvents(events: readonly unknown[]): Submission {
  if (events.length > MAX_EVENTS) return { kind: 'too_many', count: events.length };
  const contributions = contributionsOfAll(events);
  return contributions > contributionLimits.perRequest
    ? { kind: 'too_much', contributions }
    : { kind: 'events', events };
}

function malformed(pointer: string, detail: string): Submission {
  return { kind: 'malformed', errors: [{ pointer, detail }] };
}
