import { connect, type Socket } from 'node:net';

/** Opens a connection and sends raw bytes. */
export async function openRaw(url: string, bytes: string, localAddress?: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, ...(localAddress && { localAddress }) });
  // A connection closed by the other side is reported by `close`.
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve));
  socket.write(bytes, 'latin1');
  return socket;
}

/** Everything received until the connection is closed. */
export function readToEnd(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.setEncoding('latin1').on('data', (part: string) => (text += part));
    socket.once('close', () => resolve(text));
  });
}

/** A request's headers and the beginning of its body. */
export const lines = (...parts: string[]): string => parts.join('\r\n');
