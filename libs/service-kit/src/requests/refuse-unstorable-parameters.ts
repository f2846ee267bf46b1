import type { FastifyInstance, preParsingHookHandler } from 'fastify';
import { badRequest } from '../problems/problem.js';
import { findUnstorable } from './storable-json.js';

/** Answers 400 to a path with text that no store can hold, such as `/v1/things/%00`: a database would fail on it. */
export function refuseUnstorableParameters(instance: FastifyInstance): void {
  const refuse: preParsingHookHandler = (request, _reply, payload, done) => {
    const fault = findUnstorable(request.params);
    if (fault) done(badRequest('A part of the path cannot be used. See errors.', [fault]));
    else done(null, payload);
  };
  // Not on routes without parameters, such as those of hot paths.
  instance.addHook('onRoute', (route) => {
    if (!/[:*]/.test(route.url)) return;
    route.preParsing = [refuse, ...(route.preParsing === undefined ? [] : [route.preParsing].flat())];
  });
}
