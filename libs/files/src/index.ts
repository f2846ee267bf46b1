export { removeTemporary } from './remove-temporary.js';
export { isTemporary } from './temporary-name.js';
export { writeWhole } from './write-whole.js';
