export { activeExperiment, callApi, type Address, type Experiment, type Results } from './api.js';
export { runOpenBandit, type OpenBanditOptions, type OpenBanditReport } from './open-bandit/run-open-bandit.js';
export { type Local } from './local-file.js';
export { documentFile, documentText, typesFile, typesText } from './public-document/render.js';
export * as survivalApi from './survival/survival-api.js';
export { checkExperiment, type CheckedExperiment } from './survival-check/check-experiment.js';
export { startStack, type Instance, type Stack, type StackOptions } from './start-stack.js';
export { services } from './services.js';
export { saysReady } from './infrastructure/wait-for.js';
export {
  runTranscripts,
  shownFiles,
  transcriptPages,
  type Difference,
  type TranscriptOptions,
  type TranscriptReport,
} from './transcripts/run-transcripts.js';
export { stopSignal } from './stop-signal.js';
