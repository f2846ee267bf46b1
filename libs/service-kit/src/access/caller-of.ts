import type { FastifyRequest } from 'fastify';
import { addressGroup } from './address-group.js';

/**
 * The key of the budget that a request is charged to: its credential, or its address before authentication. A publishable key is known to everybody
 * who opens a page, so each address has its own budget.
 */
export function callerOf(request: Pick<FastifyRequest, 'credential' | 'ip'>): string {
  const { credential } = request;
  // Behind proxies `ip` is computed from headers at each access.
  if (credential === undefined) return `address ${addressGroup(request.ip)}`;
  return credential.publishable === undefined ? credential.id : `${credential.id} ${addressGroup(request.ip)}`;
}
