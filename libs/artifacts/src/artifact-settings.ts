import { fileURLToPath } from 'node:url';
import { variable } from '@assay/service-kit';
import { z } from 'zod';

/** Where artifacts are. */
export type ArtifactLocation =
  | { readonly kind: 'disk'; readonly directory: string }
  /** @param prefix of all keys; empty, or ending with `/` */
  | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string };

const secret = (name: string) => variable(z.string().trim().optional(), { names: [name], files: [`${name}_FILE`] });

/**
 * ARTIFACTS_URL: `file:///directory`, which all instances share, or `s3://bucket[/prefix]`. For S3: S3_ENDPOINT (another server than that of AWS),
 * S3_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY[_FILE], AWS_SESSION_TOKEN[_FILE]. Services that share artifacts have the same values.
 */
export const artifactSettings = {
  ARTIFACTS_URL: variable(
    z
      .string()
      .transform((text, context) => {
        const location = locationOf(text);
        if (location !== undefined) return location;
        context.issues.push({ code: 'custom', input: text, message: 'must be a file:// or s3:// URL' });
        return z.NEVER;
      })
      .optional(),
    { fix: 'Give file:///directory or s3://bucket[/prefix], or leave it out.' },
  ),
  S3_ENDPOINT: variable(z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(), {
    fix: 'Give the base URL of the server, or leave it out for AWS.',
  }),
  S3_REGION: z.string().default('us-east-1'),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: secret('AWS_SECRET_ACCESS_KEY'),
  AWS_SESSION_TOKEN: secret('AWS_SESSION_TOKEN'),
};

export type ArtifactConfig = z.output<z.ZodObject<typeof artifactSettings>>;

function locationOf(text: string): ArtifactLocation | undefined {
  const url = URL.parse(text);
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    return undefined;
  if (url.protocol === 'file:' && url.hostname === '') return { kind: 'disk', directory: fileURLToPath(url) };
  if (url.protocol !== 's3:' || url.hostname === '' || url.port !== '') return undefined;
  const prefix = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
  return { kind: 's3', bucket: url.hostname, prefix: prefix === '' ? '' : `${prefix}/` };
}
