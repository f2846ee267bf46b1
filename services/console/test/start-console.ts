import { createLogger, createService, type RunningService } from '@assay/service-kit';
import { loadConfig } from '../src/config.js';
import { consoleService } from '../src/console.module.js';
import { jwks } from './stub-upstreams.js';

/**
 * Starts the real console on a free port.
 * @param env addresses of the services behind it, and further settings
 * @param lines receives the lines of its log from level `warn`
 */
export function startConsole(env: Record<string, string>, lines?: string[]): Promise<RunningService> {
  const config = loadConfig({
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    AUTH_JWKS: jwks,
    // The test shares this thread, so a pause of the machine would make the service refuse requests as overloaded.
    MAX_EVENT_LOOP_DELAY_MS: '0',
    ...env,
  });
  const logger =
    lines === undefined
      ? createLogger('console', 'silent')
      : createLogger('console', 'warn', { write: (line) => lines.push(line) });
  return createService({ ...consoleService(config, logger), logger });
}
