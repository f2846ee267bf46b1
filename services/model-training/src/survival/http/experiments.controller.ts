import {
  type Actor,
  ChangedBy,
  DescribeOperation,
  LARGE_READ,
  RequireScopes,
  Weight,
  ZodPipe,
  ZodQueryPipe,
} from '@assay/service-kit';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { DeleteExperiments } from '../application/delete-experiments.js';
import { ManageExperiments } from '../application/manage-experiments.js';
import { ExperimentFiles, ExperimentLifecycle, ExperimentStore } from '../application/ports.js';
import type { TrainingConfiguration } from '../domain/experiment.js';
import { scenarioInput } from './scenario-input.js';
import { experimentId, runId } from './survival.examples.js';
import {
  curvePageSchema,
  curveQuery,
  experimentPageSchema,
  experimentQuery,
  experimentRequestSchema,
  experimentSchema,
  filePageSchema,
  metricQuery,
  metricResultPageSchema,
  runPageSchema,
} from './survival.schemas.js';
import { SURVIVAL_TAG } from './survival-tag.js';
import { toCurveJson } from '../domain/curve-json.js';
import { toExperimentJson, toMetricResultJson, toRunJson } from './to-json.js';

const uuid = { type: 'string', format: 'uuid' };
const params = { id: { description: 'The experiment’s id.', example: experimentId, schema: uuid } };
const runParams = { ...params, run_id: { description: 'The run’s id.', example: runId, schema: uuid } };
const id = new ZodQueryPipe(z.uuid());

type ExperimentJson = z.input<typeof experimentSchema>;

/** Experiments with sweeps of capacities, their runs and their results. */
@ApiTags(SURVIVAL_TAG)
@Controller('v1/survival/experiments')
export class ExperimentsController {
  constructor(
    private readonly experiments: ManageExperiments,
    private readonly store: ExperimentStore,
    private readonly lifecycle: ExperimentLifecycle,
    private readonly files: ExperimentFiles,
    private readonly deletions: DeleteExperiments,
  ) {}

