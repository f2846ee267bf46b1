import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startStack, stopSignal, type Stack } from '@assay/local-stack';
import { eventually, type ChildServer } from '@assay/testing';
import { apiAt } from './api.js';
import { prepareCollector, startCollector } from './parts/collector.js';
import { MissingPart, program, repository } from './parts/part.js';
import { preparePrometheus, startPrometheus } from './parts/prometheus.js';
import { prepareRegistry, startRegistry } from './parts/registry.js';
import { oneTrace, type Way } from './proofs/one-trace.js';
import type { Proof } from './proofs/proof.js';
import { registeredSchemas } from './proofs/registered-schemas.js';
import { scrapedMetrics } from './proofs/scraped-metrics.js';
import { topicByKcat } from './proofs/topic-by-kcat.js';
import { sendExperiment, type SentExperiment } from './send-experiment.js';

const HELP = `Runs one experiment with real third-party systems, and shows the data that they received.

  npm run test:ecosystem                       requires all of them
  npm run test:ecosystem -- --allow-missing    skips systems that are not installed, and names them
  npm run test:ecosystem -- --keep             keeps the folder with all logs

  Apicurio Registry 2.6.13          fetched by Maven       its schemas; a rolling schema change with its ids
  OpenTelemetry Collector 0.120.0   built by Go            one trace from HTTP across Kafka to SQL
  Prometheus, promtool              apt-get install prometheus    metrics, consumer lag, the linter's findings
  kcat                              apt-get install kcat          a topic read with the registry's schemas only

The first two are stored in node_modules/.cache/assay. Exits with 1 if a check fails or a system is missing.`;

const parts = ['registry', 'collector', 'prometheus', 'kcat'] as const;
type Part = (typeof parts)[number];

const began = performance.now();
const log = (line: string): void =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);

const { values: options } = parseArgs({
  options: { 'allow-missing': { type: 'boolean' }, keep: { type: 'boolean' }, help: { type: 'boolean' } },
});
async function main(): Promise<number> {
  const signal = stopSignal();
  const missing = prepareParts();
  for (const [part, reason] of missing) log(`SKIPPED ${part}: ${reason}`);
  const directory = mkdtempSync(join(tmpdir(), 'assay-ecosystem-'));
  const servers: ChildServer[] = [];
  let stack: Stack | undefined;
  const failed: string[] = [];
  const show = (title: string, { lines, flaws }: Proof): void => {
    console.log(`\n── ${title}\n${lines.map((line) => `   ${line}`).join('\n')}`);
    for (const flaw of flaws) console.log(`   WRONG: ${flaw}`);
    if (flaws.length > 0) failed.push(title);
  };
  try {
    const has = (part: Part): boolean => !missing.has(part);
    log('Starting the parts …');
    const registry = has('registry') ? await startRegistry(directory) : undefined;
    const collector = has('collector') ? await startCollector(directory) : undefined;
    for (const part of [registry, collector]) if (part !== undefined) servers.push(part.server);
    if (registry !== undefined) process.env['SCHEMA_REGISTRY_URL'] = registry.url;
    if (collector !== undefined) {
      process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.url;
      process.env['OTEL_BSP_SCHEDULE_DELAY'] = '200';
    }
    stack = await startStack({ directory: join(directory, 'assay'), ports: 'free', log, signal });
    const addresses = Object.fromEntries(Object.entries(stack.services).map(([name, { url }]) => [name, url]));
    const prometheus = has('prometheus') ? await startPrometheus(directory, addresses) : undefined;
    if (prometheus !== undefined) servers.push(prometheus.server);

    log('Sending one experiment through …');
    const sent = await sendExperiment(apiAt(stack), (line) => log(line));
    if (signal.aborted) return 130;

    if (registry !== undefined) show('Schemas in Apicurio Registry', await registeredSchemas(registry.url));
    if (collector !== undefined) {
      const { spansFile } = collector;
      show(
        'One event from HTTP across Kafka to SQL, by the OpenTelemetry Collector',
        await traceOf(spansFile, eventWays),
      );
      show('One decision, the same way', await traceOf(spansFile, decisionWays));
    }
    if (prometheus !== undefined) show('Metrics in Prometheus', await metricsOf(prometheus.url, addresses, sent));
    if (registry !== undefined && has('kcat'))
      show(
        'Topics read by kcat with the registry',
        await topicByKcat(stack.kafka.brokers, registry.url, sent.eventIds),
      );
    if (registry !== undefined) show('A rolling schema change with the registry', schemaChange(registry.url));
  } finally {
    log('Stopping …');
    await stack?.stop();
    for (const server of servers.reverse()) await server.stop('SIGTERM');
    if (options.keep === true) log(`Logs are in ${directory}`);
    else rmSync(directory, { recursive: true, force: true });
  }
  const left = missing.size > 0 ? `, left out: ${[...missing.keys()].join(', ')}` : '';
  log(failed.length === 0 ? `All proofs hold${left}.` : `FAILED: ${failed.join('; ')}${left}`);
  return failed.length > 0 || (missing.size > 0 && options['allow-missing'] !== true) ? 1 : 0;
}

