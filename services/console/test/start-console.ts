import { createLogger, createService, type RunningService } from '@assay/service-kit';
import { loadConfig } from '../src/config.js';
import { consoleService } from '../src/console.module.js';
import { jwks } from './stub-upstreams.js';

/** The real console in front of these services, on any free port. @param env their addresses, and further settings */
export function startConsole(env: Record<string, string>): Promise<RunningService> {
  const config = loadConfig({ HOST: '127.0.0.1', LOG_LEVEL: 'silent', AUTH_JWKS: jwks, ...env });
  return createService(consoleService(config, createLogger('console', 'silent')));
}
