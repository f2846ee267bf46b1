import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseName, provisionDatabase } from '@assay/persistence';
import { startStack } from '@assay/local-stack';
import { eventually } from '@assay/testing';
import { apiAt, type Api } from '../api.js';
import { sendReleaseTraffic, type ReleaseTraffic } from './release-traffic.js';

const HELP = `Records the content of a release's databases for the upgrade test: run it at the release's commit.

  npm run record-release -- VERSION POSTGRES_URL

POSTGRES_URL is that of a superuser on an empty server of a version that pg_dump on the PATH supports. Writes
test/data/releases/VERSION/<service>.sql, and answers.json with the public API's responses about that data.`;

const services = ['assignment', 'event-ingestion', 'metric-aggregation'];

const [version, adminUrl] = process.argv.slice(2);
if (version === undefined || adminUrl === undefined || version.startsWith('-')) console.log(HELP);
else await record(version, adminUrl);

async function record(release: string, admin: string): Promise<void> {
  const target = join(import.meta.dirname, '../../../../test/data/releases', release);
  const urls = new Map<string, string>();
  for (const service of services) {
    const database = databaseName(service);
    const owner = { name: `${database}_owner`, password: 'recorded' };
    await provisionDatabase({ adminUrl: admin, database, owner, service: { name: database, password: 'recorded' } });
    const url = new URL(admin);
    Object.assign(url, { username: owner.name, password: owner.password, pathname: `/${database}` });
    urls.set(service, url.href);
    process.env[`DATABASE_URL_${service.toUpperCase().replaceAll('-', '_')}`] = url.href;
  }
  const directory = mkdtempSync(join(tmpdir(), 'assay-release-'));
  const stack = await startStack({ directory, ports: 'free', log: console.log });
  try {
    const api = apiAt(stack);
    const traffic = await sendReleaseTraffic(api, Date.now());
    const answers = await settledAnswers(api, traffic);
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, 'answers.json'), `${JSON.stringify(answers, undefined, 1)}\n`);
  } finally {
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  }
  for (const [service, url] of urls) writeFileSync(join(target, `${service}.sql`), dump(url));
  console.log(`Written to ${target}`);
}

/** Every answer, once every event is stored and three consecutive rounds agree. */
async function settledAnswers(api: Api, traffic: ReleaseTraffic): Promise<Record<string, unknown>> {
  await eventually(async () => {
    const { items } = await api.get<{ items: unknown[] }>('/v1/events?limit=1000');
    if (items.length !== traffic.events) throw new Error(`${items.length} of ${traffic.events} events are stored`);
  }, 60_000);
  let before = '';
  for (let agreed = 0; ;) {
    await sleep(1_000);
    const answers: Record<string, unknown> = {};
    for (const path of pathsOf(traffic)) answers[path] = await api.get(path);
    const text = JSON.stringify(answers, (key, value: unknown) => (key === 'as_of' ? undefined : value));
    agreed = text === before ? agreed + 1 : 0;
    before = text;
    if (agreed === 2) return answers;
  }
}

function pathsOf({ experiments, prompts, units, decisionIds }: ReleaseTraffic): string[] {
  const some = <T>(all: readonly T[]) => all.filter((_, at) => at % Math.ceil(all.length / 8) === 0);
  return [
    '/v1/experiments?limit=100',
    ...experiments.flatMap(({ id }) =>
      ['', '/versions', '/results', '/ledger', '/aggregates?limit=100'].map((what) => `/v1/experiments/${id}${what}`),
    ),
    '/v1/prompts',
    ...prompts.map((name) => `/v1/prompts/${name}/versions`),
    '/v1/holdouts',
    '/v1/metrics',
    ...some(decisionIds).flatMap((id) => [`/v1/decisions/${id}`, `/v1/decisions/${id}/replay`]),
    ...some(units).map((unit) => `/v1/assignments?unit_type=user&unit_id=${unit}`),
    '/v1/events?limit=50',
    '/v1/events?event_type=purchase&limit=20',
  ];
}

/** Plain SQL without psql: INSERT statements, and none of pg_dump's backslash commands. The schema exists already when it is loaded. */
function dump(url: string): string {
  const { status, stdout, stderr } = spawnSync(
    'pg_dump',
    ['--no-owner', '--no-privileges', '--schema=exp', '--inserts', '--rows-per-insert=100', url],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(`pg_dump failed: ${stderr}`);
  return `${stdout
    .split('\n')
    .filter((line) => !/^(--|\\|CREATE SCHEMA exp;)/.test(line))
    .join('\n')
    .replaceAll(/\n{2,}/g, '\n\n')
    .trim()}\n`;
}
