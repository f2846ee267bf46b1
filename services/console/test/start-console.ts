import { createLogger, createService, type RunningService } from '@assay/service-kit';
import { loadConfig } from '../src/config.js';
import { consoleService } from '../src/console.module.js';

/** The real console in front of these services, on any free port. */
export function startConsole(urls: Record<string, string>): Promise<RunningService> {
  const config = loadConfig({ HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...urls });
  return createService(consoleService(config, createLogger('console', 'silent')));
}
