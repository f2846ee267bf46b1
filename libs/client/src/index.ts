export * from './assay-error.js';
export * from './create-client.js';
export * from './types.js';
export { variantOf, type ShownVariant } from './variant-of.js';
