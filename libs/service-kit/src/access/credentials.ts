import type { JSONWebKeySet, JWK } from 'jose';
import { z } from 'zod';
import { scopes, type Scope } from './scopes.js';

/** Text that must be JSON. The parser's own message is withheld, because it quotes the text, which may contain a secret. */
const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'is not valid JSON' });
    return z.NEVER;
  }
});

const base64url = z.string().regex(/^[\w-]+$/, 'must be base64url');
/** Of a public key only; a private key in this place is a leak and is rejected. */
const publicPart = {
  kid: z.string().optional(),
  use: z.literal('sig', { error: 'must be sig' }).optional(),
  d: z.undefined({ error: 'is a private key; only public keys belong here' }).optional(),
};
/** A key's type determines its algorithm, so `alg` must name that algorithm (RFC 8725, 3.1). */
const algorithm = (...names: [string, ...string[]]) => z.enum(names, { error: `must be ${names[0]}` }).optional();
/** Shorter keys can be factored (NIST SP 800-131A); RFC 7518 requires the same length. */
const MIN_RSA_BYTES = 256;

const publicKey = z.discriminatedUnion(
  'kty',
  [
    z.looseObject({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519', { error: 'must be Ed25519' }),
      x: base64url,
      alg: algorithm('EdDSA', 'Ed25519'),
      ...publicPart,
    }),
    z.looseObject({
      kty: z.literal('EC'),
      crv: z.literal('P-256', { error: 'must be P-256' }),
      x: base64url,
      y: base64url,
      alg: algorithm('ES256'),
      ...publicPart,
    }),
    z.looseObject({
      kty: z.literal('RSA'),
      n: base64url.refine((n) => Buffer.from(n, 'base64url').length >= MIN_RSA_BYTES, 'must have at least 2048 bits'),
      e: base64url,
      alg: algorithm('RS256'),
      ...publicPart,
    }),
  ],
  { error: 'must be OKP (Ed25519), EC (P-256) or RSA' },
);

/** A JSON Web Key Set of public keys: Ed25519 for EdDSA, P-256 for ES256, RSA for RS256. */
export const publicKeys = jsonText
  .pipe(z.object({ keys: z.array(publicKey) }))
  // Without `alg`, which adds nothing to the type: EdDSA has two names, and a token may use either.
  .transform(({ keys }): JSONWebKeySet => ({
    keys: keys.map((key) => ({ ...key, alg: undefined }) as unknown as JWK),
  }));

/** Limits that a credential may carry in place of the service's: fields of an API key, claims of a token. */
export const credentialLimits = z.object({
  /** Replaces RATE_LIMIT_PER_SECOND, whether higher or lower. */
  requests_per_second: z.int().min(1).max(1_000_000).optional(),
  /** Maximum bytes of a body after decompression, if lower than the route's limit. */
  max_body_bytes: z.int().min(1).optional(),
});

export type CredentialLimits = z.output<typeof credentialLimits>;

/** The only scopes that a publishable key may have. */
const publishableScopes: readonly Scope[] = ['assign', 'events:write'];

/** An origin as a browser sends it: `https://shop.example`, with its port if that is not the usual one. */
export const origin = z
  .string()
  .refine(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    'must be an origin such as https://shop.example',
  );

const apiKey = z
  .strictObject({
    id: z.string().min(1),
    sha256: z.string().regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hex digits'),
    scopes: z.array(z.enum(scopes)),
    /**
     * A key for pages and apps, where everybody can read it. It may request decisions and send events of the listed unit types, and
     * its rate limit, 20 requests a second unless it has its own, applies to each address.
     */
    publishable: z.literal(true, { error: 'must be true, or left out' }).optional(),
    /** Of a publishable key: the unit types it may use. */
    unit_types: z.array(z.string().min(1).max(50)).min(1).optional(),
    /** Of a publishable key: the origins of the pages that may use it; left out, any page and any program. */
    origins: z.array(origin).min(1).optional(),
    ...credentialLimits.shape,
  })
  .superRefine((key, context) => {
    const refuse = (field: keyof typeof key, message: string): void =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (key.publishable === true) {
      if (key.unit_types === undefined) refuse('unit_types', 'must be named for a publishable key');
      for (const scope of key.scopes) {
        if (!publishableScopes.includes(scope)) refuse('scopes', `must not hold ${scope}: the key is publishable`);
      }
      return;
    }
    if (key.unit_types !== undefined) refuse('unit_types', 'is for publishable keys alone');
    if (key.origins !== undefined) refuse('origins', 'is for publishable keys alone');
  });

/** A file of API keys, each known only by its SHA-256. */
export const apiKeys = jsonText
  .pipe(z.strictObject({ keys: z.array(apiKey) }))
  .refine(({ keys }) => new Set(keys.map(({ id }) => id)).size === keys.length, 'two keys have the same id')
  .default({ keys: [] });

export type ApiKeys = z.output<typeof apiKeys>;
