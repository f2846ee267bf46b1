import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a certificate authority and of a server certificate that it signed, for the single host name {@link certifiedHost}. */
export interface TestCertificates {
  readonly caFile: string;
  readonly certFile: string;
  /** Without a passphrase; readable by its owner only. */
  readonly keyFile: string;
  /** Key and certificate in one file, as Kafka requires. */
  readonly keystoreFile: string;
  /** An authority of the same name that signed none of these certificates. */
  readonly otherCaFile: string;
}

/** The name in the server's certificate; its address 127.0.0.1 is not in it. */
export const certifiedHost = 'localhost';

/**
 * Creates new certificates, valid for two days.
 * @throws Error when there is no `openssl`
 */
export function makeCertificates(directory: string): TestCertificates {
  const file = (name: string) => join(directory, name);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const authority = (name: string) => {
    const paths = { cert: file(`${name}.pem`), key: file(`${name}.key`) };
    const files = ['-keyout', paths.key, '-out', paths.cert];
    openssl('req', '-x509', ...newKey, '-subj', '/CN=Assay test CA', '-days', '2', ...files);
    return paths;
  };
  const [ca, other] = [authority('ca'), authority('other-ca')];
  const [request, extensions] = [file('server.csr'), file('server.ext')];
  writeFileSync(extensions, `subjectAltName=DNS:${certifiedHost}\nextendedKeyUsage=serverAuth,clientAuth\n`);
  openssl('req', ...newKey, '-subj', `/CN=${certifiedHost}`, '-keyout', file('server.key'), '-out', request);
  const signing = ['-CA', ca.cert, '-CAkey', ca.key, '-CAcreateserial', '-extfile', extensions, '-days', '2'];
  openssl('x509', '-req', '-in', request, ...signing, '-out', file('server.pem'));
  const keystore = readFileSync(file('server.key'), 'utf8') + readFileSync(file('server.pem'), 'utf8');
  writeFileSync(file('keystore.pem'), keystore, { mode: 0o600 });
  return {
    caFile: ca.cert,
    certFile: file('server.pem'),
    keyFile: file('server.key'),
    keystoreFile: file('keystore.pem'),
    otherCaFile: other.cert,
  };
}

function openssl(...args: string[]): void {
  const { error, status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (error !== undefined) throw new Error(`openssl cannot be run: ${error.message}`);
  if (status !== 0) throw new Error(`openssl ${args[0] ?? ''} failed:\n${stderr}`);
}
