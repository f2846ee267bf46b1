export { AddJobGroups1800000000000 } from './add-job-groups.migration.js';
export { CreateJobs1797000000000 } from './create-jobs.migration.js';
export { isFinished, type JobState, type JobStatus, jobStatuses } from './domain/job-state.js';
export { JobHandler, type JobHandling } from './job-handler.js';
export { jobReports } from './job-reports.js';
export { jobSchema, toJobJson } from './job-schemas.js';
export {
  type JobCheckpoint,
  type JobEnded,
  type JobFilter,
  JobStore,
  type NewJob,
  StaleClaimError,
} from './job-store.js';
export type { Job, JobProgress } from './job.js';
export { jobsController, type JobsControllerOptions } from './jobs.controller.js';
export { JobsModule, type JobsModuleOptions } from './jobs.module.js';
export { type Interruption, JobInterruptedError, JobRefusedError, RunningJob } from './running-job.js';
