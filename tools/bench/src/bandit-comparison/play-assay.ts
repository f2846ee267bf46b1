import {
  addReward,
  type Algorithm,
  type ArmKnowledge,
  armShares,
  contextualThompsonPropensities,
  createLinearModel,
  defaultPrior,
  drawArm,
  type ForgettingRule,
  type LinearModel,
  linUcbPropensities,
  noiseVariance,
  quantize,
  recordRewards,
  type RewardLedger,
  updatePosterior,
  weighEvidence,
} from '@assay/bandits';
import { seededRandom } from '@assay/random';
import type { Instance, Problem } from './problems.js';

/** A configuration of Assay as a contender. */
export interface Setting {
  readonly name: string;
  /** The chosen arms; a decision's reward becomes known at the end of the decision's batch. */
  play(problem: Problem, instance: Instance, seed: number): Uint8Array;
}

/** Decisions per forgetting period. */
const PERIOD = 100;
const remember: ForgettingRule = { kind: 'none' };
const thompson: Algorithm = { algorithm: 'ThompsonSampling' };

const greedy = (explorationRate: number): Setting =>
  plain(`EpsilonGreedy ${explorationRate}`, { algorithm: 'EpsilonGreedy', explorationRate });

/** The contenders, the default first. All can be configured in the product; no prior is set. */
export function settingsOf({ family, drifts }: Problem): readonly Setting[] {
  if (drifts) {
    const forgetting = [0.95, 0.9, 0.8, 0.6].map((factor): Setting => {
      const rule: ForgettingRule = { kind: 'discount', factor };
      return plain(`ThompsonSampling, discount ${factor} per ${PERIOD} decisions`, thompson, rule);
    });
    return [...forgetting, plain('ThompsonSampling, window of 400', thompson, { kind: 'window', periods: 4 })];
  }
  switch (family) {
    case 'binary':
      return [
        plain('ThompsonSampling', thompson),
        plain('UCB, kl_ucb', { algorithm: 'UCB', index: 'kl_ucb' }),
        plain('UCB, bayes_ucb', { algorithm: 'UCB', index: 'bayes_ucb' }),
        greedy(0.02),
        greedy(0.1),
      ];
    case 'continuous':
      return [
        plain('ThompsonSampling', thompson),
        plain('UCB, bayes_ucb', { algorithm: 'UCB', index: 'bayes_ucb' }),
        greedy(0.02),
        greedy(0.1),
      ];
    case 'contextual':
      return [
        linear('linear Thompson sampling', thompsonShares),
        linear('LinUCB', linUcbShares(1, 0)),
        linear('LinUCB, exploration 0.01', linUcbShares(1, 0.01)),
        linear('LinUCB, alpha 0.5', linUcbShares(0.5, 0)),
      ];
  }
}

function plain(name: string, algorithm: Algorithm, forgetting = remember): Setting {
  return {
    name,
    play({ arms, batch, decisions, family }, { rewards }, seed) {
      const kind = family === 'binary' ? 'binary' : 'continuous';
      const random = seededRandom(seed);
      const prior = defaultPrior(kind);
      let ledgers = Array.from({ length: arms }, (): RewardLedger => ({}));
      const chosen = new Uint8Array(decisions);
      for (let start = 0; start < decisions; start += batch) {
        const period = forgetting.kind === 'none' ? 0 : Math.floor(start / PERIOD);
        const knowledge = ledgers.map((ledger): ArmKnowledge => {
          const evidence = weighEvidence(ledger, forgetting, period);
          return { evidence, posterior: updatePosterior(prior, evidence) };
        });
        const shares = quantize(armShares(algorithm, knowledge));
        const told = ledgers.map((): number[] => []);
        for (let t = start; t < Math.min(start + batch, decisions); t += 1) {
          const arm = drawArm(shares, random());
          chosen[t] = arm;
          told[arm]?.push(rewards[t * arms + arm] ?? NaN);
        }
        ledgers = ledgers.map((ledger, arm) => recordRewards(ledger, kind, period, told[arm] ?? []));
      }
      return chosen;
    },
  };
}

/** Computes the arms' shares from one model per arm and a context. */
type LinearShares = (models: readonly LinearModel[], contexts: readonly Float32Array[], spread: number) => number[];

const thompsonShares: LinearShares = contextualThompsonPropensities;

/** The width is α standard deviations of the estimated noise, so that α means the same for any unit of reward. */
const linUcbShares =
  (alpha: number, exploration: number): LinearShares =>
  (models, contexts, spread) =>
    linUcbPropensities(models, contexts, alpha * spread, exploration);

function linear(name: string, sharesOf: LinearShares): Setting {
  return {
    name,
    play({ arms, batch, decisions, features }, { rewards, contexts }, seed) {
      const random = seededRandom(seed);
      const models = Array.from({ length: arms }, () => createLinearModel(features));
      const chosen = new Uint8Array(decisions);
      const contextAt = (t: number): Float32Array => contexts.subarray(t * features, (t + 1) * features);
      for (let start = 0; start < decisions; start += batch) {
        const end = Math.min(start + batch, decisions);
        // One noise for all arms: the mean of their estimates.
        const spread = Math.sqrt(models.reduce((sum, model) => sum + noiseVariance(model, 1) / arms, 0));
        for (let t = start; t < end; t += 1) {
          const context = contextAt(t);
          const shares = sharesOf(models, Array<Float32Array>(arms).fill(context), spread);
          chosen[t] = drawArm(quantize(shares), random());
        }
        for (let t = start; t < end; t += 1) {
          const arm = chosen[t] ?? 0;
          const model = models[arm];
          if (model !== undefined) addReward(model, contextAt(t), rewards[t * arms + arm] ?? NaN);
        }
      }
      return chosen;
    },
  };
}
