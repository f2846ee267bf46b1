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
    /** Who is calling; set before the handler runs, unless the route is public. */
    credential?: Credential;
  }
  interface FastifyContextConfig {
    /** The scopes that a route needs, all of them. */
    scopes?: readonly Scope[];
    /** Anyone may call this route. */
    public?: boolean;
    /** Whoever has a credential may call this plain route, whatever its scopes: another service looks at those. */
    anyScope?: boolean;
    /** This route takes `Content-Encoding: gzip` bodies; `untouched`: it passes bodies on in whatever encoding they have. */
    gzip?: boolean | 'untouched';
    /** False: served also when there is too much to do, and not counted as work. */
    shed?: false;
  }
}

const ACCESS = 'assay:access';

/** The route, or every route of the controller, needs all of these scopes. */
export function RequireScopes(first: Scope, ...others: Scope[]): MethodDecorator & ClassDecorator {
  const scopes = [first, ...others];
  return applyDecorators(
    SetMetadata(ACCESS, scopes),
    // Where it stands on a method the caller is checked before the body is read; the guard sees to all others.
    RouteConfig({ scopes }),
    ApiSecurity('bearer', scopes),
    ApiSecurity('apiKey', scopes),
  );
}

/** For {@link Weight}: an answer of megabytes, or one that takes long to work out. Of one caller two are under way at once. */
export const LARGE_READ = 64;

/** What a request of this route takes of its caller's share; see `FairShare`. Stands above `@RequireScopes`. */
export function Weight(weight: number): MethodDecorator {
  return (target, key, descriptor: PropertyDescriptor) => {
    const scopes = Reflect.getMetadata(ACCESS, descriptor.value as object) as readonly Scope[] | undefined;
    RouteConfig({ ...(scopes !== undefined && { scopes }), weight })(target, key, descriptor);
  };
}

/** Anyone may call the route. */
export function Public(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(ACCESS, 'public'), RouteConfig({ public: true }));
}

/** The caller: `handle(@Caller() caller: Credential)`. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().credential,
);

/** Lets nobody into a route that says neither `@RequireScopes` nor `@Public`. Topic handlers are not its business. */
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
