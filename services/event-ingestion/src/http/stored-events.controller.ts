import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ApiZodQuery,
  ApiZodResponse,
  badRequest,
  instantText,
  LARGE_READ,
  RequireScopes,
  Weight,
  ZodQueryPipe,
} from '@assay/service-kit';
import { z } from 'zod';
import type { StoredEvent } from '../application/ports.js';
import { ReadEvents } from '../application/read-events.js';
import { parseTimestamp } from '../domain/parse-timestamp.js';

const time = z.string().transform((text, context) => {
  const parsed = parseTimestamp(text);
  if (parsed !== undefined) return new Date(parsed);
  context.issues.push({ code: 'custom', input: text, message: 'Must be an RFC 3339 time with its zone.' });
  return z.NEVER;
});

const querySchema = z.strictObject({
  unit_type: z.string().max(50).optional(),
  unit_id: z.string().max(255).optional(),
  event_type: z.string().max(100).optional(),
  from: time.optional().describe('Earliest `timestamp`, inclusive.'),
  to: time.optional().describe('Latest `timestamp`, exclusive.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().optional().describe('`next_cursor` of the page before.'),
});

const cursorSchema = z.tuple([instantText(), z.guid()]);

const pageSchema = z.object({
  items: z.array(
    z.object({
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
    }),
  ),
  next_cursor: z.string().nullable(),
});

/** What was stored, so that a user can see that an event arrived and how. */
@ApiTags('events')
@Controller('v1/events')
export class StoredEventsController {
  constructor(private readonly events: ReadEvents) {}

  /** Stored events, newest first; within the retention. */
  @Get()
  @Weight(LARGE_READ)
  @RequireScopes('results:read')
  @Header('cache-control', 'no-store')
  @ApiZodQuery(querySchema)
  @ApiZodResponse(
    200,
    pageSchema,
    'Of a `unit_id` with all that was accepted before this question; 503 with Retry-After when that cannot be stored within 3 s. A page ends before `limit` where it reaches 4 MiB: go on with `next_cursor` until it is null.',
  )
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
