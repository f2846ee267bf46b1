import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { FastifyInstance } from 'fastify';
import type { Clock } from './clock.js';
import type { Health } from './health.js';
import type { Logger } from './logger.js';
import type { Metrics } from './metrics.js';
import type { ServiceConfig } from './settings.js';

export interface ServiceOptions {
  name: string;
  version: string;
  /** The composition root. Authenticator, Health, Metrics, Logger and OpenApi can be injected anywhere in it. */
  module: Type | DynamicModule;
  config: ServiceConfig;
  /** The Kafka transport of the service's topic handlers. */
  transport?: (app: INestApplication) => CustomTransportStrategy;
  /**
   * Plain Fastify routes, for hot paths. Each must say `config: { scopes: [...] }` or `config: { public: true }`; the caller is then
   * known before the handler runs.
   */
  fastify?: (instance: FastifyInstance, app: INestApplication) => void | Promise<void>;
  /** Runs when the service answers requests. */
  onReady?: (app: INestApplication) => void | Promise<void>;
  /** Runs last when the service stops, after requests and batches have ended: flush and close what no Nest hook closes. */
  onStop?: () => void | Promise<void>;
  /** Made here unless the composition root needed them earlier. */
  logger?: Logger;
  metrics?: Metrics;
  health?: Health;
  clock?: Clock;
}

export interface RunningService {
  readonly app: INestApplication;
  /** e.g. `http://127.0.0.1:7301` */
  readonly url: string;
  /** Not ready → no new batches or requests → the running ones end → flushed and closed. */
  stop(): Promise<void>;
}

/** Starts a service without touching the process: no signals, no exit. */
export function createService(_options: ServiceOptions): Promise<RunningService> {
  return Promise.reject(new Error('not written yet'));
}
