import Fastify from 'fastify';

/**
 * The baseline of all HTTP benchmarks: Fastify parses a JSON body and sends it back, padded to ECHO_BYTES if that is set. Runs as a separate process.
 */
const server = Fastify();
const answerBytes = Number(process.env['ECHO_BYTES'] ?? 0);
server.post('/', (request, reply) => reply.send(request.body));
if (answerBytes > 0) {
  let padding: string | undefined;
  server.post('/padded', (request, reply) => {
    // The size of `,"padding":""` and of the body is nearly the same for every request.
    padding ??= 'x'.repeat(Math.max(0, answerBytes - JSON.stringify(request.body).length - 13));
    return reply.send({ ...(request.body as object), padding });
  });
}
server.get('/health/ready', () => ({ status: 'ok' }));
await server.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
process.once('SIGTERM', () => process.exit(0));
