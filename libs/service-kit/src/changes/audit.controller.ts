import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { LARGE_READ, RequireScopes, Weight } from '../access/access.js';
import type { Actor } from '../access/actor.js';
import { DescribeOperation, describeTag } from '../openapi/describe-operation.js';
import { pageOf, pageQuery } from '../requests/page-schemas.js';
import { instantText } from '../requests/storable-json.js';
import { ZodQueryPipe } from '../requests/zod-pipe.js';

const TAG = describeTag('audit', 'Who changed what, when, and from where.');

const instant = instantText().transform((text) => Date.parse(text));

export const auditQuery = pageQuery.extend({
  subject: z.string().max(255).optional().describe('Changes by this token’s subject or API key.'),
  entity: z.string().max(255).optional().describe('Changes of what has this id, or had this name then.'),
  from: instant.optional().describe('No earlier changes.'),
  to: instant.optional().describe('Changes before this time.'),
});

const changeSchema = z.object({
  op: z.enum(['add', 'remove', 'replace']),
  path: z.string().describe('JSON pointer to the field.'),
  from: z.unknown().optional(),
  to: z.unknown().optional(),
  too_long: z.literal(true).optional().describe('The values have more than 4,096 characters and are not kept here.'),
});

export const auditEntrySchema = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    subject: z.string().describe('The actor: the subject of the token or the id of the API key.'),
    credential: z
      .enum(['token', 'api_key', 'service'])
      .describe('service: the service itself, which follows what somebody did to another thing.'),
    address: z.string().nullable().describe('From where.'),
    request_id: z.string().nullable().describe('Of the request, as in its answer and in the log.'),
    action: z.string().describe('What: create, change, status, delete, …'),
    entity_type: z.string().describe('experiment, holdout, prompt, metric, bandit or bayesian_model.'),
    entity_id: z.string(),
    entity_name: z.string(),
    version: z.int().nullable().describe('The version that the change made.'),
    changes: z.array(changeSchema).describe('The difference: at most 100 fields.'),
    changes_left_out: z.int().describe('How many more fields differ.'),
  })
  .meta({
    id: 'AuditEntry',
    examples: [
      {
        id: '0199a000-0000-7000-8000-000000000013',
        at: '2026-11-30T20:27:50.139Z',
        subject: 'anna@example.org',
        credential: 'token',
        address: '192.0.2.17',
        request_id: '0199a000-0000-7000-8000-000000000014',
        action: 'change',
        entity_type: 'experiment',
        entity_id: '0199a000-0000-7000-8000-000000000003',
        entity_name: 'checkout-button-colour',
        version: 2,
        changes: [{ op: 'replace', path: '/description', from: 'Does a green button sell more?', to: null }],
        changes_left_out: 0,
      },
    ],
  });
export const auditPageSchema = pageOf(auditEntrySchema);

/** A service's audit log, as `libs/persistence` reads it. */
export abstract class AuditTrail {
  /** Newest first. */
  abstract page(
    filter: AuditTrailFilter,
    page: AuditTrailPage,
  ): Promise<{ items: AuditTrailEntry[]; nextCursor: string | null }>;
}

interface AuditTrailFilter {
  readonly subject?: string | undefined;
  readonly entity?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

interface AuditTrailPage {
  readonly limit: number;
  readonly cursor: string | undefined;
}

interface AuditTrailEntry {
  readonly id: string;
  readonly at: number;
  readonly actor: {
    readonly [Field in keyof Actor]: Field extends 'address' | 'requestId'
      ? Actor[Field] | null
      : Field extends 'credential'
        ? Actor[Field] | 'service'
        : Actor[Field];
  };
  readonly action: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly entityName: string;
  readonly version: number | null;
  readonly changes: readonly z.input<typeof changeSchema>[];
  readonly changesLeftOut: number;
}

/** Who changed what in this service, when, and from where. A service with an audit log adds it to its controllers. */
@ApiTags(TAG)
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly trail: AuditTrail) {}

  @Get()
  @Weight(LARGE_READ)
  @RequireScopes('audit:read')
  @Header('cache-control', 'no-store')
  @DescribeOperation({
    id: 'listAuditEntries',
    summary: 'List changes',
    description: 'Newest first. A page ends before `limit` where it reaches 2 MiB.',
    query: auditQuery,
    noStore: true,
    responses: { 200: { description: 'A page of changes.', schema: auditPageSchema } },
  })
  async list(
    @Query(new ZodQueryPipe(auditQuery)) { limit, cursor, ...filter }: z.output<typeof auditQuery>,
  ): Promise<z.input<typeof auditPageSchema>> {
    const page = await this.trail.page(filter, { limit, cursor });
    return { items: page.items.map(toJson), next_cursor: page.nextCursor };
  }
}

function toJson(entry: AuditTrailEntry): z.input<typeof auditEntrySchema> {
  return {
    id: entry.id,
    at: new Date(entry.at).toISOString(),
    subject: entry.actor.subject,
    credential: entry.actor.credential,
    address: entry.actor.address,
    request_id: entry.actor.requestId,
    action: entry.action,
    entity_type: entry.entityType,
    entity_id: entry.entityId,
    entity_name: entry.entityName,
    version: entry.version,
    changes: [...entry.changes],
    changes_left_out: entry.changesLeftOut,
  };
}
