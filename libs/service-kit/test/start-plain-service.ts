import { Module } from '@nestjs/common';
import {
  authSettings,
  createService,
  httpSettings,
  logSettings,
  readConfig,
  type RunningService,
  type ServiceOptions,
} from '../src/index.js';

@Module({})
class EmptyModule {}

/**
 * A service with plain routes only, on a free port, for callers with API keys. It never reports overload by event-loop delay, however slow the machine is.
 * @param env further settings
 */
export function startPlainService(
  keysFile: string,
  env: NodeJS.ProcessEnv,
  options: Pick<ServiceOptions, 'name' | 'fastify'> & Partial<Pick<ServiceOptions, 'corsOrigins'>>,
): Promise<RunningService> {
  const settings = { ...httpSettings, ...logSettings, ...authSettings };
  const config = readConfig(settings, {
    HOST: '127.0.0.1',
    AUTH_JWKS: '{"keys": []}',
    API_KEYS_FILE: keysFile,
    LOG_LEVEL: 'silent',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    ...env,
  });
  return createService({ ...options, version: '1', module: EmptyModule, config });
}
