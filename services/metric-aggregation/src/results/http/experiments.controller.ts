import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  callerOf,
  LARGE_READ,
  RequireScopes,
  Weight,
  ZodQueryPipe,
  DescribeOperation,
  describeTag,
} from '@assay/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { digestOf } from '../application/digest-of.js';
import { ExperimentReports } from '../application/experiment-reports.js';
import type { AggregateItem } from '../application/ports.js';
import { readCursor, readMetricCursor, writeCursor } from './cursor.js';
import { toResultsPage, type ResultsPage } from './to-results-page.js';
import {
  aggregatesPageSchema,
  aggregatesQuerySchema,
  ledgerSchema,
  resultsQuerySchema,
  resultsSchema,
} from '../../shared/http/schemas.js';

const TAG = describeTag(
  'results',
  'What came of an experiment: aggregates, comparisons of variants, and how every event was counted.',
);

const experimentParams = { id: { description: 'Id or name of the experiment.', example: 'checkout-button-colour' } };

/** What came of an experiment. `id` is its id or its name. */
@ApiTags(TAG)
@Controller('v1/experiments/:id')
export class ExperimentsController {
  constructor(private readonly reports: ExperimentReports) {}

  /** Hourly and daily aggregates, oldest first. */
  @Get('aggregates')
  @Weight(LARGE_READ)
  @RequireScopes('results:read')
  @DescribeOperation({
    id: 'listAggregates',
    summary: 'List the aggregates of an experiment',
    description: 'Hourly and daily aggregates of each metric and variant, oldest first.',
    params: experimentParams,
    query: aggregatesQuerySchema,
    responses: { 200: { description: 'A page of aggregates.', schema: aggregatesPageSchema } },
  })
  async aggregates(
    @Param('id') id: string,
    @Query(new ZodQueryPipe(aggregatesQuerySchema)) query: z.output<typeof aggregatesQuerySchema>,
  ): Promise<{ items: AggregateItem[]; next_cursor: string | null }> {
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
    const { experimentId } = await this.reports.get(id);
    const items = await this.reports.aggregates({
      experimentId,
      metricName: query.metric_name,
      bucketType: query.bucket_type,
      variantId: query.variant_id,
      from: query.from,
      to: query.to,
      limit: query.limit,
      after,
    });
    const last = items.length === query.limit ? items.at(-1) : undefined;
    return { items, next_cursor: last ? writeCursor(last) : null };
  }

  /** Every variant against the baseline, as of now or of another moment; on every metric, page by page when there are very many. */
  @Get('results')
  @Weight(LARGE_READ)
  @RequireScopes('results:read')
  @DescribeOperation({
    id: 'getResults',
    summary: 'Compare the variants of an experiment',
    description:
      'Compares each variant with the baseline, as of now or an earlier time, for each metric. Very many metrics are divided into pages.',
    params: experimentParams,
    query: resultsQuerySchema,
    responses: { 200: { description: 'The results.', schema: resultsSchema, headers: ['ETag'] } },
    refusals: {
      422: '`as_of` is in the future, or the events are no longer stored.',
      429: 'The caller has too many requests in progress, or a request with `as_of` in progress already.',
      503: 'The service is overloaded, or the computation of results with `as_of` took too long.',
    },
  })
  async results(
    @Param('id') id: string,
    @Query(new ZodQueryPipe(resultsQuerySchema)) query: z.output<typeof resultsQuerySchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResultsPage> {
    const after = query.cursor === undefined ? undefined : readMetricCursor(query.cursor);
    const experiment = await this.reports.get(id);
    const asked = { metricName: query.metric_name, population: query.population, page: { limit: query.limit, after } };
    const results =
      query.as_of === undefined
        ? await this.reports.results(experiment, asked)
        : await this.reports.resultsAsOf(experiment, Date.parse(query.as_of), asked, callerOf(request));
    void reply.header('etag', tagOf(results));
    return toResultsPage(results);
  }

  /** Assigned → exposed → ingested → aggregated, and what was set aside. */
  @Get('ledger')
  @RequireScopes('results:read')
  @DescribeOperation({
    id: 'getLedger',
    summary: 'Get the ledger of units and events of an experiment',
    description:
      'Counts of units and events at each stage (assigned → exposed → ingested → aggregated), and of those that were not counted.',
    params: experimentParams,
    responses: { 200: { description: 'The ledger.', schema: ledgerSchema, headers: ['ETag'] } },
  })
  async ledger(
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.output<typeof ledgerSchema>> {
    const ledger = await this.reports.ledger(await this.reports.get(id));
    void reply.header('etag', tagOf(ledger));
    return ledger;
  }
}

/** Weak, and without the time that an answer is of: so that asking again tells nothing while nothing changes. */
const tagOf = (answer: { readonly as_of: string }): string => `W/"${digestOf(answer).slice(0, 22)}"`;
