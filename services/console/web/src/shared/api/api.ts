import createClient from 'openapi-fetch';
import { sessionStore } from '../../session/session-store.js';
import { ApiError } from './api-error.js';
import type { paths } from './generated/public-api.js';

/** Client of the public API on this origin, typed by its OpenAPI document; it sends the session's token. */
export const api = createClient<paths>({ baseUrl: location.origin });

api.use({
  onRequest: ({ request }) => {
    request.headers.set('authorization', `Bearer ${sessionStore.get().token}`);
  },
});

/**
 * Returns the data of a call of `api`.
 * @throws ApiError if the status is not 2xx
 * @throws TypeError if there is no response
 */
export async function answerOf<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok || data === undefined) throw ApiError.of(response.status, error);
  return data;
}
