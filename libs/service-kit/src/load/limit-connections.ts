import type { Server } from 'node:http';
import { BlockList, isIPv6, type Socket } from 'node:net';
import { addressGroup } from '../access/address-group.js';
import type { Connection, OpenConnections } from './open-connections.js';
import { tooMany } from '../problems/problem.js';
import { writeProblem } from '../problems/write-problem.js';

/**
 * Limits the connections of each address. A new connection beyond the limit replaces the oldest connection from the same address that has not sent a
 * complete request, or else the oldest idle connection: a client that opens many silent connections loses them, and other clients at the same address
 * are still served. Only if every connection has a request in progress is the new connection rejected, with 429. Trusted proxies forward requests of
 * many clients and are not limited.
 *
 * @param most connections per address; 0 = no limit
 * @param trusted addresses and networks, such as `10.0.0.0/8`
 */
export function limitConnections(
  server: Server,
  connections: OpenConnections,
  most: number,
  trusted: readonly string[],
): void {
  if (most === 0) return;
  const exempt = blockListOf(trusted);
  const byAddress = new Map<string, Set<Connection>>();

  server.on('connection', (socket: Socket) => {
    const connection = connections.get(socket);
    const { remoteAddress } = socket;
    if (connection === undefined || remoteAddress === undefined || isListed(exempt, remoteAddress)) return;
    const address = addressGroup(remoteAddress);
    const others = byAddress.get(address) ?? new Set<Connection>();
    byAddress.set(address, others);
    if (others.size >= most) {
      const oldest = oldestWaiting(others);
      if (oldest === undefined) {
        writeProblem(socket, tooMany(`${most} connections of your address have requests under way. Wait for one.`, 1));
        // Without the wait of `writeProblem`, so that refused connections do not add up.
        socket.destroySoon();
        return;
      }
      others.delete(oldest);
      oldest.socket.destroy();
    }
    others.add(connection);
    socket.once('close', () => {
      others.delete(connection);
      if (others.size === 0) byAddress.delete(address);
    });
  });
}

function oldestWaiting(connections: ReadonlySet<Connection>): Connection | undefined {
  let oldest: Connection | undefined;
  for (const connection of connections) {
    const { request, response, served } = connection;
    const answered = response?.writableFinished === true && request?.complete === true;
    if (request?.complete === true && !answered) continue;
    if (!served && !answered) return connection;
    oldest ??= connection;
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
