export { AssayError } from './assay-error.js';
export { createClient } from './create-client.js';
export {
  type Assignments,
  type AssignOptions,
  type Client,
  type ClientOptions,
  type Exclusion,
  type FallbackVariant,
  type Fetch,
  type FlushReport,
  type LostEvent,
  type Receipt,
  type TrackedEvent,
} from './types.js';
export { variantOf } from './variant-of.js';
export { type ShownVariant } from './types.js';
