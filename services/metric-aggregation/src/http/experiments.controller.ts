import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiZodQuery, ApiZodResponse, notFound, RequireScopes, ZodQueryPipe } from '@assay/service-kit';
import type { z } from 'zod';
import { ExperimentReports } from '../application/experiment-reports.js';
import type { AggregateItem, ExperimentView } from '../application/results-ports.js';
import { readCursor, readMetricCursor, writeCursor } from './cursor.js';
import { toResultsPage, type ResultsPage } from './to-results-page.js';
import {
  aggregatesPageSchema,
  aggregatesQuerySchema,
  ledgerSchema,
  resultsQuerySchema,
  resultsSchema,
} from './schemas.js';

/** What came of an experiment. `id` is its id or its name. */
@ApiTags('results')
@Controller('v1/experiments/:id')
export class ExperimentsController {
  constructor(private readonly reports: ExperimentReports) {}

  /** Hourly and daily aggregates, oldest first. */
  @Get('aggregates')
  @RequireScopes('results:read')
  @ApiZodQuery(aggregatesQuerySchema)
  @ApiZodResponse(200, aggregatesPageSchema)
  async aggregates(
    @Param('id') id: string,
    @Query(new ZodQueryPipe(aggregatesQuerySchema)) query: z.output<typeof aggregatesQuerySchema>,
  ): Promise<{ items: AggregateItem[]; next_cursor: string | null }> {
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
    const { experimentId } = await this.find(id);
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

  /** Every variant against the baseline, as of now; on every metric, page by page when there are very many. */
  @Get('results')
  @RequireScopes('results:read')
  @ApiZodQuery(resultsQuerySchema)
  @ApiZodResponse(200, resultsSchema)
  async results(
    @Param('id') id: string,
    @Query(new ZodQueryPipe(resultsQuerySchema)) query: z.output<typeof resultsQuerySchema>,
  ): Promise<ResultsPage> {
    const after = query.cursor === undefined ? undefined : readMetricCursor(query.cursor);
    const of = { metricName: query.metric_name, population: query.population };
    return toResultsPage(await this.reports.results(await this.find(id), of), query.limit, after);
  }

  /** Assigned → exposed → ingested → aggregated, and what was set aside. */
  @Get('ledger')
  @RequireScopes('results:read')
  @ApiZodResponse(200, ledgerSchema)
  async ledger(@Param('id') id: string): Promise<z.output<typeof ledgerSchema>> {
    return this.reports.ledger(await this.find(id));
  }

  private async find(idOrName: string): Promise<ExperimentView> {
    const experiment = await this.reports.find(idOrName);
    if (!experiment) throw unknownExperiment(idOrName);
    return experiment;
  }
}

/** 404 that says what may help. */
export function unknownExperiment(idOrName: string): Error {
  return notFound(`No experiment has the id or name "${idOrName}".`);
}
