import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('assignment');
// Imported after telemetry has started, because it instruments only modules that are loaded later.
const { createLogger, endOnUncaught, runService } = await import('@assay/service-kit');
endOnUncaught(createLogger('assignment', 'error'));
const { loadConfig } = await import('./config.js');
const { assignmentOnKafka } = await import('./assignment.js');
await runService(assignmentOnKafka(loadConfig()));
