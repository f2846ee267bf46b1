import { compile, type Decide } from '../assay/deciding-code.js';
import { sampleDefinition } from '../assay/sample-definition.js';
import type { Comparison } from '../frame/benchmark.js';
import { peersInProcess } from '../peers/in-process.js';
import { sampleUnits, type SampleUnit } from '../peers/sample-experiment.js';
import { countFor } from '../support/count-for.js';

const UNITS = 10_000;

/** One experiment with targeting: each contender computes a unit's variant with bucket and propensities, for the same units. */
export const decisionsInProcess: Comparison = {
  kind: 'comparison',
  name: 'decisions-in-process',
  title: 'Decisions in process, one experiment with targeting',
  unit: 'decisions',
  wanted: [
    { figure: 'rate per core', atLeast: 2e6 },
    { figure: 'ratio', of: '@growthbook/growthbook', atLeast: 1 },
    { figure: 'ratio', of: '@openfeature/flagd-core', atLeast: 1 },
  ],
  async open(context) {
    const units = sampleUnits(UNITS);
    const decide = compile(sampleDefinition());
    verify(decide, units);
    const subject = {
      name: 'Assay',
      round: () =>
        Promise.resolve(countFor(context.roundSeconds, units, ({ id, attributes }) => decide(id, attributes))),
    };
    return [subject, ...(await peersInProcess(context, units))];
  },
};

/** Ten experiments at once, as for a request that names none: every active experiment of the unit's type. */
export const decisionsTenExperiments: Comparison = {
  kind: 'comparison',
  name: 'decisions-ten-experiments',
  title: 'Decisions in process, ten active experiments per unit',
  unit: 'units',
  wanted: [{ figure: 'rate per core', atLeast: 300_000 }],
  open(context) {
    const units = sampleUnits(UNITS);
    const experiments = Array.from({ length: 10 }, (_value, index) => compile(sampleDefinition(index)));
    experiments.forEach((decide) => verify(decide, units));
    const decideAll = ({ id, attributes }: SampleUnit): unknown => {
      let last: unknown;
      for (const decide of experiments) last = decide(id, attributes);
      return last;
    };
    const round = () => Promise.resolve(countFor(context.roundSeconds, units, decideAll));
    return Promise.resolve([{ name: 'Assay', round }]);
  },
};

/** Checks that exactly the targeted units get a variant, that both variants occur, and that propensities are one half each. */
function verify(decide: Decide, units: readonly SampleUnit[]): void {
  const seen = new Set<string>();
  for (const { id, attributes, targeted } of units) {
    const verdict = decide(id, attributes);
    if ((typeof verdict !== 'string') !== targeted) throw new Error(`${id} got ${JSON.stringify(verdict)}`);
    if (typeof verdict === 'string') continue;
    seen.add(verdict.variant.definition.name);
    if (Object.values(verdict.variant.propensities).some((p) => p !== 0.5)) throw new Error('propensities are wrong');
  }
  if (seen.size !== 2) throw new Error('the units are not split');
}
