import { pageOf, pageQuery } from '@assay/service-kit';
import { z } from 'zod';
import { jobStatuses } from './domain/job-state.js';
import type { ListedJob } from './job.js';

export const jobSchema = z
  .object({
    id: z.uuid(),
    kind: z.string().describe('What kind of work it is.'),
    status: z.enum(jobStatuses),
    progress: z.object({
      done: z.int().describe('Steps that are done and kept: after a crash the job goes on from here.'),
      total: z.int().nullable().describe('Null while it is not known.'),
      message: z.string().nullable().describe('What it is doing.'),
    }),
    attempts: z.int().describe('Attempts since the job last got further.'),
    max_attempts: z.int().describe('With so many, it has failed.'),
    cancel_requested: z.boolean().describe('A running job is cancelled at its next checkpoint.'),
    result: z.unknown().describe('Of a completed job.'),
    error: z.string().nullable().describe('Why the last attempt failed.'),
    requested_by: z.string().describe('The token’s subject or the API key’s id.'),
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    updated_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
  })
  .meta({
    id: 'Job',
    examples: [
      {
        id: '0199a000-0000-7000-8000-000000000015',
        kind: 'define_metric',
        status: 'running' as const,
        progress: { done: 0, total: 1, message: 'Counting click_rate for what has happened so far' },
        attempts: 1,
        max_attempts: 5,
        cancel_requested: false,
        result: null,
        error: null,
        requested_by: 'anna@example.org',
        created_at: '2026-11-30T20:27:50.139Z',
        started_at: '2026-11-30T20:27:50.302Z',
        updated_at: '2026-11-30T20:27:50.302Z',
        finished_at: null,
      },
    ],
  });
export const jobPageSchema = pageOf(jobSchema);

export const jobQuery = pageQuery.extend({
  kind: z.string().max(255).optional().describe('Jobs of this kind.'),
  status: z.enum(jobStatuses).optional().describe('Jobs in this status.'),
});

export function toJobJson(job: ListedJob): z.input<typeof jobSchema> {
  const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    id: job.id,
    kind: job.kind,
    status: job.status,
    progress: { done: job.done, total: job.total, message: job.message },
    attempts: job.attempts,
    max_attempts: job.maxAttempts,
    cancel_requested: job.cancelRequested,
    result: job.result,
    error: job.error,
    requested_by: job.requestedBy,
    created_at: new Date(job.createdAt).toISOString(),
    started_at: instant(job.startedAt),
    updated_at: new Date(job.updatedAt).toISOString(),
    finished_at: instant(job.finishedAt),
  };
}
