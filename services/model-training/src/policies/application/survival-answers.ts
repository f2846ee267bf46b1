import { type Flaw, refusal } from '@assay/kernel';
import { type BaselineHazard, survivalAt } from '@assay/survival';
import { Injectable } from '@nestjs/common';
import { policyLimits } from '../domain/limits.js';
import type { SurvivalModel } from '../domain/policy.js';
import { PolicyStore } from './ports.js';

/** What a version with a baseline hazard answers beside its log hazards. */
export interface SurvivalAnswer {
  /** e^h of each row; null where it is not finite. */
  readonly risk: readonly (number | null)[];
  /** S(t given x) for each row and time; null after the last observed time. Undefined if no times were given. */
  readonly survival: readonly (readonly (number | null)[])[] | undefined;
  readonly lastTime: number;
}

/** Baseline hazards that are kept: the ones used last. */
const MAX_KEPT = 32;

/** Risks and probabilities of survival from log hazards. */
@Injectable()
export class SurvivalAnswers {
  /** By version, the one used last at the end. */
  readonly #baselines = new Map<string, Promise<BaselineHazard>>();

  constructor(private readonly store: PolicyStore) {}

  /** @throws RefusalError `unavailable` if the version was deleted meanwhile */
  async of(
    versionId: string,
    { lastTime }: SurvivalModel,
    logHazards: readonly number[],
    times: readonly number[] | undefined,
  ): Promise<SurvivalAnswer> {
    const risk = logHazards.map((h) => {
      const value = Math.exp(h);
      return Number.isFinite(value) ? value : null;
    });
    if (times === undefined) return { risk, survival: undefined, lastTime };
    const survival = survivalAt(await this.#baseline(versionId), logHazards, times);
    return {
      risk,
      survival: logHazards.map((_, row) =>
        times.map((time, k) => {
          const value = survival[row * times.length + k] as number;
          return time > lastTime || Number.isNaN(value) ? null : value;
        }),
      ),
      lastTime,
    };
  }

  #baseline(id: string): Promise<BaselineHazard> {
    const known = this.#baselines.get(id);
    this.#baselines.delete(id);
    const baseline = known ?? this.#read(id);
    this.#baselines.set(id, baseline);
    if (known === undefined) {
      baseline.catch(() => this.#baselines.delete(id));
      const [oldest] = this.#baselines.keys();
      if (oldest !== undefined && this.#baselines.size > MAX_KEPT) this.#baselines.delete(oldest);
    }
    return baseline;
  }

  async #read(id: string): Promise<BaselineHazard> {
    const file = await this.store.baseline(id);
    if (file === undefined) throw refusal.unavailable('The version has no baseline hazard any more.');
    return {
      times: Float64Array.from(file.times),
      logCumulative: Float64Array.from(file.log_cumulative_hazard),
    };
  }
}

/** The flaws of a grid of times: not too many for the rows, not negative, ascending. */
export function checkTimes(times: readonly number[], rows: number): Flaw[] {
  if (rows * times.length > policyLimits.survivalValues) {
    const detail = `Has ${times.length} times for ${rows} rows. At most ${policyLimits.survivalValues} probabilities are computed at once.`;
    return [{ pointer: '/times', detail }];
  }
  const wrong = times.findIndex((time, k) => time < 0 || (k > 0 && time <= (times[k - 1] as number)));
  if (wrong === -1) return [];
  const detail = (times[wrong] as number) < 0 ? 'Is negative.' : 'Must be greater than the time before it.';
  return [{ pointer: `/times/${wrong}`, detail }];
}
