import 'reflect-metadata';
import { Module, type DynamicModule, type INestApplication, type Type } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AccessGuard } from '../access/access.js';
import { answerClientError } from '../problems/answer-client-error.js';
import { answerConditionalGets } from '../http/answer-conditional-gets.js';
import { answerCrossOrigin } from '../http/answer-cross-origin.js';
import { answerExpectations } from '../http/answer-expectations.js';
import { Authenticator } from '../access/authenticator.js';
import { ChangeInterceptor } from '../changes/change-interceptor.js';
import { checkAccess } from '../access/check-access.js';
import { type Clock, systemClock } from '../shared/clock.js';
import { cutSlowBodies } from '../bodies/cut-slow-bodies.js';
import { noteRoutes } from '../openapi/note-routes.js';
import { acceptGzipBodies } from '../bodies/accept-gzip-bodies.js';
import { Health } from './health.js';
import { sharedProviders } from './shared-providers.js';
import { IdempotencyStore } from '../changes/idempotency-store.js';
import { createLogger, type Logger } from '../telemetry/logger.js';
import { limitBodies } from '../bodies/limit-bodies.js';
import { limitConnections } from '../load/limit-connections.js';
import { Metrics } from '../telemetry/metrics.js';
import { nameSpans } from '../telemetry/name-spans.js';
import { NestLogger } from '../telemetry/nest-logger.js';
import { OpenApi } from '../openapi/open-api.js';
import { LeanFastifyAdapter } from './lean-fastify-adapter.js';
import { OpenConnections } from '../load/open-connections.js';
import { addPlainRoutes } from '../openapi/add-plain-routes.js';
import { ProblemFilter, sendProblem } from '../problems/problem-filter.js';
import { limitRate } from '../access/limit-rate.js';
import { readJsonBodies } from '../bodies/read-json-bodies.js';
import { refuseLargeBodies } from '../bodies/refuse-large-bodies.js';
import { refuseUnstorableParameters } from '../requests/refuse-unstorable-parameters.js';
import { rememberRoutes } from '../http/remember-routes.js';
import { requestIdOf, tellRequestIds } from '../http/request-ids.js';
import { noteRouteMethods } from '../http/note-route-methods.js';
import { addServiceRoutes } from '../http/add-service-routes.js';
import type { ServiceConfig } from '../config/settings.js';
import { shedLoad } from '../load/shed-load.js';

export interface ServiceOptions {
  name: string;
  version: string;
  /** The composition root. Authenticator, Clock, Health, Metrics, Logger, OpenApi and CONFIG can be injected anywhere in it. */
  module: Type | DynamicModule;
  config: ServiceConfig;
  /** The Kafka transport of the service's topic handlers. */
  transport?: (app: INestApplication) => CustomTransportStrategy;
  /**
   * Plain Fastify routes, for hot paths. Each must declare `config: { scopes: [...] }`, `{ anyScope: true }` or `{ public: true }`; the caller
   * (`request.credential`) is then set.
   */
  fastify?: (instance: FastifyInstance, app: INestApplication) => void | Promise<void>;
  /**
   * True for a transient failure, such as an unavailable database; `busy` for a database that is reachable but overloaded: both are answered with
   * 503. By default no failure is transient.
   */
  isTransient?: (error: unknown) => boolean | 'busy';
  /** The document served at `/openapi.json` in place of the service's own. */
  openApi?: () => Promise<string>;
  /** Allows POST requests to be repeated with an `Idempotency-Key`, stored in the module's `IdempotencyStore`; Nest routes only. */
  idempotent?: boolean;
  /** Awaited after every change on a Nest route, before it is answered: it resolves when readers can see what the change published. */
  settle?: (app: INestApplication) => Promise<unknown>;
  /** Origins of pages that may call from a browser; none by default, `*` for all. */
  corsOrigins?: readonly string[];
  /** Runs when the service answers requests. */
  onReady?: (app: INestApplication) => void | Promise<void>;
  /** Runs last when the service stops, after requests and batches have ended: flushes and closes resources without a Nest hook. */
  onStop?: () => void | Promise<void>;
  /** Created here by default. */
  logger?: Logger;
  /** The `Clock` of the module; by default the system clock, which is always used to check tokens. */
  clock?: Clock;
}

