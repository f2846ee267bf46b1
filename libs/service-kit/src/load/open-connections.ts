import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** A connection and its latest request, which may have been answered already. */
export interface Connection {
  readonly socket: Socket;
  request: IncomingMessage | undefined;
  response: ServerResponse | undefined;
  /** Whether an earlier request than the latest was answered. */
  served: boolean;
}

/** A server's open connections. Recording a request is a single assignment; consumers of this information poll it. */
export class OpenConnections implements Iterable<Connection> {
  readonly #bySocket = new Map<Socket, Connection>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#bySocket.set(socket, { socket, request: undefined, response: undefined, served: false });
      socket.once('close', () => this.#bySocket.delete(socket));
    });
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const connection = this.#bySocket.get(request.socket);
      if (connection === undefined) return;
      connection.served ||= connection.response?.writableFinished === true;
      connection.request = request;
      connection.response = response;
    });
  }

  [Symbol.iterator](): IterableIterator<Connection> {
    return this.#bySocket.values();
  }

  get(socket: Socket): Connection | undefined {
    return this.#bySocket.get(socket);
  }
}