/** Downloads and builds the parts; returns those that cannot run here, with the reason. */
function prepareParts(): Map<Part, string> {
  const missing = new Map<Part, string>();
  const prepare: Record<Part, () => void> = {
    registry: () => prepareRegistry(log),
    collector: () => prepareCollector(log),
    prometheus: preparePrometheus,
    kcat: () => program('kcat', 'install kcat (Debian: apt-get install kcat).'),
  };
  for (const part of parts) {
    try {
      prepare[part]();
    } catch (error) {
      if (!(error instanceof MissingPart)) throw error;
      missing.set(part, error.message);
    }
  }
  return missing;
}

const eventWays: readonly Way[] = ['event-ingestion', 'metric-aggregation'].map((consumer) => [
  { service: 'console', name: /^POST/ },
  { service: 'event-ingestion', name: /^POST/ },
  { service: 'event-ingestion', name: /^send assay\.events\.v1$/ },
  { service: consumer, name: /^process assay\.events\.v1$/ },
  { service: consumer, name: /^(pg\.query:(INSERT|WITH)|COPY )/ },
]);

const decisionWays: readonly Way[] = ['assignment', 'metric-aggregation'].map((consumer) => [
  { service: 'console', name: /^POST/ },
  { service: 'assignment', name: /^POST/ },
  { service: consumer, name: /^process assay\.decisions\.v1$/ },
  { service: consumer, name: /^(pg\.query:(INSERT|WITH)|COPY )/ },
]);

/** Spans arrive shortly after the work that they describe. */
async function traceOf(spansFile: string, ways: readonly Way[]): Promise<Proof> {
  for (let attempt = 1; ; attempt += 1) {
    const proof = oneTrace(spansFile, ways);
    if (proof.flaws.length === 0 || attempt === 10) return proof;
    await sleep(1_000);
  }
}

async function metricsOf(
  prometheusUrl: string,
  addresses: Readonly<Record<string, string>>,
  { decisions, eventIds }: SentExperiment,
): Promise<Proof> {
  const ask = () => scrapedMetrics(prometheusUrl, addresses, { decisions, 'events received': eventIds.size });
  // A rate needs several scrapes.
  let proof = await ask();
  await eventually(async () => {
    proof = await ask();
    if (proof.flaws.length > 0) throw new Error(proof.flaws.join('; '));
  }, 15_000).catch(() => undefined);
  return proof;
}

/** The spec of rolling schema changes, with this registry's ids instead of the lock file's. */
function schemaChange(registryUrl: string): Proof {
  const jest = join(repository, 'node_modules/jest/bin/jest.js');
  const spec = [
    '--testPathPatterns',
    'schema-change',
    '--testNamePattern',
    'a schema registry',
    '--selectProjects=deployment',
  ];
  const { status, stderr } = spawnSync(process.execPath, ['--experimental-vm-modules', jest, '-i', ...spec], {
    cwd: repository,
    encoding: 'utf8',
    env: {
      ...process.env,
      ASSAY_E2E_REGISTRY: registryUrl,
      // With it, the spec's copy of the code (whose packages are links) did not become ready; traces are tested above.
      OTEL_EXPORTER_OTLP_ENDPOINT: '',
    },
  });
  const lines = stderr.split('\n').filter((line) => /[✓✕]|Tests:|●/.test(line));
  return { lines, flaws: status === 0 ? [] : [stderr.slice(-2_000)] };
}

if (options.help === true) console.log(HELP);
else process.exitCode = await main();
