import { refusal } from '@assay/kernel';
import {
  type Actor,
  badRequest,
  ChangedBy,
  LARGE_READ,
  numberedPageQuery,
  parseBody,
  RequireScopes,
  Weight,
  ZodPipe,
  ZodQueryPipe,
  DescribeOperation,
  describeTag,
} from '@assay/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { LoopsAllowed } from '../application/close-loops.js';
import { SearchModels } from '../application/search-models.js';
import {
  createModelSchema,
  iterationPageSchema,
  modelDetailSchema,
  modelPageSchema,
  observeSchema,
  pointsSchema,
  posteriorQuery,
  posteriorRequestSchema,
  posteriorSchema,
  suggestionsSchema,
  suggestSchema,
  toClosedLoop,
  toIterationJson,
  toModelDetailJson,
  toModelJson,
  toStopping,
} from './bayesian-model.schemas.js';
import { listQuery } from '../../shared/http/common-schemas.js';
import { KnownExperiments } from '../../shared/http/known-experiments.js';
import { modelExample } from './bayesian-model.examples.js';

const TAG = describeTag(
  'bayesian models',
  'Search for the best point of a parameter space: request points and report observations.',
);
const modelParams = {
  id: { description: 'Id of the search.', example: modelExample.id, schema: { type: 'string', format: 'uuid' } },
};

/** Searches for the best point of a parameter space. */
@ApiTags(TAG)
@Controller('v1/bayesian-models')
export class BayesianModelsController {
  constructor(
    private readonly models: SearchModels,
    private readonly loops: LoopsAllowed,
    private readonly experiments: KnownExperiments,
  ) {}

