import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('console');
// Only now: what telemetry instruments must be loaded after it.
const { start } = await import('./console.module.js');
await start();
