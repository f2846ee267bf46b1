import type { FastifyInstance } from 'fastify';
import { policyLimits } from '../domain/limits.js';

/** A model as base64, and the other fields of the request. */
const UPLOAD_BODY_BYTES = Math.ceil((policyLimits.uploadBytes * 4) / 3) + 2 ** 20;

/** Raises the limit of bodies for the route that takes models, before Nest adds its routes. @param instance the one to which Nest adds them */
export function allowModelUploads(instance: FastifyInstance): void {
  instance.addHook('onRoute', (route) => {
    if (route.method === 'POST' && route.url === '/v1/policies/:id/versions') route.bodyLimit = UPLOAD_BODY_BYTES;
  });
}
