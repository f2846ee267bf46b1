import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAccess } from './access.js';
import { createTopics } from './infrastructure/create-topics.js';
import { provisionDatabases } from './infrastructure/databases.js';
import { migrate } from './infrastructure/migrate.js';
import { services } from './services.js';
import { explain, StackError } from './stack-error.js';
import { writeAtomically } from './write-atomically.js';

const HELP = `Prepares the infrastructure for services in containers or a cluster: a one-shot job.

  prepare.js topics                     creates missing topics (KAFKA_BROKERS, KAFKA_REPLICATION_FACTOR, …) and publishes the
                                        schemas to the registry if SCHEMA_REGISTRY_URL is set
  prepare.js access SECRETS SHARED      creates the signing key and SECRETS/token for development, with every scope; and, in
                                        SHARED/<service>, each service's own files: jwks.json with the public keys, and token, with
                                        its scopes, if it calls Assay's API. Tokens are valid for 30 days
  prepare.js databases SECRETS SHARED   creates a database and two roles per service on POSTGRES_ADMIN_URL, runs the migrations, and
                                        writes each service's URL to SHARED/<service>/database-url

SECRETS contains the signing key and all passwords: do not make it accessible to services. Give each service its own folder of SHARED.`;

const [task, secrets, shared] = process.argv.slice(2);
try {
  if (task === 'topics') await createTopics(process.env);
  else if (secrets === undefined || shared === undefined) throw new StackError(HELP);
  else if (task === 'databases') await prepareDatabases(secrets, shared);
  else if (task === 'access') await prepareAccess(secrets, shared);
  else throw new StackError(HELP);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

async function prepareDatabases(secrets: string, shared: string): Promise<void> {
  const adminUrl = process.env['POSTGRES_ADMIN_URL'];
  if (adminUrl === undefined)
    throw new StackError('POSTGRES_ADMIN_URL is not set: give the URL of a role that may create databases.');
  const { password } = await openAccess(secrets);
  const withDatabase = services.filter(({ database }) => database);
  const urls = await provisionDatabases(adminUrl, withDatabase, password);
  for (const [name, { owner, service }] of Object.entries(urls)) {
    await migrate(name, owner);
    writeAtomically(join(shared, name, 'database-url'), service, 0o600);
  }
}

async function prepareAccess(secrets: string, shared: string): Promise<void> {
  const { jwksFile, serviceTokens, token } = await openAccess(secrets);
  writeAtomically(join(secrets, 'token'), `${token}\n`, 0o600);
  const keys = readFileSync(jwksFile, 'utf8');
  for (const { name } of services) {
    writeAtomically(join(shared, name, 'jwks.json'), keys, 0o600);
  }
  for (const [service, own] of await serviceTokens()) writeAtomically(join(shared, service, 'token'), own, 0o600);
}
