import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type Client, type Receipt } from '@assay/client';
import {
  activeExperiment,
  callApi,
  defineMetric,
  resultsOf,
  variantResult,
  type Address,
  type Results,
} from '../api.js';
import { alarmsOf, banditSnapshot, type BanditSnapshot, startedBandit } from '../bandit-api.js';
import { banditLine, banditLines, driftText } from './bandit-lines.js';
import { banner, clickRates } from './banner.js';
import { count, interval, percent, points } from './format.js';
import { LiveLines } from './live-lines.js';
import { resultsLine, resultsTable } from './results-table.js';
import { shop, trueEffect, visitors, type Visitor } from './shop.js';

const VISITORS_PER_STEP = 60;
const STEP_MS = 100;
const SHOW_EVERY_MS = { terminal: 500, plain: 3_000 };
const SETTLE_TIMEOUT_MS = 60_000;

export interface DemonstrationOptions {
  readonly address: Address;
  readonly log: (line: string) => void;
  /** Ends the demonstration early. */
  readonly signal: AbortSignal;
}

/** Whether no experiment exists yet. */
export async function isEmpty(address: Address): Promise<boolean> {
  return (await callApi<{ items: unknown[] }>(address, 'GET', '/v1/experiments?limit=1')).items.length === 0;
}

/** The visitors' results so far. */
interface Traffic {
  bought: number;
  /** Expected additional clicks with the best banner: the true regret. */
  lost: number;
}

/** The displayed state at one moment. */
interface Scene {
  readonly results: Results;
  readonly bandit: BanditSnapshot;
  readonly lost: number;
}

/**
 * Runs the simulated shop against the public address, for about a minute: visitors arrive, are assigned a button and a banner, see them, and some
 * click and buy. Shows how the results of the buttons converge to the true effect, and how the bandit that chooses the banners follows a change.
 */
export async function runDemonstration({ address, log, signal }: DemonstrationOptions): Promise<void> {
  await defineMetric(address, shop.metric);
  const experiment = await activeExperiment(address, shop.experiment);
  const bandit = await startedBandit(
    address,
    await activeExperiment(address, banner.experiment),
    banner.bandit,
    signal,
  );
  log('');
  log(
    `A simulated shop of ${count(shop.visitors)} visitors; the green button truly sells ${points(trueEffect)} points more.`,
  );
  log(
    'A bandit chooses the banner: at first "sale" is clicked most; half-way the sale is over, and "story" is better.',
  );
  const client = createClient({ url: address.url, token: address.token });
  const view = createView(log);
  const traffic: Traffic = { bought: 0, lost: 0 };
  const scene = async (results: () => Promise<Results>): Promise<Scene> => {
    const [shown, news] = await Promise.all([results(), banditSnapshot(address, bandit)]);
    return { results: shown, bandit: news, lost: traffic.lost };
  };
  const now = () => resultsOf(address, experiment);
  let arriving = true;
  const sending = sendVisitors(client, traffic, signal).finally(() => {
    arriving = false;
  });
  sending.catch(() => {});
  try {
    while (arriving) {
      view(await scene(now), false);
      await sleep(process.stdout.isTTY ? SHOW_EVERY_MS.terminal : SHOW_EVERY_MS.plain, undefined, { signal });
    }
    await sending;
    await client.close();
    const last = await scene(() => settled(now, traffic.bought, signal));
    view(last, true);
    log(verdict(last.results));
    log(banditVerdict(last.bandit));
  } finally {
    await client.close({ deadlineMs: 1_000 });
  }
}

/** Updates the counts in `traffic`. */
async function sendVisitors(client: Client, traffic: Traffic, signal: AbortSignal): Promise<void> {
  const { unit_type, name } = shop.experiment;
  let step: Visitor[] = [];
  let sent = 0;
  let nextAt = performance.now();
  const send = async () => {
    const units = step.map(({ id }) => ({ unit_id: id }));
    const assigned = await client.assignBatch(unit_type, units, { experiments: [name, banner.experiment.name] });
    step.forEach((visitor, index) => {
      const receipts = assigned[index]?.assignments ?? [];
      client.track({ event_type: 'exposure', unit_type, unit_id: visitor.id });
      showButton(client, visitor, receiptOf(receipts, name), traffic);
      showBanner(client, visitor, receiptOf(receipts, banner.experiment.name), sent / shop.visitors, traffic);
      sent += 1;
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
}

function receiptOf(receipts: readonly Receipt[], experiment: string): Receipt | undefined {
  return receipts.find(({ experiment_name }) => experiment_name === experiment);
}

function showButton(client: Client, visitor: Visitor, receipt: Receipt | undefined, traffic: Traffic): void {
  if (receipt === undefined || visitor.resolve >= (shop.conversion[receipt.variant_name] ?? 0)) return;
  traffic.bought += 1;
  const { unit_type } = shop.experiment;
  client.track({ event_type: 'purchase', unit_type, unit_id: visitor.id, metrics: { revenue: visitor.basket } });
}

function showBanner(
  client: Client,
  visitor: Visitor,
  receipt: Receipt | undefined,
  progress: number,
  traffic: Traffic,
): void {
  if (receipt === undefined) return;
  const { best, rate } = clickRates(receipt.variant_name, progress);
  traffic.lost += best - rate;
  if (visitor.curiosity >= rate) return;
  const { experiment_id, variant_id } = receipt;
  client.track({
    event_type: 'click',
    unit_type: banner.experiment.unit_type,
    unit_id: visitor.id,
    experiments: [{ experiment_id, variant_id }],
    metrics: { [banner.bandit.reward.metric_name]: 1 },
  });
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

/** Shows results and bandit: redrawn in place on a terminal, otherwise a line every few seconds and the full state at the end. */
function createView(log: (line: string) => void): (scene: Scene, last: boolean) => void {
  const drawn = ({ bandit, lost, results }: Scene) => [
    ...resultsTable(results, shop.metric.name),
    '',
    ...banditLines(bandit, lost),
  ];
  if (process.stdout.isTTY) {
    const live = new LiveLines(process.stdout);
    return (scene) => live.draw(drawn(scene));
  }
  return (scene, last) => {
    if (last) drawn(scene).forEach((line) => log(line));
    else if (scene.results.metrics.length > 0) {
      log(resultsLine(scene.results, shop.metric.name));
      log(banditLine(scene.bandit, scene.lost));
    }
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

function banditVerdict({ state, versions }: BanditSnapshot): string {
  const best = state.arms.reduce((a, b) => (b.probability_best > a.probability_best ? b : a));
  const share = percent(state.arm_probabilities[best.arm_id]);
  const [alarm] = alarmsOf(state);
  const found = alarm ? `${driftText(alarm, Date.parse(versions[0]?.as_of ?? state.as_of))}; now` : 'Now';
  return `The bandit: ${found} ${best.arm_id} gets ${share} of the visitors.`;
}
