import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('bandit-allocation');
// Imported after telemetry has started, because it instruments only modules that are loaded later.
const { createLogger, endOnUncaught, runService } = await import('@assay/service-kit');
endOnUncaught(createLogger('bandit-allocation', 'error'));
const { loadConfig } = await import('./config.js');
const { banditAllocationOnKafka } = await import('./bandit-allocation.js');
await runService(banditAllocationOnKafka(loadConfig()));
