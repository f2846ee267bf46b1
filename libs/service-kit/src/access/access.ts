import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { requireScopes, type Authenticator, type Credential } from './authenticator.js';
import { forbidden } from '../problems/problem.js';
import type { Scope } from './scopes.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller; set before the handler runs, unless the route is public. */
    credential?: Credential;
  }
  interface FastifyContextConfig {
    /** The scopes that the route requires, all of them. */
    scopes?: readonly Scope[];
    /** The route needs no credential. */
    public?: boolean;
    /** Any credential may call this plain route, whatever its scopes: another service checks those. */
    anyScope?: boolean;
    /** The route accepts bodies with `Content-Encoding: gzip`; `untouched`: it forwards bodies in any encoding. */
    gzip?: boolean | 'untouched';
    /** False: the route is served even under overload, and does not count as work. */
    shed?: false;
  }
}

const ACCESS = 'assay:access';

/** The route, or every route of the controller, requires all of these scopes. */
export function RequireScopes(first: Scope, ...others: Scope[]): MethodDecorator & ClassDecorator {
  const scopes = [first, ...others];
  return applyDecorators(
    SetMetadata(ACCESS, scopes),
    // On a method, the caller is checked before the body is read; otherwise the guard checks.
    RouteConfig({ scopes }),
    ApiSecurity('bearer', scopes),
    ApiSecurity('apiKey', scopes),
  );
}

/** For {@link Weight}: an answer of megabytes, or one that takes long to compute. Two such requests of one caller may run at once. */
export const LARGE_READ = 64;

/** The weight of a request of this route in its caller's share; see `FairShare`. Place it above `@RequireScopes`. */
export function Weight(weight: number): MethodDecorator {
  return (target, key, descriptor: PropertyDescriptor) => {
    const scopes = Reflect.getMetadata(ACCESS, descriptor.value as object) as readonly Scope[] | undefined;
    RouteConfig({ ...(scopes !== undefined && { scopes }), weight })(target, key, descriptor);
  };
}

/** The route needs no credential. */
export function Public(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(ACCESS, 'public'), RouteConfig({ public: true }));
}

/** The caller: `handle(@Caller() caller: Credential)`. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().credential,
);

/** Rejects every request to a route that has neither `@RequireScopes` nor `@Public`. Topic handlers are not affected. */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const access = this.reflector.getAllAndOverride<readonly Scope[] | 'public' | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const credential = request.credential ?? (await this.authenticator.authenticate(request.headers));
    if (!access) throw forbidden('Nobody may call this: it does not say which scope it needs.');
    requireScopes(credential, access);
    request.credential = credential;
    return true;
  }
}
