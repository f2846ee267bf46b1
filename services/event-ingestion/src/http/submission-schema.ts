import { eventLimits } from '@assay/contracts';
import { z } from 'zod';
import { contributionLimits } from '../domain/contribution-limits.js';
import { MAX_EVENTS } from '../domain/read-submission.js';
import { submissionExample } from './event.examples.js';

const uuid = z.guid();
const name = (longest: number) => z.string().min(1).max(longest);

/** An event as clients send it. For the documentation only: `validateEvent` checks each event and gives more precise errors. */
export const eventSchema = z
  .strictObject({
    id: uuid
      .optional()
      .describe(
        'Idempotency key: of several events with the same id, only the first counts. Without it, a retry counts twice.',
      ),
    event_type: name(eventLimits.eventType).describe('What happened; `exposure` means the unit saw its variant.'),
    unit_type: name(eventLimits.unitType).describe('Kind of unit, such as `user`.'),
    unit_id: name(eventLimits.unitId).describe('The unit.'),
    experiments: z
      .array(z.strictObject({ experiment_id: uuid, variant_id: uuid }))
      .max(eventLimits.claims)
      .optional()
      .describe(
        'Variants that the unit had, one per experiment. Default: the variants assigned to the unit at `timestamp`.',
      ),
    context: z.record(z.string(), z.unknown()).optional().describe('Circumstances, such as `app_version`.'),
    metrics: z
      .record(name(eventLimits.metricName), z.number())
      .optional()
      .describe(
        `Measurements: finite, between -1e14 and 1e14; up to ${eventLimits.metrics}. Claims times (metrics + 1) are at most ${contributionLimits.perEvent} per event and ${contributionLimits.perRequest} per request.`,
      ),
    payload: z.unknown().optional().describe('Anything else.'),
    timestamp: z.iso
      .datetime({ offset: true })
      .describe(
        'When the event happened: RFC 3339 with a zone. Any age is accepted. It may be at most 24 hours (`MAX_FUTURE_SECONDS`) ahead of the service; otherwise the event is rejected or, if the deployment is configured so, gets the time of receipt.',
      ),
    decision_id: uuid.nullable().optional().describe('The decision that the event belongs to.'),
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
  index: z.int().describe('Position in the request, from 0.'),
  id: uuid.nullable().describe('Null for an invalid event without a valid id.'),
  status: z.enum(['accepted', 'invalid']),
  errors: z
    .array(z.object({ pointer: z.string().describe('Where in the event: a JSON pointer.'), detail: z.string() }))
    .optional()
    .describe(
      'Errors of an invalid event: at most 20 per event and 64 KiB per answer, beginning with the first events.',
    ),
  errors_omitted: z.int().optional().describe('Number of errors that were found and are not listed.'),
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
