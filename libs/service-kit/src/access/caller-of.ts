import type { FastifyRequest } from 'fastify';
import { addressGroup } from './address-group.js';

/**
 * Whose budget a request is paid from: its credential's, or that of its address while nobody is recognised. A publishable key is in the hands
 * of everybody who opens a page, so each address has a budget of its own.
 */
export function callerOf({ credential, ip }: Pick<FastifyRequest, 'credential' | 'ip'>): string {
  if (credential === undefined) return `address ${addressGroup(ip)}`;
  return credential.publishable === undefined ? credential.id : `${credential.id} ${addressGroup(ip)}`;
}
