import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { createLocalJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Clock } from '../shared/clock.js';
import { credentialLimits, type ApiKeys, type CredentialLimits } from './credentials.js';
import { forbidden, unauthorised, type Problem } from '../problems/problem.js';
import type { Scope } from './scopes.js';
import type { AuthConfig } from '../config/settings.js';

/** Identity and permissions of a caller. */
export interface Credential {
  /** The token's `sub`, or the API key's id. */
  readonly subject: string;
  readonly kind: 'token' | 'api_key';
  /** Kind and subject: the key under which all requests of a credential are counted. Built once, because it is used for every request. */
  readonly id: string;
  readonly scopes: ReadonlySet<string>;
  /** The credential's own limits, if its issuer set any. */
  readonly limits?: CredentialLimits;
  /** Restrictions of a publishable key. */
  readonly publishable?: Publishable;
}

/** Restrictions of a publishable key, beyond its scopes. */
export interface Publishable {
  readonly unitTypes: ReadonlySet<string>;
  /** Undefined: the key may be used from any origin. */
  readonly origins: ReadonlySet<string> | undefined;
}

interface CachedToken {
  /** The whole Authorization header. */
  header: string;
  credential: Credential;
  /** `exp`, milliseconds. */
  expiresAt: number;
}

/** Enough for every client of a busy deployment; at about 1 KB each, 10 MB. Longer tokens are not cached. */
const MAX_CACHED_TOKENS = 10_000;
const MAX_CACHED_HEADER = 4_096;
/**
 * A header is found by its last characters, the end of a signature: a hash of all of it takes 1 µs. No signature is as short (Ed25519 and ES256: 86
 * characters).
 */
const KEY_CHARACTERS = 64;
const keyOf = (header: string): string => header.slice(-KEY_CHARACTERS);

/**
 * Public-key signatures only: with `none` or a symmetric algorithm, anybody who knows the public key could forge tokens. A key in the set is used
 * only with the algorithm of its type (`createLocalJWKSet` accepts no other), so the token's `alg` cannot choose another algorithm. The first two are
 * names of the same algorithm (RFC 8037, RFC 9864).
 */
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'RS256'];
/** Default requests per second of a publishable key from one address. A page sends a few requests when it is opened. */
const PUBLISHABLE_REQUESTS_PER_SECOND = 20;
/** Default maximum body size of a publishable key: a page asks about one unit and sends a few events. */
const PUBLISHABLE_BODY_BYTES = 256 * 1024;

/**
 * Authenticates `Authorization: Bearer <JWT>` (EdDSA, ES256 or RS256, depending on the key's type) and `X-API-Key`. A token's signature is checked
 * once; then the header is cached until the token expires. The look-up leaks nothing through its timing, which depends on a keyed hash of the
 * signature's end: the rest is compared only for callers who know that.
 */
export class Authenticator {
  readonly #keys: ReturnType<typeof createLocalJWKSet>;
  readonly #apiKeys: readonly { credential: Credential; sha256: Buffer }[];
  /** By the end of the Authorization header. Two generations: a look-up does not write, and entries in use survive the replacement of the older generation. */
  #young = new Map<string, CachedToken>();
  #old = new Map<string, CachedToken>();

  constructor(
    private readonly config: Pick<AuthConfig, 'AUTH_JWKS' | 'AUTH_ISSUER' | 'AUTH_AUDIENCE'> & { API_KEYS: ApiKeys },
    private readonly clock: Clock,
    private readonly maxCachedTokens = MAX_CACHED_TOKENS,
  ) {
    this.#keys = createLocalJWKSet(config.AUTH_JWKS);
    this.#apiKeys = config.API_KEYS.keys.map((key) => ({
      credential: credentialOf(key),
      sha256: Buffer.from(key.sha256, 'hex'),
    }));
  }

  /** The caller, if no signature check is needed: a cached token or an API key. Never throws. */
  authenticateSync(headers: IncomingHttpHeaders): Credential | undefined {
    const { authorization } = headers;
    const known = authorization === undefined ? undefined : this.#cached(authorization);
    if (known !== undefined || bearerToken(headers) !== undefined) return known;
    const key = headers['x-api-key'];
    return typeof key === 'string' ? this.#apiKey(key) : undefined;
  }

  /** @throws Problem 401 when the credential is missing or invalid */
  async authenticate(headers: IncomingHttpHeaders): Promise<Credential> {
    const known = this.authenticateSync(headers);
    if (known) return known;
    const token = bearerToken(headers);
    if (token !== undefined) return this.#verify(token, headers.authorization ?? '');
    if (headers['x-api-key'] !== undefined) throw unauthorised('The API key is not known. Use a current key.');
    throw credentialMissing();
  }

  #cached(header: string): Credential | undefined {
    const key = keyOf(header);
    let entry = this.#young.get(key);
    if (entry === undefined) {
      entry = this.#old.get(key);
      if (entry === undefined) return undefined;
      this.#remember(entry);
    }
    return entry.header === header && entry.expiresAt > this.clock.now() ? entry.credential : undefined;
  }

  #remember(entry: CachedToken): void {
    if (entry.header.length > MAX_CACHED_HEADER) return;
    if (this.#young.size >= this.maxCachedTokens / 2) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(keyOf(entry.header), entry);
  }

  #apiKey(key: string): Credential | undefined {
    const digest = createHash('sha256').update(key).digest();
    let found: Credential | undefined;
    // All keys are compared, so that the time taken does not reveal which key matched.
    for (const entry of this.#apiKeys) {
      if (timingSafeEqual(entry.sha256, digest)) found = entry.credential;
    }
    return found;
  }

  async #verify(token: string, header: string): Promise<Credential> {
    const payload = await this.#payload(token);
    const limits = credentialLimits.safeParse(payload);
    if (!limits.success) throw unauthorised("The token's limits are not whole numbers above 0.", 'invalid_token');
    const credential = withLimits(credentialWith('token', payload.sub ?? 'unnamed', scopesOf(payload)), limits.data);
    this.#remember({ header, credential, expiresAt: (payload.exp ?? 0) * 1000 });
    return credential;
  }

  async #payload(token: string): Promise<JWTPayload> {
    const options = {
      algorithms: ALGORITHMS,
      issuer: this.config.AUTH_ISSUER,
      audience: this.config.AUTH_AUDIENCE,
      requiredClaims: ['exp'],
      currentDate: new Date(this.clock.now()),
    };
    try {
      return (await jwtVerify(token, this.#keys, options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw refusal(error);
      // No `kid` in the token and several keys in the set: any of them may have signed the token.
      for await (const key of error) {
        try {
          return (await jwtVerify(token, key, options)).payload;
        } catch (failure) {
          if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw refusal(failure);
        }
      }
      throw refusal(error);
    }
  }
}

