import { ApiError } from '../api/api-error.js';

/** The reason why a request failed, in the words of the server if it answered. */
export function problemText(error: Error): string {
  return error instanceof ApiError ? error.message : 'The server does not answer.';
}
