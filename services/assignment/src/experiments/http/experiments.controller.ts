import {
  type Actor,
  ApiZodBody,
  ApiZodQuery,
  ApiZodResponse,
  ChangedBy,
  etagOf,
  ifMatch,
  LARGE_READ,
  numberedPageQuery,
  RequireScopes,
  Weight,
  ZodPipe,
  ZodQueryPipe,
} from '@assay/service-kit';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Res,
  UseFilters,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type z } from 'zod';
import { ManageExperiments } from '../application/manage-experiments.js';
import { type Experiment } from '../domain/experiment.js';
import {
  changeExperimentSchema,
  createExperimentSchema,
  experimentDisagreements,
  experimentPageSchema,
  experimentSchema,
  listExperimentsSchema,
  statusSchema,
  toExperimentInput,
  toExperimentJson,
  toExperimentPatch,
  toVersionJson,
  versionPageSchema,
} from './experiment.schemas.js';
import { RefusalFilter } from '../../shared/http/refusal-filter.js';

/** Experiments by id or name. The ETag is the version; `If-Match` refuses a change that lost a race. */
@ApiTags('experiments')
@Controller('v1/experiments')
@UseFilters(RefusalFilter)
export class ExperimentsController {
  constructor(private readonly experiments: ManageExperiments) {}

  @Post()
  @HttpCode(201)
  @RequireScopes('experiments:write')
  @ApiZodBody(createExperimentSchema)
  @ApiZodResponse(201, experimentSchema, 'The experiment, a draft, with its Location')
  async create(
    @Body(new ZodPipe(createExperimentSchema)) body: z.output<typeof createExperimentSchema>,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const experiment = await this.experiments.create(toExperimentInput(body), actor);
    void reply.header('location', `/v1/experiments/${experiment.id}`);
    return served(experiment, reply);
  }

  @Get()
  @Weight(LARGE_READ)
  @RequireScopes('experiments:read')
  @ApiZodQuery(listExperimentsSchema)
  @ApiZodResponse(200, experimentPageSchema, 'Newest first; fewer than asked for where they are large')
  async list(@Query(new ZodQueryPipe(listExperimentsSchema)) query: z.output<typeof listExperimentsSchema>) {
    const { status, name, limit, cursor } = query;
    const page = await this.experiments.list({ status, name }, { limit, cursor });
    return { items: page.items.map(toExperimentJson), next_cursor: page.nextCursor };
  }

  @Get(':id')
  @RequireScopes('experiments:read')
  @ApiZodResponse(200, experimentSchema)
  async get(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return served(await this.experiments.get(id), reply);
  }

  @Get(':id/versions')
  @Weight(LARGE_READ)
  @RequireScopes('experiments:read')
  @ApiZodQuery(numberedPageQuery)
  @ApiZodResponse(
    200,
    versionPageSchema,
    'Newest first, each with who made it; fewer than asked for where they are large',
  )
  async versions(
    @Param('id') id: string,
    @Query(new ZodQueryPipe(numberedPageQuery)) { limit, cursor }: z.output<typeof numberedPageQuery>,
  ) {
    const page = await this.experiments.versions(id, { limit, cursor });
    return { items: page.items.map(toVersionJson), next_cursor: page.nextCursor };
  }

  @Patch(':id')
  @RequireScopes('experiments:write')
  @ApiZodBody(changeExperimentSchema)
  @ApiZodResponse(
    200,
    experimentSchema,
    'The new version. A draft changes freely; later allocations, targeting, overrides, description and population do; of a completed one population alone. Read-only fields may come back as they are served.',
  )
  async change(
    @Param('id') id: string,
    @Body(new ZodPipe(changeExperimentSchema)) body: z.output<typeof changeExperimentSchema>,
    @Headers('if-match') match: string | undefined,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const disagreements = (experiment: Experiment) => experimentDisagreements(body, experiment);
    const request = { actor, precondition: ifMatch(match), disagreements };
    return served(await this.experiments.change(id, toExperimentPatch(body), request), reply);
  }

  @Put(':id/status')
  @RequireScopes('experiments:write')
  @ApiZodBody(statusSchema)
  @ApiZodResponse(
    200,
    experimentSchema,
    'draft → active ⇄ paused → completed → archived, and from active straight to completed. The status that it has changes nothing.',
  )
  async setStatus(
    @Param('id') id: string,
    @Body(new ZodPipe(statusSchema)) { status }: z.output<typeof statusSchema>,
    @Headers('if-match') match: string | undefined,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return served(await this.experiments.setStatus(id, status, { actor, precondition: ifMatch(match) }), reply);
  }

  /** Deletes a draft; its name is free again. What was active is archived instead. */
  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('experiments:write')
  @ApiNoContentResponse({ description: 'Deleted' })
  async delete(
    @Param('id') id: string,
    @Headers('if-match') match: string | undefined,
    @ChangedBy() actor: Actor,
  ): Promise<void> {
    await this.experiments.delete(id, { actor, precondition: ifMatch(match) });
  }
}

function served(experiment: Experiment, reply: FastifyReply) {
  void reply.header('etag', etagOf(experiment.version));
  return toExperimentJson(experiment);
}
