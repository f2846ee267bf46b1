import type { FastifyInstance } from 'fastify';
import type { Health } from '../lifecycle/health.js';
import type { Metrics } from '../telemetry/metrics.js';

/** The operational routes of every service: health, metrics and the OpenAPI document. Public, and never rejected under overload. */
export function addServiceRoutes(
  instance: FastifyInstance,
  service: { health: Health; metrics: Metrics; openApi: () => string | Promise<string> },
): void {
  const options = { config: { public: true, rateLimit: false as const, shed: false as const } };
  instance.get('/health/live', options, async (_request, reply) => {
    const report = await service.health.live();
    return reply.code(report.ok ? 200 : 503).send(report);
  });
  instance.get('/health/ready', options, async (_request, reply) => {
    const report = await service.health.ready();
    return reply.code(report.ok ? 200 : 503).send(report);
  });
  instance.get('/metrics', options, async (_request, reply) =>
    reply.type(service.metrics.registry.contentType).send(await service.metrics.registry.metrics()),
  );
  instance.get('/openapi.json', options, async (_request, reply) =>
    reply.type('application/json').send(await service.openApi()),
  );
}
