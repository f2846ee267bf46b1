import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase, startPostgres } from '@assay/testing';
import type { Context } from '../frame/benchmark.js';
import type { LoadRequest } from '../support/http-load.js';
import { startServer, type Server } from '../support/start-server.js';
import { installPeers, peersDirectory } from './install-peers.js';
import { sampleExperiment, type SampleUnit } from './sample-experiment.js';

/** An Unleash server with the sample experiment, and the requests that evaluate units. */
export interface Unleash {
  readonly server: Server;
  requestsFor(units: readonly SampleUnit[]): LoadRequest[];
}

const token = '*:development.0123456789abcdef0123456789abcdef';
const headers = { authorization: token };
const feature = sampleExperiment.name;

/**
 * Starts Unleash on the measured core with its own Postgres, defines the sample experiment and waits until its
 * frontend API evaluates it.
 * @throws Error if it evaluates incorrectly
 */
export async function startUnleash(context: Context, units: readonly SampleUnit[]): Promise<Unleash> {
  installPeers(context);
  context.log('starting Unleash …');
  const postgres = await startPostgres();
  context.defer(() => postgres.stop());
  const database = await freshDatabase(postgres.adminUrl, 'unleash');
  const server = await startServer(context, {
    name: 'unleash',
    script: join(peersDirectory, 'unleash-server.js'),
    env: { NODE_ENV: 'production', DATABASE_URL: database.url, FRONTEND_TOKEN: token },
    readyPath: '/health',
  });
  await define(server.url);
  await verify(server.url, units);
  return { server, requestsFor: (asked) => asked.map((unit) => ({ method: 'GET', path: pathFor(unit), headers })) };
}

async function define(url: string): Promise<void> {
  const features = '/api/admin/projects/default/features';
  await call(url, 'POST', features, { name: feature, type: 'experiment' });
  const environment = `${features}/${feature}/environments/development`;
  await call(url, 'POST', `${environment}/strategies`, {
    name: 'flexibleRollout',
    parameters: { rollout: '100', stickiness: 'userId', groupId: sampleExperiment.salt },
    constraints: [
      { contextName: 'country', operator: 'IN', values: sampleExperiment.countries },
      { contextName: 'age', operator: 'NUM_GTE', value: String(sampleExperiment.minimumAge) },
    ],
    variants: sampleExperiment.variants.map((name) => ({
      name,
      weight: 500,
      weightType: 'variable',
      stickiness: 'userId',
    })),
  });
  await call(url, 'POST', `${environment}/on`);
}

async function call(url: string, method: string, path: string, body?: unknown): Promise<void> {
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`Unleash answered ${response.status} to ${path}: ${await response.text()}`);
}

/** Waits for its cache, then evaluates some targeted and untargeted units. */
async function verify(url: string, units: readonly SampleUnit[]): Promise<void> {
  const first = units.find(({ targeted }) => targeted);
  const deadline = performance.now() + 30_000;
  while (first !== undefined && (await variantOf(url, first)) === undefined) {
    if (performance.now() > deadline) throw new Error('Unleash does not know its experiment');
    await sleep(100);
  }
  const answers = new Set<string>();
  for (const unit of units.slice(0, 100)) {
    const variant = await variantOf(url, unit);
    if ((variant !== undefined) !== unit.targeted) throw new Error(`Unleash gave ${unit.id} ${String(variant)}`);
    if (variant !== undefined) answers.add(variant);
  }
  if (answers.size !== sampleExperiment.variants.length) throw new Error('Unleash does not split the units');
}

async function variantOf(url: string, unit: SampleUnit): Promise<string | undefined> {
  const response = await fetch(url + pathFor(unit), { headers });
  if (!response.ok) throw new Error(`Unleash answered ${response.status}: ${await response.text()}`);
  const { toggles } = (await response.json()) as { toggles: { name: string; variant: { name: string } }[] };
  return toggles.find(({ name }) => name === feature)?.variant.name;
}

function pathFor({ id, attributes: { country, age, plan } }: SampleUnit): string {
  const query = new URLSearchParams({
    userId: id,
    'properties[country]': country,
    'properties[age]': String(age),
    'properties[plan]': plan,
  });
  return `/api/frontend?${query.toString()}`;
}
