import Fastify from 'fastify';

/** The bare baseline of everything over HTTP: Fastify parses a JSON body and sends it back. Run as a process of its own. */
const server = Fastify();
server.post('/', (request, reply) => reply.send(request.body));
server.get('/health/ready', () => ({ status: 'ok' }));
await server.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
process.once('SIGTERM', () => process.exit(0));
