import { noPage, type Page, type PageRequest } from '@assay/kernel';
import type { Flaw } from '@assay/kernel';
import {
  type AllocationSummary,
  type ArmState,
  type Bandit,
  type BanditChange,
  type BanditRequest,
  changeBandit,
  defineBandit,
  type DriftAlarm,
  type ExperimentAllocation,
  learnedState,
  type Refusal,
  stateHash,
  type Uncredited,
} from '@assay/learning';
import type { ExperimentDirectory } from '../../shared/application/experiment-directory.js';
import { makeAllocation, type Times } from './make-allocation.js';
import {
  type AllocationRow,
  type AllocationStore,
  type BanditCatalogue,
  type ChangeBy,
  type LogOffsets,
  type RegretRow,
  type StoredWatch,
  type TimeFilter,
} from './ports.js';

export type ManageOutcome =
  | { readonly kind: 'done'; readonly bandit: Bandit }
  | { readonly kind: 'flawed'; readonly flaws: readonly Flaw[] }
  | { readonly kind: 'unknown_experiment' }
  | { readonly kind: 'not_found' }
  /** Somebody changed it since the caller read it. */
  | { readonly kind: 'lost_race'; readonly version: number }
  /** Another bandit runs over the experiment. */
  | { readonly kind: 'occupied'; readonly by: string };

export interface BanditState {
  readonly bandit: Bandit;
  readonly allocation: AllocationSummary | undefined;
  readonly arms: readonly ArmState[];
  readonly alarms: readonly DriftAlarm[];
  /** Undefined before the first draw whose window has ended. */
  readonly watch: StoredWatch | undefined;
  readonly refused: Readonly<Record<Refusal, number>>;
  readonly uncredited: Readonly<Record<Uncredited, number>>;
  readonly asOf: number;
  readonly offsets: LogOffsets;
  readonly stateHash: string;
}

export interface Circumstances {
  readonly experiments: ExperimentDirectory;
  readonly times: () => Times;
  readonly newId: () => string;
}

/** Creating, changing and reading bandits. A change is stored with the allocation that follows from it. */
export class ManageBandits {
  constructor(
    private readonly catalogue: BanditCatalogue,
    private readonly circumstances: Circumstances,
  ) {}

  /** @param experiment its id or name */
  async create(experiment: string, request: BanditRequest, by: ChangeBy<Bandit>): Promise<ManageOutcome> {
    const { experiments, newId, times } = this.circumstances;
    const subject = experiments.find(experiment);
    if (subject === undefined) return { kind: 'unknown_experiment' };
    const at = times();
    const bandit = defineBandit(request, subject, newId(), at.now);
    if (Array.isArray(bandit)) return { kind: 'flawed', flaws: bandit };
    return this.catalogue.change(async (store): Promise<ManageOutcome> => {
      const running = await store.activeBandit(bandit.experimentId);
      if (running !== undefined && bandit.isActive) return { kind: 'occupied', by: running };
      await store.insertBandit(bandit);
      await record(store, by, undefined, bandit);
      if (bandit.isActive) await makeAllocation(store, bandit, at);
      return { kind: 'done', bandit };
    });
  }

  /** @param versions those that the caller is willing to change; undefined means any */
  async change(
    id: string,
    change: BanditChange,
    versions: readonly number[] | undefined,
    by: ChangeBy<Bandit>,
  ): Promise<ManageOutcome> {
    const { experiments, times } = this.circumstances;
    return this.catalogue.change(async (store): Promise<ManageOutcome> => {
      const bandit = await store.lockBandit(id);
      if (bandit === undefined) return { kind: 'not_found' };
      if (versions !== undefined && !versions.includes(bandit.version)) {
        return { kind: 'lost_race', version: bandit.version };
      }
      const subject = experiments.find(bandit.experimentId);
      if (subject === undefined) return { kind: 'unknown_experiment' };
      const at = times();
      const next = changeBandit(bandit, change, subject, at.now);
      if (Array.isArray(next)) return { kind: 'flawed', flaws: next };
      if (next === bandit) return { kind: 'done', bandit };
      const running = await store.activeBandit(bandit.experimentId);
      if (next.isActive && running !== undefined && running !== id) return { kind: 'occupied', by: running };
      await store.updateBandit(next);
      await record(store, by, bandit, next);
      // One that stops says so in an allocation of its own.
      if (next.isActive || bandit.isActive) await makeAllocation(store, next, at);
      return { kind: 'done', bandit: next };
    });
  }

  find(id: string): Promise<Bandit | undefined> {
    return this.catalogue.find(id);
  }

  /** @param experiment id or name; undefined means all */
  async list(experiment: string | undefined, page: PageRequest): Promise<Page<Bandit>> {
    if (experiment === undefined) return this.catalogue.list(undefined, page);
    const subject = this.circumstances.experiments.find(experiment);
    return subject === undefined ? noPage : this.catalogue.list(subject.experimentId, page);
  }

  decisions(bandit: Bandit, filter: TimeFilter, page: PageRequest): Promise<Page<AllocationRow>> {
    return this.catalogue.decisions(bandit, filter, page);
  }

  allocations(bandit: Bandit, filter: TimeFilter, page: PageRequest): Promise<Page<AllocationSummary>> {
    return this.catalogue.allocations(bandit, filter, page);
  }

  allocation(bandit: Bandit, version: number): Promise<ExperimentAllocation | undefined> {
    return this.catalogue.allocation(bandit, version);
  }

  regret(bandit: Bandit, filter: TimeFilter, page: PageRequest): Promise<Page<RegretRow>> {
    return this.catalogue.regret(bandit.id, filter, page);
  }

  /** What it knows now, and the allocation that is in force. */
  state(bandit: Bandit): Promise<BanditState> {
    return this.catalogue.change(async (store) => {
      await store.lock([bandit.id]);
      const asOf = await store.silence(bandit, this.circumstances.times().readUntil);
      const totals = await store.totals(bandit.id);
      const alarms = await store.watches.alarms(bandit.id);
      const current = await store.currentAllocation(bandit.experimentId);
      return {
        bandit,
        allocation: current?.banditId === bandit.id ? current : undefined,
        alarms,
        watch: await store.watches.find(bandit.id),
        refused: await store.watches.refused(bandit.id),
        uncredited: await store.watches.uncredited(bandit.id),
        arms: learnedState(bandit, totals, alarms, asOf),
        asOf,
        offsets: await store.offsets(),
        stateHash: stateHash(totals, alarms),
      };
    });
  }
}

/** A bandit has no name: it is found by its experiment, too. */
function record(
  store: AllocationStore,
  { actor, describe }: ChangeBy<Bandit>,
  before: Bandit | undefined,
  after: Bandit,
): Promise<void> {
  return store.record({
    id: store.newId(),
    at: after.updatedAt,
    actor,
    action: before === undefined ? 'create' : 'change',
    entityType: 'bandit',
    entityId: after.id,
    entityName: after.experimentId,
    version: after.version,
    before: before === undefined ? {} : describe(before),
    after: describe(after),
  });
}
