import createClient from 'openapi-fetch';
import { sessionStore } from '../../session/session-store.js';
import { ApiError } from './api-error.js';
import type { paths } from './generated/public-api.js';

/** The public interface at this address, typed by its OpenAPI document and called with the session's token. */
export const api = createClient<paths>({ baseUrl: location.origin });

api.use({
  onRequest: ({ request }) => {
    request.headers.set('authorization', `Bearer ${sessionStore.get().token}`);
  },
});

/**
 * What a call of `api` brought.
 * @throws ApiError when the answer is not 2xx
 * @throws TypeError when there is no answer
 */
export async function answerOf<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok || data === undefined) throw ApiError.of(response.status, error);
  return data;
}