  @Post()
  @HttpCode(201)
  @RequireScopes('bandits:write')
  @DescribeOperation({
    id: 'createBayesianModel',
    summary: 'Start a search',
    body: createModelSchema,
    responses: { 201: { description: 'The search.', schema: modelDetailSchema, headers: ['Location'] } },
  })
  async create(
    @Body(new ZodPipe(createModelSchema)) body: z.output<typeof createModelSchema>,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.input<typeof modelDetailSchema>> {
    const { experiment_id, loop, stopping, ...rest } = body;
    await this.experiments.waitForLatest(experiment_id);
    if (loop !== undefined && !this.loops.allowed) {
      const detail =
        'This installation runs no loops, because ASSAY_URL and ASSAY_TOKEN are not set. Request points and report observations instead.';
      throw refusal.ruleBroken('The model cannot be run here. See errors.', [{ pointer: '/loop', detail }]);
    }
    const request = { ...rest, stopping: toStopping(stopping), loop: loop && toClosedLoop(loop) };
    const stored = await this.models.create(experiment_id, request, { actor, describe: toModelJson });
    void reply.header('location', `/v1/bayesian-models/${stored.model.id}`);
    return toModelDetailJson(stored);
  }

  @Get()
  @Weight(LARGE_READ)
  @RequireScopes('bandits:read')
  @DescribeOperation({
    id: 'listBayesianModels',
    summary: 'List searches',
    description: 'Newest first.',
    query: listQuery,
    responses: { 200: { description: 'A page of searches.', schema: modelPageSchema } },
  })
  async list(
    @Query(new ZodQueryPipe(listQuery)) { experiment_id, limit, cursor }: z.output<typeof listQuery>,
  ): Promise<z.input<typeof modelPageSchema>> {
    if (experiment_id !== undefined) await this.experiments.waitForAny(experiment_id);
    const page = await this.models.list(experiment_id, { limit, cursor });
    return { items: page.items.map(toModelJson), next_cursor: page.nextCursor };
  }

  @Get(':id')
  @RequireScopes('bandits:read')
  @DescribeOperation({
    id: 'getBayesianModel',
    summary: 'Get a search with its observations',
    params: modelParams,
    responses: { 200: { description: 'The search.', schema: modelDetailSchema } },
  })
  async get(@Param('id') id: string): Promise<z.input<typeof modelDetailSchema>> {
    return toModelDetailJson(await this.models.get(id));
  }

  /** Suggests the next points to try, which are pending until they are observed. */
  @Post(':id/suggestions')
  @HttpCode(200)
  @RequireScopes('bandits:write')
  @DescribeOperation({
    id: 'suggestPoints',
    summary: 'Request the next points to try',
    description: 'They are pending until they are observed.',
    params: modelParams,
    body: suggestSchema,
    responses: { 200: { description: 'The points.', schema: suggestionsSchema } },
  })
  async suggest(
    @Param('id') id: string,
    @Body(new ZodPipe(suggestSchema)) { count = 1 }: z.output<typeof suggestSchema>,
  ): Promise<z.input<typeof suggestionsSchema>> {
    const suggestions = await this.models.suggest(id, count);
    return {
      suggestions: suggestions.map(({ acquisitionValue, iteration, mean, point, sd }) => ({
        iteration_number: iteration,
        suggested_point: { ...point },
        acquisition_value: acquisitionValue,
        mean,
        sd,
      })),
    };
  }

  /** Stores the observation of the next iteration. Iterations must be reported in order, each once. */
  @Post(':id/observations')
  @HttpCode(200)
  @RequireScopes('bandits:write')
  @DescribeOperation({
    id: 'recordObservation',
    summary: 'Report the observation of the next iteration',
    description: 'Iterations must be reported in order, each once.',
    params: modelParams,
    body: observeSchema,
    responses: { 200: { description: 'The search with the observation.', schema: modelDetailSchema } },
    refusals: {
      409: 'Another iteration is next, or the first request with this `Idempotency-Key` is still under way.',
    },
  })
  async observe(
    @Param('id') id: string,
    @Body(new ZodPipe(observeSchema)) { iteration_number, observed_value, point }: z.output<typeof observeSchema>,
  ): Promise<z.input<typeof modelDetailSchema>> {
    return toModelDetailJson(await this.models.observe(id, iteration_number, observed_value, point));
  }

  @Get(':id/iterations')
  @Weight(LARGE_READ)
  @RequireScopes('bandits:read')
  @DescribeOperation({
    id: 'listIterations',
    summary: 'List the iterations of a search',
    description: 'Oldest first.',
    params: modelParams,
    query: numberedPageQuery,
    responses: { 200: { description: 'A page of iterations.', schema: iterationPageSchema } },
  })
  async iterations(
    @Param('id') id: string,
    @Query(new ZodQueryPipe(numberedPageQuery)) { limit, cursor }: z.output<typeof numberedPageQuery>,
  ): Promise<z.input<typeof iterationPageSchema>> {
    const { model } = await this.models.get(id);
    const page = await this.models.iterations(model.id, { limit, cursor });
    return { items: page.items.map((one) => toIterationJson(model.id, one)), next_cursor: page.nextCursor };
  }

  /** The model's predictions at some points. */
  @Get(':id/posterior')
  @Weight(LARGE_READ)
  @RequireScopes('bandits:read')
  @DescribeOperation({
    id: 'getPosterior',
    summary: 'Predict at a few points',
    description: "The model's predictions at points in the URL.",
    params: modelParams,
    query: posteriorQuery,
    responses: { 200: { description: 'The predictions.', schema: posteriorSchema } },
    refusals: {
      422: 'A point is not in the parameter space, or there are too many points.',
    },
  })
  async posterior(
    @Param('id') id: string,
    @Query(new ZodQueryPipe(posteriorQuery)) query: z.output<typeof posteriorQuery>,
  ): Promise<z.input<typeof posteriorSchema>> {
    return this.predict(id, readPoints(query.points));
  }

  /** The same for more points than fit into a URL. Changes nothing. */
  @Post(':id/posterior')
  @HttpCode(200)
  @RequireScopes('bandits:read')
  @DescribeOperation({
    id: 'predictPoints',
    summary: 'Predict at many points',
    description: 'The same as a GET, for more points than fit into a URL. Changes nothing.',
    params: modelParams,
    body: posteriorRequestSchema,
    responses: { 200: { description: 'The predictions.', schema: posteriorSchema } },
  })
  posteriorAt(
    @Param('id') id: string,
    @Body(new ZodPipe(posteriorRequestSchema)) { points }: z.output<typeof posteriorRequestSchema>,
  ): Promise<z.input<typeof posteriorSchema>> {
    return this.predict(id, points);
  }

  private async predict(id: string, points: z.output<typeof pointsSchema>): Promise<z.input<typeof posteriorSchema>> {
    const predictions = (await this.models.posterior(id, points)) ?? [];
    return { items: predictions.map(({ mean, sd }, index) => ({ point: { ...points[index] }, mean, sd })) };
  }
}

function readPoints(text: string): z.output<typeof pointsSchema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw badRequest('points must be a JSON array, such as [{"x": 0.5}].');
  }
  return parseBody(pointsSchema, json);
}
