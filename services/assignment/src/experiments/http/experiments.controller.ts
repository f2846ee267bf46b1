import {
  type Actor,
  ChangedBy,
  etagOf,
  ifMatch,
  LARGE_READ,
  numberedPageQuery,
  RequireScopes,
  Weight,
  ZodPipe,
  ZodQueryPipe,
  DescribeOperation,
  describeTag,
} from '@assay/service-kit';
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type z } from 'zod';
import { ManageExperiments } from '../application/manage-experiments.js';
import { type Experiment } from '../domain/experiment.js';
import {
  changedReadOnlyFields,
  changeExperimentSchema,
  createExperimentSchema,
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
import { createExperimentExample } from './experiment.examples.js';

const TAG = describeTag(
  'experiments',
  'Define, start and complete experiments. Every change creates a new version, whose number is the ETag.',
);
const experimentParams = {
  id: { description: 'Id or name of the experiment.', example: createExperimentExample.name },
};

/** Experiments by id or name. The ETag is the version; with `If-Match`, a change of an outdated version is rejected. */
@ApiTags(TAG)
@Controller('v1/experiments')
export class ExperimentsController {
  constructor(private readonly experiments: ManageExperiments) {}

  @Post()
  @HttpCode(201)
  @RequireScopes('experiments:write')
  @DescribeOperation({
    id: 'createExperiment',
    summary: 'Create an experiment',
    description: 'A new experiment is a draft, which assigns no units yet.',
    body: createExperimentSchema,
    responses: {
      201: { description: 'The experiment, a draft.', schema: experimentSchema, headers: ['Location', 'ETag'] },
    },
    refusals: { 409: 'The name is taken, or the first request with this `Idempotency-Key` is still under way.' },
  })
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
  @DescribeOperation({
    id: 'listExperiments',
    summary: 'List experiments',
    description: 'Newest first. A page has fewer items than `limit` if experiments are large.',
    query: listExperimentsSchema,
    responses: { 200: { description: 'A page of experiments.', schema: experimentPageSchema } },
  })
  async list(@Query(new ZodQueryPipe(listExperimentsSchema)) query: z.output<typeof listExperimentsSchema>) {
    const { status, name, limit, cursor } = query;
    const page = await this.experiments.list({ status, name }, { limit, cursor });
    return { items: page.items.map(toExperimentJson), next_cursor: page.nextCursor };
  }

  @Get(':id')
  @RequireScopes('experiments:read')
  @DescribeOperation({
    id: 'getExperiment',
    summary: 'Get an experiment',
    params: experimentParams,
    responses: { 200: { description: 'The experiment.', schema: experimentSchema, headers: ['ETag'] } },
  })
  async get(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return served(await this.experiments.get(id), reply);
  }

  @Get(':id/versions')
  @Weight(LARGE_READ)
  @RequireScopes('experiments:read')
  @DescribeOperation({
    id: 'listExperimentVersions',
    summary: 'List the versions of an experiment',
    description:
      'Newest first, each with the subject that created it. A page has fewer items than `limit` if versions are large.',
    params: experimentParams,
    query: numberedPageQuery,
    responses: { 200: { description: 'A page of versions.', schema: versionPageSchema } },
  })
  async versions(
    @Param('id') id: string,
    @Query(new ZodQueryPipe(numberedPageQuery)) { limit, cursor }: z.output<typeof numberedPageQuery>,
  ) {
    const page = await this.experiments.versions(id, { limit, cursor });
    return { items: page.items.map(toVersionJson), next_cursor: page.nextCursor };
  }

  @Patch(':id')
  @RequireScopes('experiments:write')
  @DescribeOperation({
    id: 'changeExperiment',
    summary: 'Change an experiment',
    description:
      'Every field of a draft can be changed. Later, allocations, targeting, overrides, description and population can be changed; of a completed experiment only the population. Read-only fields are accepted with their current values.',
    params: experimentParams,
    body: changeExperimentSchema,
    ifMatch: true,
    responses: { 200: { description: 'The new version.', schema: experimentSchema, headers: ['ETag'] } },
    refusals: { 409: 'The status does not allow this change, or the name is taken.' },
  })
  async change(
    @Param('id') id: string,
    @Body(new ZodPipe(changeExperimentSchema)) body: z.output<typeof changeExperimentSchema>,
    @Headers('if-match') match: string | undefined,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const changedReadOnly = (experiment: Experiment) => changedReadOnlyFields(body, experiment);
    const request = { actor, precondition: ifMatch(match), changedReadOnly };
    return served(await this.experiments.change(id, toExperimentPatch(body), request), reply);
  }

  @Put(':id/status')
  @RequireScopes('experiments:write')
  @DescribeOperation({
    id: 'setExperimentStatus',
    summary: 'Start, pause, complete or archive an experiment',
    description:
      'draft → active ⇄ paused → completed → archived, and active → completed. Setting the current status changes nothing.',
    params: experimentParams,
    body: statusSchema,
    ifMatch: true,
    responses: { 200: { description: 'The new version.', schema: experimentSchema, headers: ['ETag'] } },
    refusals: { 409: 'The current status cannot be changed to this one.' },
  })
  async setStatus(
    @Param('id') id: string,
    @Body(new ZodPipe(statusSchema)) { status }: z.output<typeof statusSchema>,
    @Headers('if-match') match: string | undefined,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return served(await this.experiments.setStatus(id, status, { actor, precondition: ifMatch(match) }), reply);
  }

  /** Deletes a draft; its name can be used again. An experiment that was active is archived instead. */
  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('experiments:write')
  @DescribeOperation({
    id: 'deleteExperiment',
    summary: 'Delete a draft',
    description: 'Its name can be used again. An experiment that was active is archived instead.',
    params: experimentParams,
    ifMatch: true,
    responses: { 204: { description: 'Deleted.' } },
    refusals: { 409: 'The experiment is not a draft any more: archive it.' },
  })
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
