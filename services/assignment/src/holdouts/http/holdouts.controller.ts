import {
  type Actor,
  ChangedBy,
  etagOf,
  ifMatch,
  LARGE_READ,
  pageQuery,
  RequireScopes,
  Weight,
  ZodPipe,
  ZodQueryPipe,
  DescribeOperation,
  describeTag,
} from '@assay/service-kit';
import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type z } from 'zod';
import { ManageHoldouts } from '../application/manage-holdouts.js';
import { type Holdout, type HoldoutPatch } from '../domain/holdout.js';
import {
  changedReadOnlyFields,
  changeHoldoutSchema,
  createHoldoutSchema,
  holdoutPageSchema,
  holdoutSchema,
  toHoldoutJson,
} from './holdout.schemas.js';
import { createHoldoutExample } from './holdout.examples.js';

const TAG = describeTag(
  'holdouts',
  'Shares of units that are excluded from experiments, to measure the effect of all experiments together.',
);
const holdoutParams = { id: { description: 'Id or name of the holdout.', example: createHoldoutExample.name } };

/** Holdouts by id or name. */
@ApiTags(TAG)
@Controller('v1/holdouts')
export class HoldoutsController {
  constructor(private readonly holdouts: ManageHoldouts) {}

  @Post()
  @HttpCode(201)
  @RequireScopes('experiments:write')
  @DescribeOperation({
    id: 'createHoldout',
    summary: 'Create a holdout',
    body: createHoldoutSchema,
    responses: { 201: { description: 'The holdout.', schema: holdoutSchema, headers: ['Location', 'ETag'] } },
    refusals: { 409: 'The name is taken, or the first request with this `Idempotency-Key` is still under way.' },
  })
  async create(
    @Body(new ZodPipe(createHoldoutSchema)) body: z.output<typeof createHoldoutSchema>,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { name, unit_type, share, experiments = [] } = body;
    const holdout = await this.holdouts.create({ name, unitType: unit_type, share, experiments }, actor);
    void reply.header('location', `/v1/holdouts/${holdout.id}`);
    return served(holdout, reply);
  }

  @Get()
  @Weight(LARGE_READ)
  @RequireScopes('experiments:read')
  @DescribeOperation({
    id: 'listHoldouts',
    summary: 'List holdouts',
    description: 'Newest first.',
    query: pageQuery,
    responses: { 200: { description: 'A page of holdouts.', schema: holdoutPageSchema } },
  })
  async list(@Query(new ZodQueryPipe(pageQuery)) { limit, cursor }: z.output<typeof pageQuery>) {
    const page = await this.holdouts.list({ limit, cursor });
    return { items: page.items.map(toHoldoutJson), next_cursor: page.nextCursor };
  }

  @Get(':id')
  @RequireScopes('experiments:read')
  @DescribeOperation({
    id: 'getHoldout',
    summary: 'Get a holdout',
    params: holdoutParams,
    responses: { 200: { description: 'The holdout.', schema: holdoutSchema, headers: ['ETag'] } },
  })
  async get(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return served(await this.holdouts.get(id), reply);
  }

  @Patch(':id')
  @RequireScopes('experiments:write')
  @DescribeOperation({
    id: 'changeHoldout',
    summary: 'Change or end a holdout',
    params: holdoutParams,
    body: changeHoldoutSchema,
    ifMatch: true,
    responses: { 200: { description: 'The new version.', schema: holdoutSchema, headers: ['ETag'] } },
    refusals: { 409: 'The name is taken.' },
  })
  async change(
    @Param('id') id: string,
    @Body(new ZodPipe(changeHoldoutSchema)) body: z.output<typeof changeHoldoutSchema>,
    @Headers('if-match') match: string | undefined,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const changedReadOnly = (holdout: Holdout) => changedReadOnlyFields(body, holdout);
    const request = { actor, precondition: ifMatch(match), changedReadOnly };
    return served(await this.holdouts.change(id, toPatch(body), request), reply);
  }
}

function toPatch({ name, share, experiments, is_active }: z.output<typeof changeHoldoutSchema>): HoldoutPatch {
  return {
    ...(name === undefined ? {} : { name }),
    ...(share === undefined ? {} : { share }),
    ...(experiments === undefined ? {} : { experiments }),
    ...(is_active === undefined ? {} : { isActive: is_active }),
  };
}

function served(holdout: Holdout, reply: FastifyReply) {
  void reply.header('etag', etagOf(holdout.version));
  return toHoldoutJson(holdout);
}
