import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('model-training');
// Imported dynamically, because telemetry instruments only modules that are loaded after it.
const { createLogger, endOnUncaught, runService } = await import('@assay/service-kit');
endOnUncaught(createLogger('model-training', 'error'));
const { loadConfig } = await import('./config.js');
const { modelTrainingOnKafka } = await import('./model-training.js');
await runService(modelTrainingOnKafka(loadConfig()));
