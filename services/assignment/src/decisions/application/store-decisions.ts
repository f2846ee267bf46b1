import { brokenDecisionRules, type Decision, explainRules } from '@assay/contracts';
import { Injectable } from '@nestjs/common';

/** The experiment that a variant belongs to. */
export interface Randomiser {
  readonly experimentId: string;
  readonly unitType: string;
}

/** Keeps decisions and the assignments that follow from them, in the caller's transaction. */
export abstract class DecisionWriter<Tx> {
  /** Of these variant ids, those of experiments that have ever been active, with their experiments. */
  abstract experimentsOf(tx: Tx, variantIds: Iterable<string>): Promise<ReadonlyMap<string, Randomiser>>;
  abstract store(tx: Tx, decisions: readonly Decision[]): Promise<void>;
}

/** Stores what the log of decisions says, leaving out what breaks a rule. */
@Injectable()
export class StoreDecisions<Tx> {
  constructor(private readonly writer: DecisionWriter<Tx>) {}

  /** @returns for each decision what keeps it from being stored; undefined for those that are */
  async store(tx: Tx, decisions: readonly Decision[]): Promise<(string | undefined)[]> {
    const flaws = decisions.map((decision) => explainRules(brokenDecisionRules(decision)));
    const sound = decisions.filter((_, index) => flaws[index] === '');
    const experiments = await this.writer.experimentsOf(
      tx,
      sound.map((decision) => decision.variant_id),
    );
    const verdicts = decisions.map((decision, index) => flaws[index] || strangerFlaw(decision, experiments));
    await this.writer.store(
      tx,
      decisions.filter((_, index) => verdicts[index] === undefined),
    );
    return verdicts;
  }
}

function strangerFlaw(decision: Decision, experiments: ReadonlyMap<string, Randomiser>): string | undefined {
  const experiment = experiments.get(decision.variant_id);
  if (experiment === undefined) {
    return `there is no variant ${decision.variant_id} of an experiment that decides`;
  }
  if (experiment.experimentId !== decision.experiment_id) {
    return `variant ${decision.variant_id} does not belong to experiment ${decision.experiment_id}`;
  }
  // One row per experiment and unit id: another kind of unit would take the place of the right one.
  return experiment.unitType === decision.unit_type
    ? undefined
    : `experiment ${decision.experiment_id} randomises ${experiment.unitType}, not ${decision.unit_type}`;
}
