import { createService, type ServiceOptions } from './create-service.js';
import { endOnUncaught, fail } from './end-on-uncaught.js';
import { createLogger } from '../telemetry/logger.js';
import { stopTelemetry } from '../telemetry/telemetry.js';

/**
 * Runs a service in this process. On SIGTERM or SIGINT it stops (see `RunningService.stop`) and exits with 0, or after SHUTDOWN_GRACE_MS with 1. An
 * uncaught error, or a transport that cannot start, is logged, and the process exits with 1 at once: the supervisor restarts it, and unfinished
 * batches are processed again.
 */
export async function runService(options: ServiceOptions): Promise<void> {
  const logger = options.logger ?? createLogger(options.name, options.config.LOG_LEVEL);
  endOnUncaught(logger);

  const starting = createService({ ...options, logger });
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    logger.info('Stopping', { signal });
    setTimeout(() => {
      logger.error('Not stopped in time: giving up', { graceMs: options.config.SHUTDOWN_GRACE_MS });
      process.exit(1);
    }, options.config.SHUTDOWN_GRACE_MS);
    starting
      .then((service) => service.stop())
      .then(stopTelemetry)
      .then(() => {
        logger.info('Stopped');
        process.exit(0);
      })
      .catch(fail(logger, 'Stopping failed'));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  const service = await starting.catch(fail(logger, 'The service cannot start'));
  logger.info('Ready', { url: service.url, version: options.version });
  await service.transportStarted.catch((error: unknown) => {
    // A stop while the transport was still connecting is not a failure.
    if (!stopping) fail(logger, 'The transport cannot start')(error);
  });
}
