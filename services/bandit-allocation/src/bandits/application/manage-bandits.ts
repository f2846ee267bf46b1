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

  /**
   * @param experiment its id or name
   * @throws RefusalError `rule_broken`, or `taken` while another bandit runs over the experiment
   */
  async create(experiment: string, request: BanditRequest, by: ChangeBy<Bandit>): Promise<Bandit> {
    const { experiments, newId, times } = this.circumstances;
    const subject = experiments.find(experiment);
    if (subject === undefined) throw unknownExperiment(experiment);
    const at = times();
    const bandit = sound(defineBandit(request, subject, newId(), at.now));
    return this.catalogue.change(async (store) => {
      const running = await store.activeBandit(bandit.experimentId);
      if (running !== undefined && bandit.isActive) throw occupied(running);
      await store.insertBandit(bandit);
      await record(store, by, undefined, bandit);
      if (bandit.isActive) await makeAllocation(store, bandit, at);
      return bandit;
    });
  }

  /**
   * @param versions those that the caller is willing to change; undefined means any
   * @throws RefusalError `not_found`, `lost_race`, `rule_broken`, or `taken` while another bandit runs over the experiment
   */
  async change(
    id: string,
    change: BanditChange,
    versions: readonly number[] | undefined,
    by: ChangeBy<Bandit>,
  ): Promise<Bandit> {
    const { experiments, times } = this.circumstances;
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
      const next = sound(changeBandit(bandit, change, subject, at.now));
      if (next === bandit) return bandit;
      const running = await store.activeBandit(bandit.experimentId);
      if (next.isActive && running !== undefined && running !== id) throw occupied(running);
      await store.updateBandit(next);
      await record(store, by, bandit, next);
      // One that stops says so in an allocation of its own.
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
    const subject = this.circumstances.experiments.find(experiment);
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

/** @throws RefusalError `rule_broken` when it is a list of flaws */
function sound(result: Bandit | Flaw[]): Bandit {
  if (!Array.isArray(result)) return result;
  throw refusal.ruleBroken('The configuration breaks a rule. See errors.', result);
}

const unknownBandit = (id: string): Error => refusal.notFound(`There is no bandit with the id "${id}".`);

const occupied = (by: string): Error =>
  refusal.taken(`The bandit ${by} runs over this experiment. Stop it first: PATCH it with {"is_active": false}.`);

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
