import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type Client, type FlushReport } from '@assay/client';
import { activeExperiment, defineMetric, resultsOf, variantResult, type Address, type Experiment } from '../api.js';
import type { Results, VariantResult } from '../api.js';
import { compareDirectly, type Comparison } from './direct-computation.js';
import { policies, readImpressions, type Impression, type Policy } from './impressions.js';

const UNIT_TYPE = 'impression';
const METRIC = { name: 'click_rate', kind: 'proportion', event_type: 'click' };
const DEFINITION = {
  name: 'open-bandit-men',
  description: 'Open Bandit Dataset, campaign "men", November 2019: items chosen at random against Thompson sampling.',
  unit_type: UNIT_TYPE,
  // The test ran years before its data is sent to this platform.
  start_at: '2019-11-24T00:00:00Z',
  baseline: 'random',
  variants: [
    { name: 'random', allocation: 0.5 },
    { name: 'thompson', allocation: 0.5 },
  ],
};
const FLUSH_EVERY = 2_000;
const COUNTED_TIMEOUT_MS = 120_000;
/** Relative tolerance, because the services and the direct computation add in different orders. */
const TOLERANCE = 1e-9;

export interface OpenBanditOptions {
  readonly address: Address;
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Assay's answer, the values from the files, and their differences. */
export interface OpenBanditReport {
  readonly experimentId: string;
  readonly random: VariantResult;
  readonly thompson: VariantResult;
  readonly srm: Results['srm'];
  readonly expected: Comparison;
  /** One sentence per number that differs from the files. */
  readonly differences: readonly string[];
}

/**
 * Sends a real A/B test that was randomised elsewhere through the public address: each impression as an exposure of a separate unit, each click as an
 * event. Waits until everything is counted and compares the answer with the files. The event ids are derived from their content, so sending them
 * again to the same installation changes nothing.
 */
export async function runOpenBandit({ address, log, signal }: OpenBanditOptions): Promise<OpenBanditReport> {
  const logs = { random: readImpressions('random'), thompson: readImpressions('thompson') };
  const expected = compareDirectly(logs.random, logs.thompson);
  await defineMetric(address, METRIC);
  const experiment = await activeExperiment(address, DEFINITION);
  log(`Sending ${logs.random.length} impressions of policy random and ${logs.thompson.length} of policy thompson …`);
  await send(address, experiment, logs);
  log('Waiting until they are counted …');
  const results = await counted(address, experiment, expected, signal);
  const random = variantResult(results, METRIC.name, 'random');
  const thompson = variantResult(results, METRIC.name, 'thompson');
  if (random === undefined || thompson === undefined) throw new Error(`the results hold no metric ${METRIC.name}`);
  const differences = compare(expected, random, thompson, results);
  return { experimentId: experiment.id, random, thompson, srm: results.srm, expected, differences };
}

/** Sends both logs as one stream in chronological order. */
async function send(address: Address, experiment: Experiment, logs: Record<Policy, Impression[]>): Promise<void> {
  const errors: string[] = [];
  const reports: FlushReport[] = [];
  const client = createClient({ ...address, onError: (error) => errors.push(error.message) });
  const stream = (Object.keys(policies) as Policy[]).flatMap((policy) => {
    const variant = experiment.variants.find(({ name }) => name === policy);
    if (variant === undefined) throw new Error(`the experiment ${experiment.name} has no variant ${policy}`);
    return logs[policy].map((impression, row) => ({ impression, unitId: `${policy}-${row}`, variantId: variant.id }));
  });
  stream.sort((a, b) => (a.impression.timestamp < b.impression.timestamp ? -1 : 1));
  for (const [index, { impression, unitId, variantId }] of stream.entries()) {
    track(client, experiment.id, variantId, unitId, impression);
    if (index % FLUSH_EVERY === FLUSH_EVERY - 1) reports.push(await client.flush());
  }
  reports.push(await client.close());
  const lost = reports.reduce((sum, { invalid, dropped }) => sum + invalid + dropped, 0);
  if (lost > 0) throw new Error(`${lost} events did not arrive: ${errors[0] ?? 'no reason given'}`);
}

function track(client: Client, experimentId: string, variantId: string, unitId: string, impression: Impression): void {
  const { timestamp, itemId, position, propensity, clicked } = impression;
  const unit = { unit_type: UNIT_TYPE, unit_id: unitId, timestamp };
  client.track({
    ...unit,
    id: idOf(experimentId, unitId, 'exposure'),
    event_type: 'exposure',
    experiments: [{ experiment_id: experimentId, variant_id: variantId }],
    context: { item_id: itemId, position, propensity_score: propensity },
  });
  // The click does not name its experiment: Assay attributes it to its unit's exposure.
  if (clicked) client.track({ ...unit, id: idOf(experimentId, unitId, 'click'), event_type: 'click' });
}

/** A UUID (version 8) that is a digest of the given values. */
function idOf(...parts: string[]): string {
  const hex = createHash('sha256').update(parts.join('/')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The results once they contain every impression and click, or the latest ones when the time limit is reached. */
async function counted(
  address: Address,
  experiment: Experiment,
  { impressions, clicks }: Comparison,
  signal: AbortSignal | undefined,
): Promise<Results> {
  const deadline = performance.now() + COUNTED_TIMEOUT_MS;
  for (;;) {
    const results = await resultsOf(address, experiment);
    const complete = (Object.keys(policies) as Policy[]).every((policy) => {
      const variant = variantResult(results, METRIC.name, policy);
      return (
        variant?.units === impressions[policy] && Math.round((variant.mean ?? 0) * variant.units) === clicks[policy]
      );
    });
    if (complete || performance.now() > deadline) return results;
    await sleep(250, undefined, signal === undefined ? {} : { signal });
  }
}

function compare(expected: Comparison, random: VariantResult, thompson: VariantResult, results: Results): string[] {
  const pairs: [string, number | null | undefined, number][] = [
    ['impressions of random', random.units, expected.impressions.random],
    ['impressions of thompson', thompson.units, expected.impressions.thompson],
    ['click rate of random', random.mean, expected.rates.random],
    ['click rate of thompson', thompson.mean, expected.rates.thompson],
    ['difference', thompson.difference, expected.difference],
    ['fixed interval, lower end', thompson.fixed?.ci?.[0], expected.fixed[0]],
    ['fixed interval, upper end', thompson.fixed?.ci?.[1], expected.fixed[1]],
    ['anytime-valid interval, lower end', thompson.anytime?.ci?.[0], expected.anytime[0]],
    ['anytime-valid interval, upper end', thompson.anytime?.ci?.[1], expected.anytime[1]],
    ['sample ratio p-value', results.srm.p_value, expected.srmStatistic === 0 ? 1 : Number.NaN],
  ];
  return pairs
    .filter(
      ([, actual, wanted]) =>
        !(Math.abs((actual ?? Number.NaN) - wanted) <= TOLERANCE * Math.max(Math.abs(wanted), 1e-3)),
    )
    .map(([name, actual, wanted]) => `${name}: Assay says ${actual ?? 'nothing'}, the files say ${wanted}`);
}
