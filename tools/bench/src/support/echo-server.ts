import Fastify from 'fastify';

/**
 * The bare baseline of everything over HTTP: Fastify parses a JSON body and sends it back, filled up to ECHO_BYTES where that is set.
 * Run as a process of its own.
 */
const server = Fastify();
const answerBytes = Number(process.env['ECHO_BYTES'] ?? 0);
server.post('/', (request, reply) => reply.send(request.body));
if (answerBytes > 0) {
  let padding: string | undefined;
  server.post('/padded', (request, reply) => {
    // What `,"padding":""` and the body take is the same for every request, or nearly.
    padding ??= 'x'.repeat(Math.max(0, answerBytes - JSON.stringify(request.body).length - 13));
    return reply.send({ ...(request.body as object), padding });
  });
}
server.get('/health/ready', () => ({ status: 'ok' }));
await server.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
process.once('SIGTERM', () => process.exit(0));
