import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningService } from '@assay/service-kit';
import { startConsole } from './start-console.js';
import { startStubUpstreams, token, type StubUpstreams } from './stub-upstreams.js';

let stub: StubUpstreams;
let service: RunningService;

beforeAll(async () => {
  stub = await startStubUpstreams();
  service = await startConsole(stub.urls);
});
afterAll(async () => {
  await service.stop();
  await stub.stop();
});

/** Sends raw bytes. @returns everything received until the connection is closed */
function sendRaw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    // A connection that is neither answered nor closed counts as a missing response.
    socket.setTimeout(3_000, () => socket.destroy());
    socket.setEncoding('latin1').on('data', (part: string) => (text += part));
    socket.once('close', () => resolve(text)).once('error', reject);
  });
}

const lines = (...parts: string[]): string => parts.join('\r\n');
const start = [
  'POST /v1/events HTTP/1.1',
  'Host: x',
  `Authorization: Bearer ${token}`,
  'Content-Type: application/json',
];
const hidden = lines(...start, 'X-Hidden: 1', 'Content-Length: 2', 'Connection: close', '', '{}');

describe('a request of ambiguous length', () => {
  it.each<[string, string]>([
    ['a length and chunks', lines(...start, 'Content-Length: 5', 'Transfer-Encoding: chunked', '', '0', '', hidden)],
    [
      'chunks and a length',
      lines(...start, 'Transfer-Encoding: chunked', `Content-Length: ${hidden.length + 5}`, '', '0', '', hidden),
    ],
    ['two lengths', lines(...start, 'Content-Length: 2', `Content-Length: ${hidden.length}`, '', hidden)],
    ['a length with a sign', lines(...start, 'Content-Length: +2', '', `{}${hidden}`)],
    ['a list of lengths', lines(...start, 'Content-Length: 2, 2', '', `{}${hidden}`)],
    ['an unknown encoding', lines(...start, 'Transfer-Encoding: xchunked', '', '0', '', hidden)],
    ['a folded header', lines(...start, 'Transfer-Encoding:', ' chunked', 'Content-Length: 5', '', '0', '', hidden)],
    ['a space before the colon', lines(...start, 'Content-Length : 2', '', `{}${hidden}`)],
    ['bare line feeds', [...start, 'Content-Length: 2', '', `{}${hidden}`].join('\n')],
    ['an invalid chunk size', lines(...start, 'Transfer-Encoding: chunked', '', '0x2', '{}', '0', '', hidden)],
  ])('is refused with a problem document, and its hidden request is not forwarded: %s', async (_what, bytes) => {
    const before = stub.posted.length;
    const answer = await sendRaw(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('content-type: application/problem+json');
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(stub.posted.slice(before).filter(({ headers }) => 'x-hidden' in headers)).toEqual([]);
  });

  it('is not a valid pipelined request: two in a row get two responses', async () => {
    const before = stub.posted.length;
    const answer = await sendRaw(lines(...start, 'Content-Length: 2', '', `{}${hidden}`));
    expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(stub.posted.length).toBe(before + 2);
  });

  it('with headers that are too large is refused with 431', async () => {
    const answer = await sendRaw(lines('GET / HTTP/1.1', 'Host: x', `X-Large: ${'x'.repeat(20_000)}`, '', ''));
    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    expect(answer).toContain('content-type: application/problem+json');
  });
});
