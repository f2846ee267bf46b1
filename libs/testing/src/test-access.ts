import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A new key set, and a function that signs tokens with it. */
export interface TestAccess {
  /** For the setting AUTH_JWKS. */
  readonly jwks: string;
  token(...scopes: string[]): Promise<string>;
}

export async function makeTestAccess(): Promise<TestAccess> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA', use: 'sig' };
  return {
    jwks: JSON.stringify({ keys: [jwk] }),
    token: (...scopes) =>
      new SignJWT({ scope: scopes.join(' ') })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'test' })
        .setSubject('test')
        .setIssuer('assay')
        .setAudience('assay')
        .setExpirationTime('1h')
        .sign(privateKey),
  };
}
