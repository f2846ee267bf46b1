import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@assay/testing';
import Connection from 'kafkajs/src/network/connection.js';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { patchKafkajs } from './patch-kafkajs.js';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const logger = { ...silent, namespace: () => logger };

let server: Server;
let sockets: Socket[];

beforeEach(async () => {
  sockets = [];
  server = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  sockets.forEach((socket) => socket.destroy());
  server.close();
});

describe('a connection of kafkajs', () => {
  it('starts with an empty buffer after the previous connection broke in the middle of a response', async () => {
    patchKafkajs();
    const { port } = server.address() as AddressInfo;
    const connection = new Connection({
      host: '127.0.0.1',
      port,
      logger,
      socketFactory: ({ host, port: to, onConnect }: { host: string; port: number; onConnect: () => void }) =>
        connect({ host, port: to }, onConnect),
      requestTimeout: 1_000,
      connectionTimeout: 1_000,
    });
    await connection.connect();
    await eventually(() => expect(sockets).toHaveLength(1));
    // Nine bytes are announced, two arrive.
    sockets[0]?.write(Buffer.from([0, 0, 0, 9, 1, 2]));
    await eventually(() => expect(connection.bytesBuffered).toBe(6));
    sockets[0]?.resetAndDestroy();
    await eventually(() => expect(connection.isConnected()).toBe(false));

    await connection.connect();
    await eventually(() => expect(sockets).toHaveLength(2));
    expect(connection).toMatchObject({ chunks: [], bytesBuffered: 0, bytesNeeded: 4 });
    // A complete response, whose correlation id no request waits for.
    sockets[1]?.write(Buffer.from([0, 0, 0, 5, 0, 0, 0, 7, 1]));
    await eventually(() => expect(connection).toMatchObject({ bytesBuffered: 0, bytesNeeded: 4 }));
    expect(connection.isConnected()).toBe(true);
    await connection.disconnect();
  });
});
