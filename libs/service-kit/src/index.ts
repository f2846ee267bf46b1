export { Caller, LARGE_READ, Public, RequireScopes, Weight } from './access/access.js';
export { type Actor, ChangedBy } from './access/actor.js';
export {
  allowsUnitType,
  Authenticator,
  type Credential,
  type Publishable,
  requireUnitType,
} from './access/authenticator.js';
export { callerOf } from './access/caller-of.js';
export { apiKeys, type ApiKeys, type CredentialLimits, origin, publicKeys } from './access/credentials.js';
export { type Scope, scopes } from './access/scopes.js';
export { readJsonBodies } from './bodies/read-json-bodies.js';
export { AuditController, AuditTrail } from './changes/audit.controller.js';
export { type Claim, IdempotencyStore, type KeptAnswer } from './changes/idempotency-store.js';
export { CONFIG } from './config/config-token.js';
export { type DatabaseConnectionSettings, databaseOptions } from './config/database-options.js';
export { kafkaConnection, type KafkaConnectionSettings } from './config/kafka-connection.js';
export { readConfig, variable, type VariableInfo } from './config/read-config.js';
export { registryOptions } from './config/registry-options.js';
export {
  type AuthConfig,
  authSettings,
  type DatabaseConfig,
  databaseSettings,
  type HttpConfig,
  httpSettings,
  type KafkaConfig,
  kafkaSettings,
  type LogConfig,
  logSettings,
  type RegistryConfig,
  registrySettings,
  retentionDays,
  secret,
  type ServiceConfig,
  whole,
} from './config/settings.js';
export { etagOf, ifMatch } from './http/etag.js';
export { findOnceCaughtUp } from './http/find-once-caught-up.js';
export { prefersAsync } from './http/prefers-async.js';
export { readOnly, readOnlyFlaws } from './http/read-only.js';
export { sendServerSentEvents, serverSentEvent, type ServerSentMessage } from './http/send-server-sent-events.js';
export { createService, type RunningService, type ServiceOptions } from './lifecycle/create-service.js';
export { endOnUncaught } from './lifecycle/end-on-uncaught.js';
export { type CheckResult, Health, type HealthReport } from './lifecycle/health.js';
export { periodically } from './lifecycle/periodic-job.js';
export { startWorker, type RunningWorker, type WorkerOptions } from './lifecycle/start-worker.js';
export { runService } from './lifecycle/run-service.js';
export { DescribeOperation, describeTag, type OperationDescription } from './openapi/describe-operation.js';
export { jsonSchemaOf } from './openapi/json-schema-of.js';
export { OpenApi, type RouteDescription } from './openapi/open-api.js';
export { type BoundedIssues, IssueBudget } from './problems/bound-issues.js';
export { describeIssue } from './problems/describe-issue.js';
export {
  badRequest,
  notFound,
  Problem,
  type ProblemBody,
  type ProblemOptions,
  unavailable,
  unprocessable,
} from './problems/problem.js';
export { things } from './problems/things.js';
export { numberedPageQuery, pageOf, pageQuery } from './requests/page-schemas.js';
export { parseBody, parseQuery } from './requests/parse.js';
export { findUnstorable, instantText, lostInteger, text } from './requests/storable-json.js';
export { ZodPipe, ZodQueryPipe } from './requests/zod-pipe.js';
export { Clock, systemClock } from './shared/clock.js';
export { type NewId, newId } from './shared/new-id.js';
export { createLogger, type LogFields, Logger, type LogLevel } from './telemetry/logger.js';
export { Metrics } from './telemetry/metrics.js';
export { traceHeaders } from './telemetry/trace-headers.js';
export { version } from './version.js';
