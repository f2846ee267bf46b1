import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { scopes } from './scopes.js';

/** Text that must be JSON. The parser's own message is withheld: it quotes the text, which may be a secret. */
const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'is not valid JSON' });
    return z.NEVER;
  }
});

/** A JSON Web Key Set of public Ed25519 keys. A private key here is a leak, and is refused. */
export const publicKeys = jsonText
  .pipe(
    z.object({
      keys: z.array(
        z.looseObject({
          kty: z.literal('OKP', { error: 'must be OKP' }),
          crv: z.literal('Ed25519', { error: 'must be Ed25519' }),
          x: z.string(),
          kid: z.string().optional(),
          d: z.undefined({ error: 'is a private key; only public keys belong here' }).optional(),
        }),
      ),
    }),
  )
  // jose's own type of a key names the fields of every key kind; these two have the ones of Ed25519.
  .transform((set) => set as unknown as JSONWebKeySet);

/** What a credential may be held to beyond the service's own limits: fields of an API key, claims of a token. */
export const credentialLimits = z.object({
  /** In place of RATE_LIMIT_PER_SECOND, whether that is more or less. */
  requests_per_second: z.int().min(1).max(1_000_000).optional(),
  /** Bytes of a body, after decompression, where that is less than the route takes. */
  max_body_bytes: z.int().min(1).optional(),
});

export type CredentialLimits = z.output<typeof credentialLimits>;

/** A file of API keys, each known only by its SHA-256. */
export const apiKeys = jsonText
  .pipe(
    z.strictObject({
      keys: z.array(
        z.strictObject({
          id: z.string().min(1),
          sha256: z.string().regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hex digits'),
          scopes: z.array(z.enum(scopes)),
          ...credentialLimits.shape,
        }),
      ),
    }),
  )
  .refine(({ keys }) => new Set(keys.map(({ id }) => id)).size === keys.length, 'two keys have the same id')
  .default({ keys: [] });

export type ApiKeys = z.output<typeof apiKeys>;