export interface RunningService {
  readonly app: INestApplication;
  /** e.g. `http://127.0.0.1:7301` */
  readonly url: string;
  /** Rejects when the transport cannot start. The service answers requests before the transport has started, and without it. */
  readonly transportStarted: Promise<void>;
  /** Not ready → requests end → no new batches, running batches end → flushed and closed. Repeated calls share one stop. */
  stop(): Promise<void>;
}

/** Interval of Node's check for timed-out requests; with its default of 30 s, a limit of 10 s would take up to 40 s. */
const CHECK_CONNECTIONS_MS = 1_000;
/** Longer than load balancers keep an idle connection (usually 60 s), so that the sending side closes it. */
const KEEP_ALIVE_TIMEOUT_MS = 72_000;
const IDLE_SWEEP_MS = 20;
/**
 * Backlog of connections that wait to be accepted while the process is busy. Connections beyond it depend on TCP's retries and are finally reset: of
 * 2,500 connections at once, the last was answered after 36 s instead of 12 s. The system has its own limit (net.core.somaxconn). Node's default is
 * 511.
 */
const BACKLOG = 4_096;
/** Names may be part of a path, percent-encoded. */
const MAX_PATH_PARAMETER = 2048;

@Module({})
class ServiceModule {}

/** Starts a service without touching the process: no signals, no exit. `runService` does that. */
export async function createService(options: ServiceOptions): Promise<RunningService> {
  const { config, name } = options;
  const logger = options.logger ?? createLogger(name, config.LOG_LEVEL);
  const metrics = new Metrics(name);
  const health = new Health();
  const clock = options.clock ?? systemClock;
  const authenticator = new Authenticator(config, systemClock);
  const openApi = new OpenApi(name, options.version);

  const provided = [
    { provide: Authenticator, useValue: authenticator },
    ...sharedProviders({ clock, config, health, metrics, logger }),
    { provide: OpenApi, useValue: openApi },
  ];
  const root: DynamicModule = {
    module: ServiceModule,
    global: true,
    imports: [options.module],
    providers: provided,
    exports: provided,
  };
  const adapter = new LeanFastifyAdapter({
    bodyLimit: config.BODY_LIMIT,
    // Names like `__proto__` are rejected by `parseBody`, which reports their position; no code here copies a body's members by hand.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    requestTimeout: config.REQUEST_TIMEOUT_MS,
    http: {
      headersTimeout: config.HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: Math.min(CHECK_CONNECTIONS_MS, Math.ceil(config.HEADERS_TIMEOUT_MS / 10)),
    },
    genReqId: requestIdOf,
    trustProxy: config.TRUSTED_PROXIES,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    // While the service drains, a kept-alive connection is still served and asked to close.
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_PATH_PARAMETER, ignoreTrailingSlash: true },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, request, reply, logger),
    // No service uses Express-style middleware; without it, every request runs one hook fewer.
    skipMiddie: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new NestLogger(logger),
    // Only `readJsonBodies` parses bodies; forms are not accepted.
    bodyParser: false,
    abortOnError: false,
  });

  try {
    const instance = adapter.getInstance<FastifyInstance>();
    instance.removeContentTypeParser('text/plain');
    readJsonBodies(instance);
    const connections = new OpenConnections(instance.server);
    limitConnections(instance.server, connections, config.MAX_CONNECTIONS_PER_ADDRESS, config.TRUSTED_PROXIES);
    nameSpans(instance);
    rememberRoutes(instance);
    observeRequests(instance, metrics, logger);
    tellRequestIds(instance);
    const pace = { minBytesPerSecond: config.MIN_BODY_BYTES_PER_SECOND, graceMs: config.HEADERS_TIMEOUT_MS };
    const stopCutting = cutSlowBodies(connections, pace);
    instance.addHook('onClose', (_instance, done) => {
      stopCutting();
      done();
    });
    const checkRoutes = noteRoutes(instance);
    const methodsOf = noteRouteMethods(instance);
    answerConditionalGets(instance);
    answerCrossOrigin(instance, options.corsOrigins ?? []);
    // In this order: overload, authentication, authorisation, and only then the body.
    const countWork = shedLoad(instance, {
      maxConcurrent: config.MAX_CONCURRENT_REQUESTS,
      maxWeightPerCaller: config.MAX_WEIGHT_PER_CREDENTIAL,
      maxDelayMs: config.MAX_EVENT_LOOP_DELAY_MS,
      maxStreams: config.MAX_OPEN_STREAMS,
      maxStreamsPerCredential: config.MAX_STREAMS_PER_CREDENTIAL,
    });
    await limitRate(instance, config.RATE_LIMIT_PER_SECOND, authenticator);
    checkAccess(instance, methodsOf);
    countWork();
    refuseLargeBodies(instance);
    refuseUnstorableParameters(instance);
    acceptGzipBodies(instance);
    limitBodies(instance);
    answerExpectations(instance);
    let document = '';
    addServiceRoutes(instance, { health, metrics, openApi: options.openApi ?? (() => document) });
    const { fastify } = options;
    if (fastify) await addPlainRoutes(instance, (scope) => fastify(scope, app), logger);

    app.useGlobalGuards(new AccessGuard(new Reflector(), authenticator));
    const idempotency = options.idempotent === true ? app.get(IdempotencyStore) : undefined;
    const settle = () => options.settle?.(app) ?? Promise.resolve();
    app.useGlobalInterceptors(new ChangeInterceptor({ idempotency, settle, logger }));
    app.useGlobalFilters(new ProblemFilter(logger, options.isTransient ?? (() => false)));
    if (options.transport) {
      // With the application's filter a handler's own error reaches the transport; Nest's default would replace it.
      app.connectMicroservice({ strategy: options.transport(app) }, { inheritAppConfig: true });
    }
    await app.init();
    const described = openApi.document(app, { idempotent: options.idempotent === true });
    checkRoutes(described);
    document = JSON.stringify(described);
    await app.listen({ port: config.PORT, host: config.HOST, backlog: BACKLOG });
    const transportStarted = options.transport ? app.startAllMicroservices().then(() => undefined) : Promise.resolve();
    // The caller of this function handles the rejection; until then it must not count as unhandled.
    transportStarted.catch(() => undefined);
    await options.onReady?.(app);

    let stopped: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      health.stopping();
      // A client keeps a connection alive whose last answer is in progress now: once idle, it would delay the stop.
      const sweep = setInterval(() => {
        instance.server.closeIdleConnections();
        // A connection opened in advance, without a request, is not idle for Node, and would delay the stop.
        for (const { socket } of connections) if (socket.bytesRead === 0) socket.destroy();
      }, IDLE_SWEEP_MS);
      try {
        await app.close();
      } finally {
        clearInterval(sweep);
      }
      await options.onStop?.();
    };
    return { app, url: await app.getUrl(), transportStarted, stop: () => (stopped ??= stop()) };
  } catch (error) {
    await app.close().catch(() => undefined);
    await options.onStop?.();
    throw error;
  }
}

