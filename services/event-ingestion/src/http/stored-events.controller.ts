import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  badRequest,
  instantText,
  LARGE_READ,
  pageOf,
  RequireScopes,
  Weight,
  ZodQueryPipe,
  DescribeOperation,
  describeTag,
} from '@assay/service-kit';
import { z } from 'zod';
import type { StoredEvent } from '../application/ports.js';
import { ReadEvents } from '../application/read-events.js';
import { parseTimestamp } from '../domain/parse-timestamp.js';
import { storedEventExample } from './event.examples.js';

const TAG = describeTag('events', 'Send events, and list stored events.');

const time = z
  .string()
  .meta({ format: 'date-time' })
  .transform((text, context) => {
    const parsed = parseTimestamp(text);
    if (parsed !== undefined) return new Date(parsed);
    context.issues.push({ code: 'custom', input: text, message: 'Must be an RFC 3339 time with its zone.' });
    return z.NEVER;
  });

const querySchema = z.strictObject({
  unit_type: z.string().max(50).optional().describe('Only events of units of this kind.'),
  unit_id: z.string().max(255).optional().describe('Only events of this unit.'),
  event_type: z.string().max(100).optional().describe('Only events of this type.'),
  from: time.optional().describe('Earliest `timestamp`, inclusive.'),
  to: time.optional().describe('Latest `timestamp`, exclusive.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('Maximum items of the page.'),
  cursor: z.string().optional().describe('`next_cursor` of the previous page.'),
});

const cursorSchema = z.tuple([instantText(), z.guid()]);

const storedEventSchema = z
  .object({
    id: z.guid(),
    event_type: z.string(),
    unit_type: z.string(),
    unit_id: z.string(),
    experiments: z.array(z.object({ experiment_id: z.guid(), variant_id: z.guid() })),
    context: z.record(z.string(), z.unknown()),
    metrics: z.record(z.string(), z.number()),
    payload: z.unknown(),
    timestamp: z.iso.datetime(),
    stated_at: z.iso
      .datetime()
      .nullable()
      .describe(
        'The timestamp that the client sent, if it was too far in the future and `timestamp` is the time of receipt.',
      ),
    decision_id: z.guid().nullable(),
    created_at: z.iso.datetime().describe('When it was stored.'),
  })
  .meta({ id: 'StoredEvent', examples: [storedEventExample] });
const pageSchema = pageOf(storedEventSchema);

/** Serves stored events, so that a developer can check that an event arrived. */
@ApiTags(TAG)
@Controller('v1/events')
export class StoredEventsController {
  constructor(private readonly events: ReadEvents) {}

  /** Stored events, newest first, within the retention period. */
  @Get()
  @Weight(LARGE_READ)
  @RequireScopes('results:read')
  @Header('cache-control', 'no-store')
  @DescribeOperation({
    id: 'listEvents',
    summary: 'List stored events',
    description:
      'Newest first, within the retention period. With a `unit_id`, the list contains every event that was accepted before this request. A page with fewer than `limit` items reached 4 MiB: continue with `next_cursor` until it is null.',
    query: querySchema,
    noStore: true,
    responses: { 200: { description: 'A page of events.', schema: pageSchema } },
    refusals: {
      503: 'Events accepted before could not be stored within 3 s, or the service is overloaded. Send the same request again.',
    },
  })
  async find(
    @Query(new ZodQueryPipe(querySchema)) query: z.output<typeof querySchema>,
  ): Promise<{ items: StoredEvent[]; next_cursor: string | null }> {
    const { items, isLast } = await this.events.page({
      unitType: query.unit_type,
      unitId: query.unit_id,
      eventType: query.event_type,
      from: query.from,
      to: query.to,
      limit: query.limit,
      after: query.cursor === undefined ? undefined : readCursor(query.cursor),
    });
    const last = isLast ? undefined : items.at(-1);
    return { items, next_cursor: last === undefined ? null : writeCursor(last) };
  }
}

function writeCursor({ timestamp, id }: StoredEvent): string {
  return Buffer.from(JSON.stringify([timestamp, id])).toString('base64url');
}

function readCursor(cursor: string): { timestamp: Date; id: string } {
  try {
    const [timestamp, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { timestamp: new Date(timestamp), id };
  } catch {
    throw badRequest('The cursor is invalid. Use next_cursor of the previous page, or leave it out.');
  }
}
