import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type Client } from '@assay/client';
import {
  activeExperiment,
  callApi,
  defineMetric,
  resultsOf,
  variantResult,
  type Address,
  type Results,
} from '../api.js';
import { count, interval, points } from './format.js';
import { LiveLines } from './live-lines.js';
import { resultsLine, resultsTable } from './results-table.js';
import { shop, trueEffect, visitors, type Visitor } from './shop.js';

const VISITORS_PER_STEP = 120;
const STEP_MS = 100;
const SHOW_EVERY_MS = { terminal: 500, plain: 3_000 };
const SETTLE_TIMEOUT_MS = 60_000;

export interface DemonstrationOptions {
  readonly address: Address;
  readonly log: (line: string) => void;
  /** Ends the demonstration early. */
  readonly signal: AbortSignal;
}

/** Whether nobody has made an experiment yet. */
export async function isEmpty(address: Address): Promise<boolean> {
  return (await callApi<{ items: unknown[] }>(address, 'GET', '/v1/experiments?limit=1')).items.length === 0;
}

/**
 * Runs the simulated shop against the public address and shows how the results close in on the truth: about half a
 * minute. Visitors come, are assigned a button, see it, and some buy.
 */
export async function runDemonstration({ address, log, signal }: DemonstrationOptions): Promise<void> {
  await defineMetric(address, shop.metric);
  const experiment = await activeExperiment(address, shop.experiment);
  log('');
  log(
    `A simulated shop of ${count(shop.visitors)} visitors; the green button truly sells ${points(trueEffect)} points more.`,
  );
  const client = createClient({ url: address.url, token: address.token });
  const view = createView(log);
  let arriving = true;
  const traffic = sendVisitors(client, signal).finally(() => {
    arriving = false;
  });
  traffic.catch(() => {});
  try {
    while (arriving) {
      view(await resultsOf(address, experiment), false);
      await sleep(process.stdout.isTTY ? SHOW_EVERY_MS.terminal : SHOW_EVERY_MS.plain, undefined, { signal });
    }
    const bought = await traffic;
    await client.close();
    const results = await settled(() => resultsOf(address, experiment), bought, signal);
    view(results, true);
    log(verdict(results));
  } finally {
    await client.close({ deadlineMs: 1_000 });
  }
}

/** @returns how many bought */
async function sendVisitors(client: Client, signal: AbortSignal): Promise<number> {
  const { unit_type, name } = shop.experiment;
  let bought = 0;
  let step: Visitor[] = [];
  let nextAt = performance.now();
  const send = async () => {
    const units = step.map(({ id }) => ({ unit_id: id }));
    const assigned = await client.assignBatch(unit_type, units, { experiments: [name] });
    step.forEach((visitor, index) => {
      const button = assigned[index]?.assignments[0]?.variant_name;
      if (button === undefined) return;
      client.track({ event_type: 'exposure', unit_type, unit_id: visitor.id });
      if (visitor.resolve >= (shop.conversion[button] ?? 0)) return;
      bought += 1;
      client.track({ event_type: 'purchase', unit_type, unit_id: visitor.id, metrics: { revenue: visitor.basket } });
    });
    step = [];
    nextAt += STEP_MS;
    await sleep(Math.max(0, nextAt - performance.now()), undefined, { signal });
  };
  for (const visitor of visitors(shop.visitors)) {
    step.push(visitor);
    if (step.length === VISITORS_PER_STEP) await send();
  }
  if (step.length > 0) await send();
  return bought;
}

/** Waits until everything that was sent is counted. */
async function settled(read: () => Promise<Results>, bought: number, signal: AbortSignal): Promise<Results> {
  const deadline = performance.now() + SETTLE_TIMEOUT_MS;
  for (;;) {
    const results = await read();
    if (isComplete(results, bought) || performance.now() > deadline) return results;
    await sleep(250, undefined, { signal });
  }
}

function isComplete(results: Results, bought: number): boolean {
  const metric = results.metrics.find(({ metric_name }) => metric_name === shop.metric.name);
  const units = Object.values(results.units).reduce((sum, each) => sum + each, 0);
  const purchases = (metric?.variants ?? []).reduce((sum, { units: n, mean }) => sum + Math.round(n * (mean ?? 0)), 0);
  return units >= shop.visitors && purchases >= bought;
}

/** Shows the results: a table drawn over itself on a terminal, else a line now and then and the table at the end. */
function createView(log: (line: string) => void): (results: Results, last: boolean) => void {
  if (process.stdout.isTTY) {
    const live = new LiveLines(process.stdout);
    return (results) => live.draw(resultsTable(results, shop.metric.name));
  }
  return (results, last) => {
    if (last) resultsTable(results, shop.metric.name).forEach((line) => log(line));
    else if (results.metrics.length > 0) log(resultsLine(results, shop.metric.name));
  };
}

function verdict(results: Results): string {
  const green = variantResult(results, shop.metric.name, 'green');
  const ci = green?.anytime?.ci;
  if (!ci) return 'The results are not in yet: see the console.';
  const holdsTruth = ci[0] <= trueEffect && trueEffect <= ci[1];
  const decided = ci[0] > 0 || ci[1] < 0;
  const where = holdsTruth ? 'holds' : 'misses';
  return `The interval ${interval(ci)} ${where} the true effect ${points(trueEffect)} and ${decided ? 'excludes' : 'does not yet exclude'} zero.`;
}
