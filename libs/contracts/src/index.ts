export type { Codec } from './codec.js';
export { openContracts, type Contracts, type ContractsOptions } from './contracts.js';
export { DecodeError, EncodeError, type DecodeFailure } from './errors.js';
export * from './generated/records.js';
export { topics } from './generated/topics.js';
export { RegistryError, SchemaRegistryClient, type SchemaRegistryOptions } from './schema-registry-client.js';
export type { Topic } from './topic.js';
export {
  brokenContentRules,
  brokenEventRules,
  eventDigest,
  eventLimits,
  type BrokenRule,
  type EventContent,
} from './rules/event-rules.js';
