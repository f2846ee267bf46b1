import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { BlockList, isIPv6, type Socket } from 'node:net';
import { addressGroup } from './address-group.js';
import { tooMany } from './problem.js';
import { writeProblem } from './write-problem.js';

/** What a connection is doing. */
interface Connection {
  request?: IncomingMessage;
  response?: ServerResponse;
  /** Whether a request of it was answered. */
  served: boolean;
}

/**
 * Bounds the connections of each address. A new one beyond the limit takes the place of the oldest from the same address that has sent no whole
 * request yet, else of the oldest that waits for its next: who opens many and says nothing loses them, and whoever shares the address
 * with such a one is still served. Only where every connection has a request under way is the new one refused, with 429. Proxies that
 * are trusted speak for many, and are not limited.
 *
 * @param most 0 = none
 * @param trusted addresses and networks, as `10.0.0.0/8`
 */
export function limitConnections(server: Server, most: number, trusted: readonly string[]): void {
  if (most === 0) return;
  const exempt = blockListOf(trusted);
  const byAddress = new Map<string, Map<Socket, Connection>>();
  const connections = new WeakMap<Socket, Connection>();

  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    if (remoteAddress === undefined || isListed(exempt, remoteAddress)) return;
    const address = addressGroup(remoteAddress);
    const others = byAddress.get(address) ?? new Map<Socket, Connection>();
    byAddress.set(address, others);
    if (others.size >= most) {
      const oldest = oldestWaiting(others);
      if (oldest === undefined) {
        writeProblem(socket, tooMany(`${most} connections of your address have requests under way. Wait for one.`, 1));
        return;
      }
      others.delete(oldest);
      oldest.destroy();
    }
    const connection: Connection = { served: false };
    others.set(socket, connection);
    connections.set(socket, connection);
    socket.once('close', () => {
      others.delete(socket);
      if (others.size === 0) byAddress.delete(address);
    });
  });

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const connection = connections.get(request.socket);
    if (connection === undefined) return;
    connection.served ||= connection.response?.writableFinished === true;
    connection.request = request;
    connection.response = response;
  });
}

function oldestWaiting(connections: ReadonlyMap<Socket, Connection>): Socket | undefined {
  let oldest: Socket | undefined;
  for (const [socket, { request, response, served }] of connections) {
    const answered = response?.writableFinished === true && request?.complete === true;
    if (request?.complete === true && !answered) continue;
    if (!served && !answered) return socket;
    oldest ??= socket;
  }
  return oldest;
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function isListed(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
