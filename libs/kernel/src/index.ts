export { escapePointer } from './escape-pointer.js';
export { type Flaw } from './flaw.js';
export { listNames } from './list-names.js';
