import type { Server } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/**
 * Nest's adapter without the hooks that its constructor adds to every request: six `onRequest` hooks and one `onResponse` hook, which also makes
 * Fastify listen to every response. They serve features that no service uses: Nest's lifecycle hooks, its CORS, CSRF and security headers, its 503 on
 * closing, custom versioning, and Express-style middleware. Without them a request takes about 1 µs less.
 */
export class LeanFastifyAdapter extends FastifyAdapter {
  constructor(options: ConstructorParameters<typeof FastifyAdapter<Server>>[0]) {
    super(options);
    endIgnoring(this.getInstance<FastifyInstance>());
  }

  /** Called by Nest's constructor before it adds its hooks. */
  override setInstance(instance: unknown): void {
    ignoreHooks(instance as FastifyInstance);
    super.setInstance(instance);
  }
}

/** Each instance's own `addHook` while Nest's constructor runs. */
const originals = new WeakMap<FastifyInstance, PropertyDescriptor>();

function ignoreHooks(instance: FastifyInstance): void {
  originals.set(instance, Object.getOwnPropertyDescriptor(instance, 'addHook') ?? {});
  instance.addHook = () => instance;
}

/** Not bound to the instance: its children, which inherit the method, add hooks to themselves. */
function endIgnoring(instance: FastifyInstance): void {
  Object.defineProperty(instance, 'addHook', originals.get(instance) ?? {});
}