  @Post()
  @HttpCode(201)
  @RequireScopes('models:write')
  @DescribeOperation({
    id: 'createSurvivalExperiment',
    summary: 'Create an experiment',
    description: 'It is PENDING until it is started. It has one run for each width, depth and seed.',
    body: experimentRequestSchema,
    responses: { 201: { description: 'The experiment.', schema: experimentSchema, headers: ['Location'] } },
    refusals: {
      409: 'The `experiment_id` is taken, or the first request with this `Idempotency-Key` is still under way.',
    },
  })
  async create(
    @Body(new ZodPipe(experimentRequestSchema)) body: z.output<typeof experimentRequestSchema>,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExperimentJson> {
    const { experiment_id: given, data, seed, seeds, model, splits } = body;
    const asked = {
      id: given,
      name: body.name ?? `${data.name} ${model.sweep_type} sweep`,
      description: body.description ?? '',
      data: scenarioInput(data),
      training: swept(body.training),
      seeds: seeds ?? [seed],
      ...{ seed, model, splits },
    };
    const experiment = await this.experiments.create(asked, actor);
    void reply.header('location', `/v1/survival/experiments/${experiment.id}`);
    return toExperimentJson(experiment);
  }

  @Get()
  @Weight(LARGE_READ)
  @RequireScopes('models:read')
  @DescribeOperation({
    id: 'listSurvivalExperiments',
    summary: 'List experiments with sweeps',
    description: 'Newest first.',
    query: experimentQuery,
    responses: { 200: { description: 'A page of experiments.', schema: experimentPageSchema } },
  })
  async list(
    @Query(new ZodQueryPipe(experimentQuery)) { limit, cursor, status }: z.output<typeof experimentQuery>,
  ): Promise<z.input<typeof experimentPageSchema>> {
    const page = await this.experiments.page({ status }, { limit, cursor });
    return { items: page.items.map(toExperimentJson), next_cursor: page.nextCursor };
  }

  @Get(':id')
  @RequireScopes('models:read')
  @DescribeOperation({
    id: 'getSurvivalExperiment',
    summary: 'Get an experiment with a sweep',
    params,
    responses: { 200: { description: 'The experiment.', schema: experimentSchema } },
  })
  async get(@Param('id', id) experiment: string): Promise<ExperimentJson> {
    return toExperimentJson(await this.experiments.get(experiment));
  }

  @Post(':id/start')
  @HttpCode(202)
  @RequireScopes('models:write')
  @DescribeOperation({
    id: 'startSurvivalExperiment',
    summary: 'Start an experiment',
    description: 'PENDING → RUNNING: its runs wait for workers. `progress` follows them.',
    params,
    responses: { 202: { description: 'The experiment.', schema: experimentSchema } },
    refusals: {
      409: 'The experiment is not PENDING, or the first request with this `Idempotency-Key` is still under way.',
    },
  })
  async start(@Param('id', id) experiment: string, @ChangedBy() actor: Actor): Promise<ExperimentJson> {
    return toExperimentJson(await this.lifecycle.start(experiment, actor));
  }

  @Post(':id/cancel')
  @HttpCode(202)
  @RequireScopes('models:write')
  @DescribeOperation({
    id: 'cancelSurvivalExperiment',
    summary: 'Cancel an experiment',
    description:
      'A PENDING one is CANCELLED at once. The runs of a RUNNING one that have not ended are SKIPPED, running ones after a checkpoint; it then ends COMPLETED if a run has completed, otherwise CANCELLED.',
    params,
    responses: { 202: { description: 'The experiment.', schema: experimentSchema } },
    refusals: {
      409: 'The experiment has ended, or the first request with this `Idempotency-Key` is still under way.',
    },
  })
  async cancel(@Param('id', id) experiment: string, @ChangedBy() actor: Actor): Promise<ExperimentJson> {
    return toExperimentJson(await this.lifecycle.cancel(experiment, actor));
  }

  @Post(':id/retry')
  @HttpCode(202)
  @RequireScopes('models:write')
  @DescribeOperation({
    id: 'retrySurvivalExperiment',
    summary: 'Retry a failed experiment',
    description:
      'FAILED → RUNNING: the runs that did not complete continue from their last checkpoint, or begin anew if they have none.',
    params,
    responses: { 202: { description: 'The experiment.', schema: experimentSchema } },
    refusals: {
      409: 'The experiment is not FAILED, or the first request with this `Idempotency-Key` is still under way.',
    },
  })
  async retry(@Param('id', id) experiment: string, @ChangedBy() actor: Actor): Promise<ExperimentJson> {
    return toExperimentJson(await this.lifecycle.retry(experiment, actor));
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('models:write')
  @DescribeOperation({
    id: 'deleteSurvivalExperiment',
    summary: 'Delete an experiment that has ended',
    description:
      'Deletes its files, runs, measurements and curves. Its entries in the audit log remain, and policy versions that were made of its runs.',
    params,
    responses: { 204: { description: 'The experiment does not exist any more.' } },
    refusals: {
      409: 'The experiment is PENDING or RUNNING: cancel it first. Or the first request with this `Idempotency-Key` is still under way.',
    },
  })
  async delete(@Param('id', id) experiment: string, @ChangedBy() actor: Actor): Promise<void> {
    await this.deletions.delete(experiment, actor);
  }

  @Get(':id/runs')
  @Weight(LARGE_READ)
  @Header('cache-control', 'no-store')
  @RequireScopes('models:read')
  @DescribeOperation({
    id: 'listSurvivalRuns',
    summary: 'List the runs of an experiment',
    description: 'All of them, from the smallest network to the largest.',
    params,
    noStore: true,
    responses: { 200: { description: 'The runs.', schema: runPageSchema } },
  })
  async runs(@Param('id', id) experiment: string): Promise<z.input<typeof runPageSchema>> {
    await this.experiments.get(experiment);
    return { items: (await this.store.runs(experiment)).map(toRunJson), next_cursor: null };
  }

  @Get(':id/runs/:run_id/metrics')
  @Weight(LARGE_READ)
  @Header('cache-control', 'no-store')
  @RequireScopes('models:read')
  @DescribeOperation({
    id: 'listSurvivalMetrics',
    summary: 'List the measurements of a run',
    description: 'In the order of epochs; the epochs are spaced logarithmically.',
    params: runParams,
    query: metricQuery,
    noStore: true,
    responses: { 200: { description: 'The measurements.', schema: metricResultPageSchema } },
  })
  async metrics(
    @Param('id', id) experiment: string,
    @Param('run_id', id) runId: string,
    @Query(new ZodQueryPipe(metricQuery)) { split }: z.output<typeof metricQuery>,
  ): Promise<z.input<typeof metricResultPageSchema>> {
    await this.experiments.run(experiment, runId);
    const rows = await this.store.metrics(runId, split);
    return { items: rows.map((row) => toMetricResultJson(runId, row)), next_cursor: null };
  }

  @Get(':id/curves')
  @RequireScopes('models:read')
  @DescribeOperation({
    id: 'listSurvivalCurves',
    summary: 'List the curves of an experiment',
    description:
      'One for each metric and split, of the means over the seeds, with a verdict. There are none before the experiment is COMPLETED.',
    params,
    query: curveQuery,
    responses: { 200: { description: 'The curves.', schema: curvePageSchema } },
  })
  async curves(
    @Param('id', id) experiment: string,
    @Query(new ZodQueryPipe(curveQuery)) { metric_name: metricName, split }: z.output<typeof curveQuery>,
  ): Promise<z.input<typeof curvePageSchema>> {
    await this.experiments.get(experiment);
    const curves = await this.store.curves(experiment, { metricName, split });
    return { items: curves.map(toCurveJson), next_cursor: null };
  }

  @Get(':id/files')
  @Weight(LARGE_READ)
  @Header('cache-control', 'no-store')
  @RequireScopes('models:read')
  @DescribeOperation({
    id: 'listSurvivalFiles',
    summary: 'List the files of an experiment',
    description: 'All files of its folder on this instance, by path.',
    params,
    noStore: true,
    responses: { 200: { description: 'The files.', schema: filePageSchema } },
  })
  async listFiles(@Param('id', id) experiment: string): Promise<z.input<typeof filePageSchema>> {
    await this.experiments.get(experiment);
    return { items: await this.files.list(experiment), next_cursor: null };
  }
}

/** A training configuration without the width and depth, which are swept. */
function swept(training: z.output<typeof experimentRequestSchema>['training']): TrainingConfiguration {
  return Object.fromEntries(
    Object.entries(training).filter(([name]) => name !== 'width' && name !== 'depth'),
  ) as unknown as TrainingConfiguration;
}
