export { startStack, type Stack, type StackOptions } from './start-stack.js';
export { readLocal, type Local } from './local-file.js';
export { StackError } from './stack-error.js';
