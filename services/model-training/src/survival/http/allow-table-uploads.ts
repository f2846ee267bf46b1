import type { FastifyInstance } from 'fastify';
import { limits } from '../domain/limits.js';

/** A file as a JSON string, in which quotes and ends of lines have two characters, and the other fields of the request. */
const UPLOAD_BODY_BYTES = 2 * limits.tableBytes + 2 ** 16;

/** Raises the limit of bodies for the route that takes tables, before Nest adds its routes. @param instance the one to which Nest adds them */
export function allowTableUploads(instance: FastifyInstance): void {
  instance.addHook('onRoute', (route) => {
    if (route.method === 'POST' && route.url === '/v1/survival/tables') route.bodyLimit = UPLOAD_BODY_BYTES;
  });
}