/** 401 for a request without a credential. */
export const credentialMissing = (): Problem =>
  unauthorised('Send "Authorization: Bearer <token>" or "X-API-Key: <key>".');

function credentialOf(key: ApiKeys['keys'][number]): Credential {
  const credential = credentialWith('api_key', key.id, key.scopes);
  const { publishable, unit_types = [], origins, requests_per_second = PUBLISHABLE_REQUESTS_PER_SECOND } = key;
  if (publishable !== true) return withLimits(credential, key);
  const held = { unitTypes: new Set(unit_types), origins: origins && new Set(origins) };
  const { max_body_bytes = PUBLISHABLE_BODY_BYTES } = key;
  return withLimits({ ...credential, publishable: held }, { requests_per_second, max_body_bytes });
}

function credentialWith(kind: Credential['kind'], subject: string, scopes: readonly string[]): Credential {
  return { subject, kind, id: `${kind} ${subject}`, scopes: new Set(scopes) };
}

function withLimits(credential: Credential, { requests_per_second, max_body_bytes }: CredentialLimits): Credential {
  if (requests_per_second === undefined && max_body_bytes === undefined) return credential;
  return { ...credential, limits: { requests_per_second, max_body_bytes } };
}

/** @throws Problem 403 naming the first scope the credential lacks */
export function requireScopes(credential: Credential, scopes: readonly Scope[]): void {
  for (const scope of scopes) {
    if (!credential.scopes.has(scope)) throw forbidden(`This needs the scope "${scope}".`, scope);
  }
}

/**
 * Restricts a publishable key to its pages' origins. Programs can send any origin: this only keeps other sites' pages from using up the key's budget.
 * @throws Problem 403
 */
export function requireOrigin({ publishable }: Credential, headers: IncomingHttpHeaders): void {
  if (publishable?.origins === undefined || publishable.origins.has(headers.origin ?? '')) return;
  throw forbidden(`This key may not be used from ${headers.origin ?? 'a request without an origin'}.`);
}

/** Whether this credential may name units of this type: publishable keys list their types, all other credentials may name any type. */
export function allowsUnitType(credential: Credential | undefined, unitType: string): boolean {
  return credential?.publishable === undefined || credential.publishable.unitTypes.has(unitType);
}

/** @throws Problem 403 unless {@link allowsUnitType} */
export function requireUnitType(credential: Credential | undefined, unitType: string): void {
  if (allowsUnitType(credential, unitType)) return;
  throw forbidden(`This key is publishable and may not name units of type "${unitType}".`);
}

function bearerToken(headers: IncomingHttpHeaders): string | undefined {
  const header = headers.authorization;
  if (header === undefined || header.length < 7) return undefined;
  return header.slice(0, 7).toLowerCase() === 'bearer ' ? header.slice(7).trim() : undefined;
}

/** `scope` (space separated, RFC 8693) or `scopes` (an array). */
function scopesOf(payload: JWTPayload): string[] {
  if (typeof payload.scope === 'string') return payload.scope.split(' ').filter(Boolean);
  if (Array.isArray(payload.scopes)) return payload.scopes.filter((scope) => typeof scope === 'string');
  return [];
}

function refusal(error: unknown): Error {
  if (!(error instanceof errors.JOSEError)) return error instanceof Error ? error : new Error(String(error));
  if (error instanceof errors.JWTExpired) return unauthorised('The token has expired. Get a new one.', 'invalid_token');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return unauthorised(`The token's claim "${error.claim}" is not acceptable here.`, 'invalid_token');
  }
  return unauthorised('The token is not valid. Get a new one.', 'invalid_token');
}
