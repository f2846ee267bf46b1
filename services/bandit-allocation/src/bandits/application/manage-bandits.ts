import { isLowerUuid } from '@assay/contracts';
import { type Flaw, noPage, type Page, type PageRequest, refusal } from '@assay/kernel';
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
  stateHash,
  type Uncredited,
  type UnusableReason,
} from '@assay/learning';
import type { ExperimentDirectory } from '../../shared/application/experiment-directory.js';
import { unknownExperiment } from '../../shared/application/unknown-experiment.js';
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

export interface BanditState {
  readonly bandit: Bandit;
  readonly allocation: AllocationSummary | undefined;
  readonly arms: readonly ArmState[];
  readonly alarms: readonly DriftAlarm[];
  /** Undefined before the first draw whose window has ended. */
  readonly watch: StoredWatch | undefined;
  readonly refused: Readonly<Record<UnusableReason, number>>;
  readonly uncredited: Readonly<Record<Uncredited, number>>;
  readonly asOf: number;
  readonly offsets: LogOffsets;
  readonly stateHash: string;
}

/** The other sources that `ManageBandits` uses. */
export interface ManageBanditsOptions {
  readonly experiments: ExperimentDirectory;
  readonly times: () => Times;
  readonly newId: () => string;
}

/** Creates, changes and reads bandits. A change is stored together with the resulting allocation. */
export class ManageBandits {
  constructor(
    private readonly catalogue: BanditCatalogue,
    private readonly options: ManageBanditsOptions,
  ) {}

  /**
   * @param experiment id or name of the experiment
   * @throws RefusalError `rule_broken`, or `taken` if another bandit of the experiment is active
   */
  async create(experiment: string, request: BanditRequest, by: ChangeBy<Bandit>): Promise<Bandit> {
    const { experiments, newId, times } = this.options;
    const subject = experiments.find(experiment);
    if (subject === undefined) throw unknownExperiment(experiment);
    const at = times();
    const bandit = validOrThrow(defineBandit(request, subject, newId(), at.now));
    return this.catalogue.change(async (store) => {
      const running = await store.activeBandit(bandit.experimentId);
      if (running !== undefined && bandit.isActive) throw alreadyActive(running);
      await store.insertBandit(bandit);
      await record(store, by, undefined, bandit);
      if (bandit.isActive) await makeAllocation(store, bandit, at);
      return bandit;
    });
  }

  /**
   * @param versions the versions to which the change may be applied; undefined means any
   * @throws RefusalError `not_found`, `lost_race`, `rule_broken`, or `taken` if another bandit of the experiment is active
   */
  async change(
    id: string,
    change: BanditChange,
    versions: readonly number[] | undefined,
    by: ChangeBy<Bandit>,
  ): Promise<Bandit> {
    const { experiments, times } = this.options;
    return this.catalogue.change(async (store) => {
      const bandit = await store.lockBandit(id);
      if (bandit === undefined) throw unknownBandit(id);
      if (versions !== undefined && !versions.includes(bandit.version)) {
        throw refusal.lostRace(
          `Somebody changed it first: it is at version ${bandit.version} now. Read it again and repeat the change.`,
        );
      }
      const subject = experiments.find(bandit.experimentId);
      if (subject === undefined) throw unknownExperiment(bandit.experimentId);
      const at = times();
      const next = validOrThrow(changeBandit(bandit, change, subject, at.now));
      if (next === bandit) return bandit;
      const running = await store.activeBandit(bandit.experimentId);
      if (next.isActive && running !== undefined && running !== id) throw alreadyActive(running);
      await store.updateBandit(next);
      await record(store, by, bandit, next);
      // A bandit that stops gets a last allocation, which announces that it is inactive.
      if (next.isActive || bandit.isActive) await makeAllocation(store, next, at);
      return next;
    });
  }

  /** @throws RefusalError `not_found` */
  async get(id: string): Promise<Bandit> {
    const lower = id.toLowerCase();
    const bandit = isLowerUuid(lower) ? await this.catalogue.find(lower) : undefined;
    if (bandit === undefined) throw unknownBandit(id);
    return bandit;
  }

  /** @param experiment id or name; undefined means all */
  async list(experiment: string | undefined, page: PageRequest): Promise<Page<Bandit>> {
    if (experiment === undefined) return this.catalogue.list(undefined, page);
    const subject = this.options.experiments.find(experiment);
    return subject === undefined ? noPage : this.catalogue.list(subject.experimentId, page);
  }

  decisions(bandit: Bandit, filter: TimeFilter, page: PageRequest): Promise<Page<AllocationRow>> {
    return this.catalogue.decisions(bandit, filter, page);
  }

  allocations(bandit: Bandit, filter: TimeFilter, page: PageRequest): Promise<Page<AllocationSummary>> {
    return this.catalogue.allocations(bandit, filter, page);
  }

  /** @param version its number, in digits @throws RefusalError `not_found` */
  async allocation(bandit: Bandit, version: string): Promise<ExperimentAllocation> {
    const allocation = /^\d{1,9}$/.test(version) ? await this.catalogue.allocation(bandit, Number(version)) : undefined;
    if (allocation === undefined) throw refusal.notFound(`The bandit ${bandit.id} has no allocation "${version}".`);
    return allocation;
  }

  regret(bandit: Bandit, filter: TimeFilter, page: PageRequest): Promise<Page<RegretRow>> {
    return this.catalogue.regret(bandit.id, filter, page);
  }

  /** The current state and allocation. */
  state(bandit: Bandit): Promise<BanditState> {
    return this.catalogue.change(async (store) => {
      await store.lock([bandit.id]);
      const asOf = await store.silence(bandit, this.options.times().readUntil);
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

/** @throws RefusalError `rule_broken` if the result is a list of flaws */
function validOrThrow(result: Bandit | Flaw[]): Bandit {
  if (!Array.isArray(result)) return result;
  throw refusal.ruleBroken('The configuration breaks a rule. See errors.', result);
}

const unknownBandit = (id: string): Error => refusal.notFound(`There is no bandit with the id "${id}".`);

const alreadyActive = (by: string): Error =>
  refusal.taken(`The bandit ${by} runs over this experiment. Stop it first: PATCH it with {"is_active": false}.`);

/** A bandit has no name, so the audit entry has its experiment's id instead, by which it can be found. */
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
