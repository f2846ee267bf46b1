import { Module } from '@nestjs/common';
import { createLogger, runService, systemClock, type Logger, type ServiceOptions, version } from '@assay/service-kit';
import { PublicDocument } from './application/public-document.js';
import { loadConfig, type Config } from './config.js';
import type { OpenApiDocument } from './domain/merge-open-api.js';
import { upstreams } from './domain/upstream-of.js';
import { services } from './generated/services.js';
import { addApiReference } from './http/api-reference.js';
import { addAuditRoute } from './http/audit-route.js';
import { addPage } from './http/page.js';
import { addProxy, type UpstreamUrls } from './http/proxy.js';

const name = 'console';

@Module({})
class ConsoleModule {}

/** The options of the service, without starting it. */
export function consoleService(config: Config, logger: Logger): ServiceOptions {
  const urls = Object.fromEntries(
    services.map(({ name: service, variable }) => [service, config[variable]]),
  ) as UpstreamUrls;
  const document = new PublicDocument(
    upstreams,
    (upstream) => fetchDocument(urls[upstream]),
    version,
    () => systemClock.now(),
  );
  return {
    name,
    version,
    module: ConsoleModule,
    config,
    corsOrigins: config.CORS_ORIGINS,
    logger,
    openApi: () => document.text(),
    fastify: async (instance) => {
      addPage(instance);
      addApiReference(instance);
      addAuditRoute(instance, urls, logger);
      // Incoming bodies, running requests and streams each have a limit, see `shedLoad`.
      const connections = 2 * config.MAX_CONCURRENT_REQUESTS + config.MAX_OPEN_STREAMS;
      await addProxy(instance, urls, logger, connections);
    },
  };
}

/** Runs the service until the process receives a signal to stop. */
export async function start(): Promise<void> {
  const config = loadConfig();
  await runService(consoleService(config, createLogger(name, config.LOG_LEVEL)));
}

async function fetchDocument(url: string): Promise<OpenApiDocument> {
  const response = await fetch(new URL('/openapi.json', url), { signal: AbortSignal.timeout(2_000) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return (await response.json()) as OpenApiDocument;
}
