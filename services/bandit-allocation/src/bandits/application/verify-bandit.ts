import {
  type AllocationSummary,
  type Bandit,
  countAtOnce,
  countUncreditedAtOnce,
  deriveAllocation,
  type DriftAlarm,
  type Knowledge,
  knowledgeOf,
} from '@assay/learning';
import { type Difference, differencesOf } from './differences-of.js';
import type { BanditLog } from './bandit-log.js';
import type { BanditLook, NotedAllocation, Noted } from './ports.js';

/** What the log says that a bandit knew. Alarms are facts of their own: which were known depends on the time alone. */
export function recount(
  bandit: Bandit,
  { asOf, offsets }: Noted,
  alarms: readonly DriftAlarm[],
  log: BanditLog,
): Knowledge {
  const { draws, rewards } = log.before(bandit.id, offsets);
  const known = alarms.filter(({ raisedAt }) => raisedAt <= asOf);
  return knowledgeOf(countAtOnce(bandit, draws, rewards, known, asOf), known);
}

/**
 * Compares a bandit's totals with those of the log: arm by arm, period by period, and their hash; and how many rewards count
 * for nothing.
 */
export function verifyTotals(bandit: Bandit, look: BanditLook, log: BanditLog): Difference[] {
  const { draws, rewards } = log.before(bandit.id, look.offsets);
  return [
    ...differencesOf(byArm(knowledgeOf(look.totals, look.alarms)), byArm(recount(bandit, look, look.alarms, log))),
    ...differencesOf(
      { 'uncredited rewards': look.uncredited },
      { 'uncredited rewards': countUncreditedAtOnce(bandit, draws, rewards) },
    ),
  ];
}

/**
 * Makes an allocation anew from the log and compares it with the one that was made.
 * @param bandit its newest version, which knows every arm that ever was
 * @param configuration the version that the allocation was made by
 * @param alarms of all times
 * @param previous the experiment's allocation before it, as it is stored: an update may be limited to a step from it
 */
export function verifyAllocation(
  bandit: Bandit,
  configuration: Bandit,
  stored: NotedAllocation,
  previous: AllocationSummary | undefined,
  alarms: readonly DriftAlarm[],
  log: BanditLog,
): Difference[] {
  const known = recount(bandit, stored, alarms, log);
  const again = deriveAllocation(configuration, known, previous, stored.asOf);
  if (again === undefined) {
    // It follows that nothing changed; the hash says whether the state or the step from it is another.
    return [
      { what: 'probabilities', stored: 'changed', recounted: 'as before' },
      ...differencesOf({ 'state hash': stored.stateHash }, { 'state hash': known.stateHash }),
    ];
  }
  return differencesOf(figuresOf(stored), figuresOf(again));
}

function byArm({ stateHash, totals }: Knowledge) {
  const drawn = totals.filter(({ decisions }) => decisions > 0);
  return {
    ...Object.fromEntries(
      drawn.map(({ armId, decisions, epochs, ledger, regressions }) => [
        armId,
        {
          decisions,
          'in context': Object.fromEntries((regressions ?? []).map((one) => [`since ${one.since}`, one.ledger])),
          ...ledger,
          ...Object.fromEntries(epochs.map((epoch) => [`since ${epoch.since}`, epoch.ledger])),
        },
      ]),
    ),
    'state hash': stateHash,
  };
}

function figuresOf(allocation: AllocationSummary) {
  const { arms, binding, isActive, perDecision, policyHash, stateHash: hash, version } = allocation;
  return {
    'policy hash': policyHash,
    'state hash': hash,
    probability: Object.fromEntries(arms.map(({ armId, probability }) => [armId, probability])),
    variant: Object.fromEntries(arms.map(({ armId, variantId }) => [armId, variantId])),
    binding,
    isActive,
    perDecision,
    version,
  };
}
