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

const TAG = describeTag('events', 'Tell what happened, and read what was stored.');

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
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('Most items of the page.'),
  cursor: z.string().optional().describe('`next_cursor` of the page before.'),
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
      .describe('What the sender said, where that lay too far in the future and the time of receipt took its place.'),
    decision_id: z.guid().nullable(),
    created_at: z.iso.datetime().describe('When it was stored.'),
  })
  .meta({ id: 'StoredEvent', examples: [storedEventExample] });
const pageSchema = pageOf(storedEventSchema);

/** What was stored, so that a user can see that an event arrived and how. */
@ApiTags(TAG)
@Controller('v1/events')
export class StoredEventsController {
  constructor(private readonly events: ReadEvents) {}

  /** Stored events, newest first; within the retention. */
  @Get()
  @Weight(LARGE_READ)
  @RequireScopes('results:read')
  @Header('cache-control', 'no-store')
  @DescribeOperation({
    id: 'listEvents',
    summary: 'List stored events',
    description:
      'Newest first, within the retention. Of a `unit_id` with all that was accepted before this question. A page ends before `limit` where it reaches 4 MiB: go on with `next_cursor` until it is null.',
    query: querySchema,
    noStore: true,
    responses: { 200: { description: 'A page of events.', schema: pageSchema } },
    refusals: {
      503: 'What was accepted before could not be stored within 3 s, or the service has too much to do. Send the same again.',
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
    throw badRequest('The cursor is not one of ours. Use next_cursor of the page before, or leave it out.');
  }
}
