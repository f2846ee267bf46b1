import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeTestAccess } from '@assay/testing';

const access = await makeTestAccess();
/** The keys to verify the token: the console verifies it, too. */
export const jwks = access.jwks;
export const token = await access.token(
  'experiments:read',
  'results:read',
  'bandits:read',
  'models:read',
  'models:write',
  'audit:read',
  'events:write',
);

/** Starts a server. @returns its address */
export function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

export const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?', 1)[0] ?? '/';

/** Whether a request has the token; otherwise it is answered. */
export function isKnown(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.headers.authorization === `Bearer ${token}`) return true;
  request.resume();
  problem(response, 401, 'The token is not valid. Get a new one.');
  return false;
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}

export function json(response: ServerResponse, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export function problem(response: ServerResponse, status: number, detail: string): void {
  response
    .writeHead(status, { 'content-type': 'application/problem+json' })
    .end(JSON.stringify({ type: 'about:blank', title: 'Error', status, detail }));
}
