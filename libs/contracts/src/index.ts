export type { Codec } from './codec.js';
export {
  knownSchemas,
  openContracts,
  registerSchemas,
  type Contracts,
  type ContractsOptions,
  type RegisteredSchema,
  type RegistryAccess,
  type SchemaSource,
} from './contracts.js';
export { DecodeError, EncodeError, type DecodeFailure } from './errors.js';
export * from './generated/records.js';
export { topics } from './generated/topics.js';
export { RegistryError, SchemaRegistryClient, type SchemaRegistryOptions } from './schema-registry-client.js';
export type { Topic } from './topic.js';
export { explainRules, isLowerUuid, lostInteger } from './rules/checks.js';
export { brokenAllocationRules } from './rules/allocation-rules.js';
export { brokenDecisionRules } from './rules/decision-rules.js';
export { brokenPolicyVersionRules } from './rules/policy-version-rules.js';
export { brokenExperimentRules, brokenHoldoutRules } from './rules/definition-rules.js';
export {
  brokenContentRules,
  checkEvent,
  eventLimits,
  type CheckedEvent,
  type EventContent,
} from './rules/event-rules.js';
export { secondOf, standsAt } from './rules/stands-at.js';
