import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createBucketer } from '@assay/hashing';
import type { Contender, Context } from '../frame/benchmark.js';
import { countFor } from '../support/count-for.js';
import { installPeers, peersDirectory } from './install-peers.js';
import { sampleExperiment, sampleTargeting, type SampleUnit } from './sample-experiment.js';

/** The parts of the packages that are measured. */
interface Peers {
  readonly GrowthBookClient: new () => {
    initSync(options: { payload: { features: Record<string, unknown> } }): unknown;
    evalFeature(name: string, user: { attributes: Record<string, unknown> }): { value: unknown; source: string };
  };
  readonly FlagdCore: new () => {
    setConfigurations(json: string): unknown;
    resolveStringEvaluation(
      name: string,
      fallback: string,
      context: Record<string, unknown>,
    ): { value: string; variant?: string };
  };
}

const { name, salt, variants, countries, minimumAge } = sampleExperiment;
const NOT_TARGETED = 'none';

/**
 * GrowthBook's and flagd's evaluators with the sample experiment, each in a separate loop.
 * @throws Error if one of them decides incorrectly
 */
export async function peersInProcess(context: Context, units: readonly SampleUnit[]): Promise<Contender[]> {
  installPeers(context);
  const { GrowthBookClient, FlagdCore } = (await import(
    pathToFileURL(join(peersDirectory, 'in-process.js')).href
  )) as Peers;

  const growthbook = new GrowthBookClient();
  growthbook.initSync({
    payload: {
      features: {
        [name]: {
          defaultValue: NOT_TARGETED,
          rules: [
            {
              key: name,
              seed: salt,
              hashVersion: 2,
              hashAttribute: 'id',
              condition: sampleTargeting,
              variations: variants,
              weights: [0.5, 0.5],
            },
          ],
        },
      },
    },
  });
  const users = units.map(({ id, attributes }) => ({ attributes: { id, ...attributes } }));
  verifyGrowthBook(
    units,
    users.map((user) => growthbook.evalFeature(name, user).value),
  );

  const flagd = new FlagdCore();
  flagd.setConfigurations(JSON.stringify(flagdConfiguration));
  const contexts = units.map(({ id, attributes }) => ({ targetingKey: id, ...attributes }));
  verifyShares(
    'flagd-core',
    units,
    contexts.map((each) => flagd.resolveStringEvaluation(name, NOT_TARGETED, each).value),
  );

  return [
    {
      name: '@growthbook/growthbook',
      round: () =>
        Promise.resolve(countFor(context.roundSeconds, users, (user) => growthbook.evalFeature(name, user).value)),
    },
    {
      name: '@openfeature/flagd-core',
      round: () =>
        Promise.resolve(
          countFor(
            context.roundSeconds,
            contexts,
            (each) => flagd.resolveStringEvaluation(name, NOT_TARGETED, each).value,
          ),
        ),
    },
  ];
}

const flagdConfiguration = {
  flags: {
    [name]: {
      state: 'ENABLED',
      defaultVariant: NOT_TARGETED,
      variants: { control: 'control', treatment: 'treatment', [NOT_TARGETED]: NOT_TARGETED },
      targeting: {
        if: [
          { and: [{ in: [{ var: 'country' }, countries] }, { '>=': [{ var: 'age' }, minimumAge] }] },
          { fractional: [{ cat: [salt, { var: 'targetingKey' }] }, ...variants.map((variant) => [variant, 50])] },
          NOT_TARGETED,
        ],
      },
    },
  },
};

/** `libs/hashing` implements GrowthBook's hash, so every answer is known. */
function verifyGrowthBook(units: readonly SampleUnit[], answers: readonly unknown[]): void {
  const bucket = createBucketer('growthbook_v2', salt);
  units.forEach(({ id, targeted }, index) => {
    const expected = targeted ? variants[bucket(id) < 5_000 ? 0 : 1] : NOT_TARGETED;
    if (answers[index] !== expected) {
      throw new Error(`GrowthBook gave ${id} ${String(answers[index])} instead of ${expected}`);
    }
  });
}

/** Units outside the targeting get no variant; the others must be split evenly, within five standard deviations. */
function verifyShares(system: string, units: readonly SampleUnit[], answers: readonly string[]): void {
  const targeted = units.filter((unit) => unit.targeted).length;
  units.forEach((unit, index) => {
    if ((answers[index] === NOT_TARGETED) === unit.targeted) {
      throw new Error(
        `${system} gave ${unit.id} ${String(answers[index])} although it is ${unit.targeted ? '' : 'not '}targeted`,
      );
    }
  });
  const control = answers.filter((answer) => answer === variants[0]).length;
  if (Math.abs(control - targeted / 2) > 2.5 * Math.sqrt(targeted)) {
    throw new Error(`${system} gave the control to ${control} of ${targeted}`);
  }
}
