import {
  type Actor,
  ApiZodBody,
  ApiZodQuery,
  ApiZodResponse,
  ChangedBy,
  etagOf,
  ifMatch,
  LARGE_READ,
  pageQuery,
  RequireScopes,
  Weight,
  ZodPipe,
  ZodQueryPipe,
} from '@assay/service-kit';
import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query, Res, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type z } from 'zod';
import { ManageHoldouts } from '../application/manage-holdouts.js';
import { type Holdout, type HoldoutPatch } from '../domain/holdout.js';
import {
  changeHoldoutSchema,
  createHoldoutSchema,
  holdoutDisagreements,
  holdoutPageSchema,
  holdoutSchema,
  toHoldoutJson,
} from './holdout.schemas.js';
import { RefusalFilter } from '../../shared/http/refusal-filter.js';

/** Holdouts by id or name. */
@ApiTags('holdouts')
@Controller('v1/holdouts')
@UseFilters(RefusalFilter)
export class HoldoutsController {
  constructor(private readonly holdouts: ManageHoldouts) {}

  @Post()
  @HttpCode(201)
  @RequireScopes('experiments:write')
  @ApiZodBody(createHoldoutSchema)
  @ApiZodResponse(201, holdoutSchema)
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
  @ApiZodQuery(pageQuery)
  @ApiZodResponse(200, holdoutPageSchema, 'Newest first')
  async list(@Query(new ZodQueryPipe(pageQuery)) { limit, cursor }: z.output<typeof pageQuery>) {
    const page = await this.holdouts.list({ limit, cursor });
    return { items: page.items.map(toHoldoutJson), next_cursor: page.nextCursor };
  }

  @Get(':id')
  @RequireScopes('experiments:read')
  @ApiZodResponse(200, holdoutSchema)
  async get(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return served(await this.holdouts.get(id), reply);
  }

  @Patch(':id')
  @RequireScopes('experiments:write')
  @ApiZodBody(changeHoldoutSchema)
  @ApiZodResponse(200, holdoutSchema, 'The new version')
  async change(
    @Param('id') id: string,
    @Body(new ZodPipe(changeHoldoutSchema)) body: z.output<typeof changeHoldoutSchema>,
    @Headers('if-match') match: string | undefined,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const disagreements = (holdout: Holdout) => holdoutDisagreements(body, holdout);
    const request = { actor, precondition: ifMatch(match), disagreements };
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
