import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** A reader that takes no message for this time is disconnected; milliseconds. */
const SLOW_READER_MS = 30_000;

/** An event, see {@link serverSentEvent}; or `heartbeat`, a comment that keeps proxies from closing a connection without events. */
export type ServerSentMessage = Buffer | 'heartbeat';

/** An event's bytes, which many readers may share. @param data becomes JSON */
export function serverSentEvent(name: string, data: object): Buffer {
  return Buffer.from(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
}

/**
 * Answers with a stream of server-sent events, which counts as an open stream of its caller. It ends with the messages, when the client
 * disconnects, or when the client reads too slowly. A message is taken from `messages` only when the reader has room for it, so at most two wait
 * for a reader.
 *
 * @param messages must end when the service stops, because the server waits for its requests to end
 * @param slowReaderMs a reader that takes no message for this time is disconnected; milliseconds
 * @throws Problem 429 or 503 when the caller or the instance has too many open streams
 */
export function sendServerSentEvents(
  reply: FastifyReply,
  messages: AsyncIterable<ServerSentMessage>,
  slowReaderMs = SLOW_READER_MS,
): FastifyReply {
  reply.openStream();
  void reply.headers({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    // Otherwise the connection would stay open after the stream and delay the service's stop.
    connection: 'close',
  });
  let timer: NodeJS.Timeout | undefined;
  const stream = Readable.from(written(), { objectMode: false });
  stream.once('close', () => clearTimeout(timer));
  return reply.send(stream);

  async function* written(): AsyncGenerator<string | Buffer> {
    // Sent at once, so that the client detects the connection; it also sets the delay before reconnecting.
    yield 'retry: 2000\n\n';
    for await (const message of messages) {
      timer = setTimeout(() => stream.destroy(), slowReaderMs);
      yield message === 'heartbeat' ? ': heartbeat\n\n' : message;
      clearTimeout(timer);
    }
  }
}
