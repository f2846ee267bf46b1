import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Span {
  traceId: string;
  name: string;
  kind: number;
}

/** A minimal collector for OTLP over HTTP with JSON. */
export interface Collector {
  readonly url: string;
  /** Every received span. */
  readonly spans: readonly Span[];
  /** Every received body, unchanged. */
  readonly bodies: readonly string[];
  close(): void;
}

export async function startCollector(): Promise<Collector> {
  const spans: Span[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json').end('{}');
      const text = Buffer.concat(chunks).toString();
      bodies.push(text);
      if (request.url !== '/v1/traces') return;
      const body = JSON.parse(text) as { resourceSpans?: { scopeSpans: { spans: Span[] }[] }[] };
      for (const { scopeSpans } of body.resourceSpans ?? []) for (const scope of scopeSpans) spans.push(...scope.spans);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bodies,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
