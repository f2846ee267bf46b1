import { join, relative } from 'node:path';
import { isEmpty, runDemonstration } from './demonstration/run-demonstration.js';
import { repository } from './repository.js';
import { explain, StackError } from './stack-error.js';
import { startStack, type Stack } from './start-stack.js';
import { stopSignal } from './stop-signal.js';
import { welcome } from './welcome.js';

const HELP = `Starts Assay on this machine: Kafka, Postgres and every service.

  npm start                 starts it; in a new installation a demonstration runs
  npm start -- --no-demo    without the demonstration
  npm start -- --help       this text

Ctrl-C stops everything. Data, keys and logs are stored in .assay/; delete that folder to start from scratch.

Environment
  ASSAY_PORT                the public address (7300); the services have the ports after it
  ASSAY_<SERVICE>_PORT, ASSAY_POSTGRES_PORT, ASSAY_KAFKA_PORT, ASSAY_KAFKA_CONTROLLER_PORT
                            a single port
  ASSAY_DIRECTORY           folder instead of .assay
  KAFKA_BROKERS             use this Kafka instead of starting one (with KAFKA_SSL, KAFKA_CA_FILE, KAFKA_SASL_MECHANISM,
                            KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD)
  DATABASE_URL_<SERVICE>    use this database instead of starting Postgres (DATABASE_SSL_CA_FILE)
  <SERVICE>_URL             this service runs elsewhere, at http://HOST:PORT, and is not started (not for the console); its
                            environment is in .assay/env/<service>.env, for node --env-file
  AUTH_JWKS_FILE            a JSON Web Key Set of further public keys whose tokens the services accept; see npm run token -- --help
  API_KEYS_FILE             the API keys (default: .assay/keys/api-keys.json, created by npm run key)
  CORS_ORIGINS              origins of pages that may call Assay from a browser, separated by commas (none)
  SCHEMA_REGISTRY_URL       use the schema ids of this registry
  OTEL_EXPORTER_OTLP_ENDPOINT
                            send traces there

The services get the whole environment, so every other setting in their README.md works here, too.`;

const began = performance.now();
const log = (line: string): void => {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(line === '' ? '' : `${seconds.padStart(6)} s  ${line}`);
};

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => arg !== '--no-demo' && arg !== '--help');
  if (unknown !== undefined) return fail(new StackError(`Unknown option "${unknown}": see npm start -- --help.`));
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const stop = stopSignal();
  const directory = process.env['ASSAY_DIRECTORY'] ?? join(repository, '.assay');
  let stack: Stack;
  try {
    stack = await startStack({ directory, log, signal: stop });
  } catch (error) {
    return stop.aborted ? 130 : fail(error);
  }
  try {
    console.log(welcome(stack, relative(process.cwd(), join(stack.directory, 'logs'))));
    if (!args.includes('--no-demo')) await demonstrate(stack, stop);
    if (!stop.aborted) {
      log(`Assay runs at ${stack.url}; Ctrl-C stops it.`);
      await new Promise((resolve) => stop.addEventListener('abort', resolve));
    }
  } finally {
    log('Stopping …');
    await stack.stop();
    log('Stopped.');
  }
  return 0;
}

/** Shows the demonstration in a new installation; Assay keeps running even if it fails. */
async function demonstrate(stack: Stack, signal: AbortSignal): Promise<void> {
  try {
    if (await isEmpty(stack)) await runDemonstration({ address: stack, log: (line) => console.log(line), signal });
  } catch (error) {
    if (!signal.aborted) log(`The demonstration failed: ${explain(error)}`);
  }
}

function fail(error: unknown): number {
  console.error(`assay: ${explain(error)}`);
  return 1;
}
