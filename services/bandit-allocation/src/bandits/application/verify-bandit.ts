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
import type { BanditSnapshot, AllocationWithProvenance, Provenance } from './ports.js';

/** Computes a bandit's state from the log. Alarms are inputs, because they are stored permanently: those raised by `asOf` apply. */
export function recount(
  bandit: Bandit,
  { asOf, offsets }: Provenance,
  alarms: readonly DriftAlarm[],
  log: BanditLog,
): Knowledge {
  const { draws, rewards } = log.before(bandit.id, offsets);
  const known = alarms.filter(({ raisedAt }) => raisedAt <= asOf);
  return knowledgeOf(countAtOnce(bandit, draws, rewards, known, asOf), known);
}

/**
 * Compares a bandit's totals with those computed from the log, by arm and period, their hash, and the number of rewards that count for no draw.
 */
export function verifyTotals(bandit: Bandit, snapshot: BanditSnapshot, log: BanditLog): Difference[] {
  const { draws, rewards } = log.before(bandit.id, snapshot.offsets);
  return [
    ...differencesOf(
      byArm(knowledgeOf(snapshot.totals, snapshot.alarms)),
      byArm(recount(bandit, snapshot, snapshot.alarms, log)),
    ),
    ...differencesOf(
      { 'uncredited rewards': snapshot.uncredited },
      { 'uncredited rewards': countUncreditedAtOnce(bandit, draws, rewards) },
    ),
  ];
}

/**
 * Recomputes an allocation from the log and compares it with the stored allocation.
 * @param bandit the newest version, which contains former arms too
 * @param configuration the version from which the allocation was computed
 * @param alarms all alarms of the bandit
 * @param previous the experiment's previous stored allocation, because the change from it may be limited
 */
export function verifyAllocation(
  bandit: Bandit,
  configuration: Bandit,
  stored: AllocationWithProvenance,
  previous: AllocationSummary | undefined,
  alarms: readonly DriftAlarm[],
  log: BanditLog,
): Difference[] {
  const known = recount(bandit, stored, alarms, log);
  const again = deriveAllocation(configuration, known, previous, stored.asOf);
  if (again === undefined) {
    // The recomputed allocation equals the previous one; the hash shows whether the state differs or only the step from it.
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
