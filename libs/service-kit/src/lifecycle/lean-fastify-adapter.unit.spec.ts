import { describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { LeanFastifyAdapter } from './lean-fastify-adapter.js';

describe('LeanFastifyAdapter', () => {
  it("runs the service's hooks, and those of a child only for routes of the child", async () => {
    const instance = new LeanFastifyAdapter({}).getInstance<FastifyInstance>();
    const ran: string[] = [];
    const note = (name: string) => (_request: unknown, _reply: unknown, done: () => void) => {
      ran.push(name);
      done();
    };
    instance.addHook('onRequest', note('service'));
    instance.get('/outside', () => 'ok');
    await instance.register((child, _options, done) => {
      child.addHook('onRequest', note('child'));
      child.get('/inside', () => 'ok');
      done();
    });
    expect((await instance.inject('/outside')).statusCode).toBe(200);
    expect(ran.splice(0)).toEqual(['service']);
    expect((await instance.inject('/inside')).statusCode).toBe(200);
    expect(ran).toEqual(['service', 'child']);
    await instance.close();
  });

  it('adds none of the hooks of the adapter of Nest', () => {
    const hooks = (instance: FastifyInstance) => {
      const key = Object.getOwnPropertySymbols(instance).find(({ description }) => description === 'fastify.hooks');
      return (instance as unknown as Record<symbol, Record<string, unknown[]>>)[key ?? Symbol()];
    };
    const { onRequest, onResponse } = hooks(new LeanFastifyAdapter({}).getInstance<FastifyInstance>()) ?? {};
    expect([onRequest, onResponse]).toEqual([[], []]);
  });
});
