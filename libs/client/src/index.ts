export * from './create-client.js';
export * from './types.js';
