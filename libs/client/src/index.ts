export * from './assay-error.js';
export * from './create-client.js';
export * from './types.js';
export * from './variant-of.js';
