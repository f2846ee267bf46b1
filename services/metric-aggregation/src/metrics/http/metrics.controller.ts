import { jobSchema, toJobJson } from '@assay/jobs';
import { type Flaw, refusal, refuseFlaws } from '@assay/kernel';
import { Body, Controller, Get, Headers, HttpStatus, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  ChangedBy,
  DescribeOperation,
  describeTag,
  prefersAsync,
  RequireScopes,
  ZodPipe,
} from '@assay/service-kit';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { metricJobsPath } from './metric-jobs-path.js';
import { metricKindNames, plannedMetricKinds } from '../../shared/domain/metric-kinds/metric-kinds.js';
import { MetricCatalogue } from '../application/metric-catalogue.js';
import { brokenMetricRules, type MetricDefinition, type MetricRequest } from '../domain/metric-definition.js';
import { metricListSchema, metricRequestSchema, metricSchema } from '../../shared/http/schemas.js';

const TAG = describeTag('metrics', 'Define what experiments are judged by.');

/** Metric definitions. */
@ApiTags(TAG)
@Controller('v1/metrics')
export class MetricsController {
  constructor(private readonly catalogue: MetricCatalogue) {}

  /**
   * Defines a metric and counts it from the first event that is kept, which may take minutes. With `Prefer: respond-async` the answer is
   * the job that does it. An equal definition changes nothing.
   */
  @Post()
  @RequireScopes('experiments:write')
  @DescribeOperation({
    id: 'defineMetric',
    summary: 'Define a metric',
    description:
      'It is counted from the first event that is kept, which may take minutes where much is kept: with `Prefer: respond-async` a job does it, and is answered at once. The same definition again changes nothing.',
    prefersAsync: true,
    body: metricRequestSchema,
    responses: {
      201: { description: 'Defined, and counted for what has happened so far.', schema: metricSchema },
      200: { description: 'Was there already.', schema: metricSchema },
      202: {
        description: 'With `Prefer: respond-async`: the job that defines it.',
        schema: jobSchema,
        headers: ['Location'],
      },
    },
    refusals: {
      409: 'Another definition has the name, events that it needs are no longer kept, there are as many definitions as may be, or the first request with this `Idempotency-Key` is still under way.',
    },
  })
  async define(
    @Body(new ZodPipe(metricRequestSchema)) body: z.output<typeof metricRequestSchema>,
    @Headers('prefer') prefer: string | undefined,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.output<typeof metricSchema> | z.input<typeof jobSchema>> {
    const request = readMetricRequest(body);
    const result = prefersAsync(prefer)
      ? await this.catalogue.requestDefinition(request, actor)
      : await this.catalogue.define(request, actor);
    switch (result.kind) {
      case 'requested':
        void reply.status(HttpStatus.ACCEPTED).headers({
          location: `/${metricJobsPath}/${result.job.id}`,
          'preference-applied': 'respond-async',
        });
        return toJobJson(result.job);
      case 'created':
      case 'already_there':
        void reply.status(result.kind === 'created' ? HttpStatus.CREATED : HttpStatus.OK);
        return toJson(result.definition);
    }
  }

  /** Every metric definition, by name. */
  @Get()
  @RequireScopes('results:read')
  @DescribeOperation({
    id: 'listMetrics',
    summary: 'List metric definitions',
    description: 'All of them, by name.',
    responses: { 200: { description: 'The definitions.', schema: metricListSchema } },
  })
  async list(): Promise<z.output<typeof metricListSchema>> {
    return { items: (await this.catalogue.all()).map(toJson), next_cursor: null };
  }
}

const NOT_COMPUTED_YET = 'This metric cannot be computed yet. See errors.';

/** Checks the rules of a request that its schema does not express. @throws RefusalError `rule_broken` */
export function readMetricRequest(body: z.output<typeof metricRequestSchema>): MetricRequest {
  const { kind, window, ...rest } = body;
  const unavailable: Flaw[] = [];
  if (window !== undefined)
    unavailable.push({ pointer: '/window', detail: 'Windows are not available yet: leave it out.' });
  if (isPlanned(kind)) {
    const available = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(metricKindNames);
    unavailable.push({
      pointer: '/kind',
      detail: `Metrics of kind ${kind} are not available yet: use ${available}.`,
    });
    throw refusal.ruleBroken(NOT_COMPUTED_YET, unavailable);
  }
  refuseFlaws(unavailable, NOT_COMPUTED_YET);
  const request: MetricRequest = { kind, ...rest };
  refuseFlaws(brokenMetricRules(request));
  return request;
}

function isPlanned(kind: z.output<typeof metricRequestSchema>['kind']): kind is (typeof plannedMetricKinds)[number] {
  return plannedMetricKinds.some((planned) => planned === kind);
}

function toJson({ eventType, ...definition }: MetricDefinition): z.output<typeof metricSchema> {
  return { ...definition, event_type: eventType };
}
