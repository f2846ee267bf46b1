import { eventLimits } from '@assay/contracts';
import { z } from 'zod';
import { contributionLimits } from '../domain/contribution-limits.js';
import { MAX_EVENTS } from '../domain/read-submission.js';
import { submissionExample } from './event.examples.js';

const uuid = z.guid();
const name = (longest: number) => z.string().min(1).max(longest);

/** An event as clients send it. For the document only: `validateEvent` checks, event by event, and says more than a schema can. */
export const eventSchema = z
  .strictObject({
    id: uuid
      .optional()
      .describe(
        'Idempotency key: of several events with one id the first counts. Give it, so that a retry counts once.',
      ),
    event_type: name(eventLimits.eventType).describe('What happened; `exposure` means the unit saw its variant.'),
    unit_type: name(eventLimits.unitType).describe('Kind of unit, such as `user`.'),
    unit_id: name(eventLimits.unitId).describe('The unit.'),
    experiments: z
      .array(z.strictObject({ experiment_id: uuid, variant_id: uuid }))
      .max(eventLimits.claims)
      .optional()
      .describe(
        'Variants that were in play, one per experiment. Without it: what the unit was assigned at `timestamp`.',
      ),
    context: z.record(z.string(), z.unknown()).optional().describe('Circumstances, such as `app_version`.'),
    metrics: z
      .record(name(eventLimits.metricName), z.number())
      .optional()
      .describe(
        `Measurements: finite, between -1e14 and 1e14; up to ${eventLimits.metrics}. Claims times (metrics + 1) are at most ${contributionLimits.perEvent} an event and ${contributionLimits.perRequest} a request.`,
      ),
    payload: z.unknown().optional().describe('Anything else.'),
    timestamp: z.iso
      .datetime({ offset: true })
      .describe(
        'When it happened: RFC 3339 with a zone. However old, it counts; at most 24 hours ahead of the service (`MAX_FUTURE_SECONDS`), else the event is refused or, if the deployment says so, stamped with the time of its receipt.',
      ),
    decision_id: uuid.nullable().optional().describe('The decision that the event answers.'),
  })
  .meta({ id: 'Event' });

/** The three forms of a request body. */
export const submissionSchema = z
  .union([
    eventSchema,
    z.array(eventSchema).max(MAX_EVENTS),
    z.strictObject({
      events: z.array(eventSchema).max(MAX_EVENTS),
      sent_at: z.iso.datetime({ offset: true }).optional(),
    }),
  ])
  .meta({ id: 'Submission', examples: [submissionExample] });

const receiptSchema = z.object({
  index: z.int().describe('Place in the request, from 0.'),
  id: uuid.nullable().describe('Null for an invalid event without an id that can be quoted.'),
  status: z.enum(['accepted', 'invalid']),
  errors: z
    .array(z.object({ pointer: z.string().describe('Where in the event: a JSON pointer.'), detail: z.string() }))
    .optional()
    .describe(
      'Of an invalid event: what is wrong. At most 20 an event and 64 KiB an answer; the first events are told first.',
    ),
  errors_omitted: z.int().optional().describe('How many errors are known beside those told.'),
});

export const receiptsSchema = z.object({ accepted: z.int(), invalid: z.int(), results: z.array(receiptSchema) }).meta({
  id: 'EventReceipts',
  examples: [
    {
      accepted: 1,
      invalid: 1,
      results: [
        { index: 0, id: '0199a000-0000-7000-8000-000000000001', status: 'accepted' },
        {
          index: 1,
          id: '0199a000-0000-7000-8000-000000000002',
          status: 'invalid',
          errors: [
            {
              pointer: '/timestamp',
              detail:
                "Lies too far in the future: at most 86400 seconds ahead of this service's clock (2026-01-02T00:00:00.000Z). Check the sender's clock and zone.",
            },
          ],
        },
      ],
    },
  ],
});
