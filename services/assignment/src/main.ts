import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('assignment');
// Only now: what telemetry instruments must be loaded after it.
const { createLogger, endOnUncaught, runService } = await import('@assay/service-kit');
endOnUncaught(createLogger('assignment', 'error'));
const { loadConfig } = await import('./config.js');
const { assignmentOnKafka } = await import('./assignment.js');
await runService(assignmentOnKafka(loadConfig()));
