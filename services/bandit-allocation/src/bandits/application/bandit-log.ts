import { brokenDecisionRules, checkEvent, type Decision, type Event, topics } from '@assay/contracts';
import type { TopicRecord } from '@assay/messaging';
import {
  type Bandit,
  type DrawInContext,
  drawOf,
  earlier,
  type Evaluation,
  EvaluationsByUnit,
  exposedAt,
  type Exposure,
  readExposure,
  readReward,
  type RewardEvent,
} from '@assay/learning';
import type { LogOffsets } from './ports.js';
import { isDrawn, mayEnrol, toBanditDecision, toEvaluation } from './record-decisions.js';
import { toRewardEvent } from './record-rewards.js';

/** An item with its position in the log. */
interface AtOffset<T> {
  /** `topic/partition`. */
  readonly place: string;
  readonly offset: number;
  readonly item: T;
}

interface OfBandit {
  readonly bandit: Bandit;
  readonly draws: AtOffset<DrawInContext>[];
  readonly rewards: AtOffset<RewardEvent>[];
  readonly evaluations: AtOffset<Evaluation>[];
  /** Evaluations that later decisions enrolled: the id of the evaluation's decision, and the time of enrolment. */
  readonly enrolments: AtOffset<{ readonly decisionId: string; readonly at: number }>[];
  readonly exposures: AtOffset<Exposure>[];
  readonly seen: Set<string>;
  readonly seenExposures: Set<string>;
  /** Ids of events with an invalid reward. */
  readonly unusable: AtOffset<Event['id']>[];
}

/** Draws and rewards in the log, by bandit. Records that the consumer sends to the dead letters are skipped by the same rules. */
export class BanditLog {
  readonly #byBandit: ReadonlyMap<string, OfBandit>;
  readonly #evaluations = new EvaluationsByUnit();

  /** @param bandits each in its newest version, which contains former arms too */
  constructor(bandits: readonly Bandit[]) {
    this.#byBandit = new Map(
      bandits.map((bandit) => [
        bandit.id,
        {
          bandit,
          draws: [],
          rewards: [],
          evaluations: [],
          enrolments: [],
          exposures: [],
          seen: new Set<string>(),
          seenExposures: new Set<string>(),
          unusable: [],
        },
      ]),
    );
  }

  /** Records must be added in log order: the decisions of a unit are in one partition, and a decision enrols only earlier evaluations. */
  addDecisions(records: readonly TopicRecord<Decision>[]): void {
    for (const { offset, partition, value } of records) {
      if (!(isDrawn(value) || mayEnrol(value)) || brokenDecisionRules(value).length > 0) continue;
      const at = { place: `${topics.decisions.name}/${partition}`, offset: Number(offset) };
      if (mayEnrol(value)) this.#addEnrolments(value, at);
      const of = this.#byBandit.get(value.allocation?.bandit_config_id ?? '');
      const read = of && isDrawn(value) ? toBanditDecision(of.bandit, value) : undefined;
      if (of === undefined || read === undefined) continue;
      if (read.enrols) {
        const { armId, decidedAt, decisionId, steps, unitId } = read;
        of.draws.push({ ...at, item: { armId, decidedAt, decisionId, steps, unitId } });
      } else {
        const evaluation = toEvaluation(read);
        of.evaluations.push({ ...at, item: evaluation });
        this.#evaluations.set(read.banditId, evaluation);
      }
    }
  }

  #addEnrolments(decision: Decision, at: { readonly place: string; readonly offset: number }): void {
    for (const { bandit, enrolments } of this.#byBandit.values()) {
      const evaluation = this.#evaluations.enrolledBy(bandit, decision);
      if (evaluation === undefined) continue;
      enrolments.push({ ...at, item: { decisionId: evaluation.decisionId, at: decision.decided_at } });
    }
  }

  /** Copies of an event's id are in one partition, so the first copy that is added is the first of the log. */
  addEvents(records: readonly TopicRecord<Event>[]): void {
    for (const { key, offset, partition, value } of records) {
      const isExposure = value.event_type === 'exposure';
      if (!isExposure && Object.keys(value.metrics).length === 0) continue;
      if (checkEvent(value, key).broken.length > 0) continue;
      for (const { bandit, exposures, rewards, seen, seenExposures, unusable } of this.#byBandit.values()) {
        const place = `${topics.events.name}/${partition}`;
        const exposure = seenExposures.has(value.id) ? undefined : readExposure(bandit, value);
        if (exposure !== undefined) {
          seenExposures.add(value.id);
          exposures.push({ place, offset: Number(offset), item: exposure });
        }
        const reading = readReward(bandit, value);
        if (reading.kind === 'unusable') unusable.push({ place, offset: Number(offset), item: value.id });
        if (reading.kind !== 'reward' || seen.has(value.id)) continue;
        seen.add(value.id);
        rewards.push({ place, offset: Number(offset), item: toRewardEvent(value, reading.value) });
      }
    }
  }

  /** The draws, rewards and invalid events of a bandit before these offsets. */
  before(
    banditId: string,
    offsets: LogOffsets,
  ): { draws: DrawInContext[]; rewards: RewardEvent[]; unusable: string[] } {
    const of = this.#byBandit.get(banditId);
    if (of === undefined) return { draws: [], rewards: [], unusable: [] };
    const within = <T>(all: readonly AtOffset<T>[]): T[] =>
      all.filter(({ offset, place }) => offset < (offsets[place] ?? 0)).map(({ item }) => item);
    return {
      draws: [
        ...within(of.draws),
        ...enrolled(of.bandit, within(of.evaluations), within(of.enrolments), within(of.exposures)),
      ],
      rewards: within(of.rewards),
      unusable: within(of.unusable),
    };
  }
}

/** The evaluations that became draws. */
function enrolled(
  bandit: Bandit,
  evaluations: readonly Evaluation[],
  enrolments: readonly { readonly decisionId: string; readonly at: number }[],
  exposures: readonly Exposure[],
): DrawInContext[] {
  const byDecision = Map.groupBy(enrolments, ({ decisionId }) => decisionId);
  const byUnit = Map.groupBy(exposures, ({ unitId }) => unitId);
  return evaluations.flatMap((evaluation) => {
    const decided = (byDecision.get(evaluation.decisionId) ?? []).map(({ at }) => at);
    const byDecisions = decided.length === 0 ? null : decided.reduce((a, b) => Math.min(a, b));
    const exposed = exposedAt(bandit, evaluation, byUnit.get(evaluation.unitId) ?? []);
    return drawOf({ ...evaluation, enrolledAt: earlier(byDecisions, exposed) }) ?? [];
  });
}
