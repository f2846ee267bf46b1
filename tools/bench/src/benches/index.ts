import type { Benchmark } from '../frame/benchmark.js';
import { allocationUpdate10, allocationUpdate50 } from './allocation-update.js';
import { assignmentBacklog } from './assignment-backlog.js';
import { assignmentAnswering, assignmentBatch, assignmentHttp } from './assignment-http.js';
import { banditConfigurations } from './bandit-configurations.js';
import { banditDecisions } from './bandit-decisions.js';
import { decisionsInProcess, decisionsTenExperiments } from './decisions-in-process.js';
import { eventToResults } from './event-to-results.js';
import { eventsToRows } from './events-to-rows.js';
import { ingest } from './ingest.js';
import { loadGenerator } from './load-generator.js';
import { offPolicyReport } from './off-policy-report.js';
import { overload } from './overload.js';
import { liveModels, posteriorUpdate } from './posterior-update.js';
import { resultsLarge } from './results-large.js';
import { predictions } from './predictions.js';
import { rewardToProbabilities } from './reward-to-probabilities.js';
import { scale } from './scale.js';
import { searchRegret } from './search-regret.js';
import { slowConsumer } from './slow-consumer.js';
import { soak } from './soak.js';
import { trainingEvaluation } from './training-evaluation.js';
import { trainingInstances } from './training-instances.js';
import { trainingResponsiveness } from './training-responsiveness.js';
import { trainingSteps } from './training-steps.js';
import { trainingSweep } from './training-sweep.js';
import { trainingWorkers } from './training-workers.js';
import { tuning } from './tuning.js';

/** Every benchmark, in the order of the report. */
export const benchmarks: readonly Benchmark[] = [
  assignmentAnswering,
  assignmentHttp,
  decisionsInProcess,
  decisionsTenExperiments,
  assignmentBatch,
  assignmentBacklog,
  ingest,
  eventsToRows,
  eventToResults,
  resultsLarge,
  allocationUpdate10,
  allocationUpdate50,
  rewardToProbabilities,
  banditDecisions,
  banditConfigurations,
  searchRegret,
  posteriorUpdate,
  liveModels,
  offPolicyReport,
  ...trainingSteps,
  trainingWorkers,
  trainingInstances,
  trainingSweep,
  trainingEvaluation,
  ...predictions,
  trainingResponsiveness,
  overload,
  slowConsumer,
  soak,
  scale,
  tuning,
  loadGenerator,
];
