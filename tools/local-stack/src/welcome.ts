import type { Local } from './local-file.js';
import { signedInUrl } from './signed-in-url.js';

/** The message once the stack runs. @param logs the folder of the log files, as displayed */
export function welcome(stack: Pick<Local, 'url' | 'token'>, logs: string): string {
  return `
  Assay is ready.

  Console   ${signedInUrl(stack)}
  API       ${stack.url}/v1/experiments
  Token     ${stack.token}
  Logs      ${logs}
`;
}
