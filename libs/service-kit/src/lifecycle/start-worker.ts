import 'reflect-metadata';
import { type DynamicModule, type INestMicroservice, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions, CustomTransportStrategy } from '@nestjs/microservices';
import { systemClock } from '../shared/clock.js';
import { createLogger } from '../telemetry/logger.js';
import { Metrics } from '../telemetry/metrics.js';
import { NestLogger } from '../telemetry/nest-logger.js';
import type { LogConfig } from '../config/settings.js';
import { Health } from './health.js';
import { sharedProviders } from './shared-providers.js';

export interface WorkerOptions<T extends CustomTransportStrategy> {
  readonly name: string;
  readonly config: LogConfig;
  /** The composition root. Clock, Health, Metrics, Logger and CONFIG can be injected anywhere in it. */
  readonly module: Type | DynamicModule;
  /** The module's transport, whose handlers the worker calls. */
  readonly transport: Type<T>;
}

export interface RunningWorker<T> {
  readonly app: INestMicroservice;
  readonly transport: T;
}

@Module({})
class WorkerModule {}

/** Starts the message-handling part of a service in a worker thread. Stop it by `app.close()`. */
export async function startWorker<T extends CustomTransportStrategy>(
  options: WorkerOptions<T>,
): Promise<RunningWorker<T>> {
  const { config, module, name } = options;
  const logger = createLogger(name, config.LOG_LEVEL);
  const provided = sharedProviders({
    clock: systemClock,
    config,
    health: new Health(),
    metrics: new Metrics(name),
    logger,
  });
  const root: DynamicModule = {
    module: WorkerModule,
    global: true,
    imports: [module],
    providers: provided,
    exports: provided,
  };
  const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(root, {
    inject: [options.transport],
    useFactory: (strategy: T) => ({ strategy }),
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  await app.listen();
  return { app, transport: app.get(options.transport) };
}
