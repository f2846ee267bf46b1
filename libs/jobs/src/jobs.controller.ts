import { refusal } from '@assay/kernel';
import { DescribeOperation, describeTag, RequireScopes, type Scope, ZodQueryPipe } from '@assay/service-kit';
import { Controller, Get, Header, HttpCode, Param, Post, Query, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { jobPageSchema, jobQuery, jobSchema, toJobJson } from './job-schemas.js';
import { JobStore } from './job-store.js';
import type { Job } from './job.js';

const TAG = describeTag('jobs', 'Work that takes longer than a caller waits: how far it is, and how to end it.');

const params = { id: { description: 'The job’s id.', example: '0199a000-0000-7000-8000-000000000015' } };

export interface JobsControllerOptions {
  /** What the jobs are about, as part of the operations’ ids: `Metric` gives `listMetricJobs`. */
  readonly name: string;
  /** For example `v1/metric-jobs`; the console must route it to this service. */
  readonly path: string;
  /** The scope for reading jobs: the one for reading their results. */
  readonly read: Scope;
  /** The scope for cancelling jobs: the one for requesting them. */
  readonly write: Scope;
}

/** Creates a controller that lists, shows and cancels the service's jobs. */
export function jobsController({ name, path, read, write }: JobsControllerOptions): Type {
  @ApiTags(TAG)
  @Controller(path)
  class JobsController {
    constructor(private readonly jobs: JobStore) {}

    @Get()
    @RequireScopes(read)
    @Header('cache-control', 'no-store')
    @DescribeOperation({
      id: `list${name}Jobs`,
      summary: 'List jobs',
      description: 'Newest first. Finished jobs are deleted after some time.',
      query: jobQuery,
      noStore: true,
      responses: { 200: { description: 'A page of jobs.', schema: jobPageSchema } },
    })
    async list(
      @Query(new ZodQueryPipe(jobQuery)) { limit, cursor, ...filter }: z.output<typeof jobQuery>,
    ): Promise<z.input<typeof jobPageSchema>> {
      const page = await this.jobs.page(filter, { limit, cursor });
      return { items: page.items.map(toJobJson), next_cursor: page.nextCursor };
    }

    @Get(':id')
    @RequireScopes(read)
    @Header('cache-control', 'no-store')
    @DescribeOperation({
      id: `get${name}Job`,
      summary: 'Get a job',
      params,
      noStore: true,
      responses: { 200: { description: 'The job.', schema: jobSchema } },
    })
    async get(@Param('id') id: string): Promise<z.input<typeof jobSchema>> {
      return toJobJson(known(isUuid(id) ? await this.jobs.get(id) : undefined, id));
    }

    @Post(':id/cancel')
    @HttpCode(202)
    @RequireScopes(write)
    @DescribeOperation({
      id: `cancel${name}Job`,
      summary: 'Cancel a job',
      description: 'One that waits is cancelled at once, one that runs at its next checkpoint.',
      params,
      responses: { 202: { description: 'The job.', schema: jobSchema } },
      refusals: {
        409: 'The job is finished, or the first request with this `Idempotency-Key` is still under way.',
      },
    })
    async cancel(@Param('id') id: string): Promise<z.input<typeof jobSchema>> {
      const job = known(isUuid(id) ? await this.jobs.cancel(id) : undefined, id);
      if (job === 'finished') throw refusal.wrongState('The job is finished: there is nothing to cancel.');
      return toJobJson(job);
    }
  }
  return JobsController;
}

const isUuid = (id: string): boolean => z.uuid().safeParse(id).success;

function known<T extends Job | 'finished'>(job: T | undefined, id: string): T {
  if (job === undefined) throw refusal.notFound(`There is no job ${id}. Finished jobs are deleted after some time.`);
  return job;
}
