export { isTemporary } from './temporary-name.js';
export { writeWhole } from './write-whole.js';
