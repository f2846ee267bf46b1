import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A received event. */
export interface ReceivedEvent {
  readonly event_type: string;
  readonly unit_id: string;
  readonly decision_id?: string;
  readonly experiments?: readonly { readonly experiment_id: string; readonly variant_id: string }[];
}

export interface FakeService {
  readonly url: string;
  readonly events: ReceivedEvent[];
  /** The Authorization headers of the requests for decisions. */
  readonly credentials: (string | undefined)[];
  stop(): Promise<void>;
}

export const receipt = {
  decision_id: 'd1',
  experiment_id: 'e1',
  experiment_name: 'checkout',
  experiment_version: 1,
  variant_id: 'v1',
  variant_name: 'green',
  config: { colour: 'green' },
};

/**
 * A server for the client's two calls, over real HTTP. Other tests use the real services; this server records the requests of a program that
 * installed the package.
 * @param file the response to a GET: its type and content; undefined for 404
 */
export async function startFakeService(
  file: (path: string) => { type: string; content: string | Buffer } | undefined = () => undefined,
): Promise<FakeService> {
  const events: ReceivedEvent[] = [];
  const credentials: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      const found = file(request.url ?? '/');
      response.writeHead(found === undefined ? 404 : 200, { 'content-type': found?.type ?? 'text/plain' });
      response.end(found?.content);
      return;
    }
    void bodyOf(request).then((text) => {
      const body = JSON.parse(text) as { unit_type: string; unit_id: string; events: ReceivedEvent[] };
      response.writeHead(200, { 'content-type': 'application/json' });
      if (request.url === '/v1/assignments') {
        const { unit_type, unit_id } = body;
        credentials.push(request.headers.authorization);
        response.end(JSON.stringify({ unit_type, unit_id, assignments: [receipt], excluded: [] }));
        return;
      }
      events.push(...body.events);
      const results = body.events.map((_, index) => ({ index, id: null, status: 'accepted' }));
      response.end(JSON.stringify({ accepted: results.length, invalid: 0, results }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    events,
    credentials,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