/** Maximum rejected requests logged per second, so that a flood of them does not fill a disk. */
const REFUSALS_LOGGED = 20;

/**
 * Durations by route template; a log line for each change and each rejected request, so that a caller's request id can be found in the log; at debug
 * level, a line for every request.
 */
function observeRequests(instance: FastifyInstance, metrics: Metrics, logger: Logger): void {
  const logsAll = logger.isEnabled('debug');
  let second = 0;
  let refusals = 0;
  const isLogged = (request: FastifyRequest, status: number): boolean => {
    if (logsAll) return true;
    if (status < 400) return request.method !== 'GET' && request.matchedRoute.config.weight === undefined;
    const now = Math.floor(performance.now() / 1_000);
    if (now !== second) [second, refusals] = [now, 0];
    refusals += 1;
    return refusals <= REFUSALS_LOGGED;
  };
  // Not by onResponse, for which Fastify adds its own listeners to every response.
  instance.addHook('onRequest', (request, reply, done) => {
    const began = performance.now();
    const { raw } = reply;
    raw.on('close', () => {
      // If the caller disconnected before the answer, the request counts as not answered.
      if (!raw.writableFinished) return;
      const route = request.matchedRoute.url ?? 'unmatched';
      const ms = performance.now() - began;
      metrics.observeHttp(request.method, route, raw.statusCode, ms / 1000);
      if (!isLogged(request, raw.statusCode)) return;
      const { id: request_id, method } = request;
      logger[logsAll ? 'debug' : 'info']('request', { request_id, method, route, status: raw.statusCode, ms });
    });
    done();
  });
}
