import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('assignment');
// Only now: what telemetry instruments must be loaded after it.
const { start } = await import('./assignment.module.js');
await start();
