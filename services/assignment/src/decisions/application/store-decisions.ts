import { brokenDecisionRules, type Decision, explainRules } from '@assay/contracts';
import { Injectable } from '@nestjs/common';

/** The experiment of a variant, and its unit type. */
export interface Randomiser {
  readonly experimentId: string;
  readonly unitType: string;
}

/** Stores decisions and the assignments that follow from them, in the caller's transaction. */
export abstract class DecisionWriter<Tx> {
  /** The experiments of these variants, by variant id, without experiments that have never been active. May contain other variants, too. */
  abstract experimentsOf(tx: Tx, variantIds: Iterable<string>): Promise<ReadonlyMap<string, Randomiser>>;
  abstract store(tx: Tx, decisions: readonly Decision[]): Promise<void>;
}

/** Stores decisions of the log, except those that break a rule. */
@Injectable()
export class StoreDecisions<Tx> {
  constructor(private readonly writer: DecisionWriter<Tx>) {}

  /** @returns for each decision the rule that it breaks; undefined if it was stored */
  async store(tx: Tx, decisions: readonly Decision[]): Promise<(string | undefined)[]> {
    const flaws = decisions.map((decision) => explainRules(brokenDecisionRules(decision)));
    const sound = decisions.filter((_, index) => flaws[index] === '');
    const experiments = await this.writer.experimentsOf(
      tx,
      sound.map((decision) => decision.variant_id),
    );
    const verdicts = decisions.map((decision, index) => flaws[index] || variantFlaw(decision, experiments));
    await this.writer.store(
      tx,
      decisions.filter((_, index) => verdicts[index] === undefined),
    );
    return verdicts;
  }
}

function variantFlaw(decision: Decision, experiments: ReadonlyMap<string, Randomiser>): string | undefined {
  const experiment = experiments.get(decision.variant_id);
  if (experiment === undefined) {
    return `there is no variant ${decision.variant_id} of an experiment that decides`;
  }
  if (experiment.experimentId !== decision.experiment_id) {
    return `variant ${decision.variant_id} does not belong to experiment ${decision.experiment_id}`;
  }
  // The key is (experiment, unit id), so a unit of another type with the same id would replace the right one.
  return experiment.unitType === decision.unit_type
    ? undefined
    : `experiment ${decision.experiment_id} randomises ${experiment.unitType}, not ${decision.unit_type}`;
}
