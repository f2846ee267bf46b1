import { DefinitionStore } from '@assay/decisions';
import { Clock, CONFIG, Logger, newId } from '@assay/service-kit';
import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { ExperimentsModule } from '../experiments/experiments.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { AssignUnits } from './application/assign-units.js';
import { CoalescedAssignments } from './application/coalesced-assignments.js';
import { DecisionArchive, DecisionLog, StoredAssignments } from './application/ports.js';
import { ReadDecisions } from './application/read-decisions.js';
import { RecentAssignments } from './application/recent-assignments.js';
import { StickyLookup } from './application/sticky-lookup.js';
import { AssignmentMetrics } from './assignment-metrics.js';
import { DecisionsController } from './http/decisions.controller.js';
import { PostgresDecisionArchive } from './persistence/postgres-decision-archive.js';

/** About 20 MB. At 1,000 decisions per second, these are the last few minutes, far more than storing decisions usually takes. */
const RECENT_ASSIGNMENTS = 200_000;
const MAX_WAITING_LOOKUPS = 1_000;

/** Decides, and reads stored decisions. Other modules provide the `DecisionLog` and the `StoredLog`. */
@Module({
  imports: [ExperimentsModule, PoliciesModule],
  controllers: [DecisionsController],
  providers: [
    AssignmentMetrics,
    ReadDecisions,
    PostgresDecisionArchive,
    { provide: DecisionArchive, useExisting: PostgresDecisionArchive },
    {
      provide: StoredAssignments,
      useFactory: (stored: PostgresDecisionArchive) => new CoalescedAssignments(stored),
      inject: [PostgresDecisionArchive],
    },
    { provide: RecentAssignments, useFactory: () => new RecentAssignments(RECENT_ASSIGNMENTS) },
    {
      provide: StickyLookup,
      useFactory: (
        stored: StoredAssignments,
        recent: RecentAssignments,
        metrics: AssignmentMetrics,
        logger: Logger,
        config: Config,
      ) =>
        new StickyLookup({
          stored,
          recent,
          timeoutMs: config.STICKY_TIMEOUT_MS,
          maxWaiting: MAX_WAITING_LOOKUPS,
          onFailure: (error) => {
            metrics.countStickyFailure();
            logger.warn('Stored assignments could not be looked up', { error });
          },
        }),
      inject: [StoredAssignments, RecentAssignments, AssignmentMetrics, Logger, CONFIG],
    },
    {
      provide: AssignUnits,
      useFactory: (
        definitions: DefinitionStore,
        sticky: StickyLookup,
        recent: RecentAssignments,
        log: DecisionLog,
        metrics: AssignmentMetrics,
        clock: Clock,
      ) =>
        new AssignUnits({
          definitions,
          sticky,
          recent,
          log,
          now: () => clock.now(),
          newId,
          onDecision: (receipt) => metrics.countDecision(receipt),
        }),
      inject: [DefinitionStore, StickyLookup, RecentAssignments, DecisionLog, AssignmentMetrics, Clock],
    },
  ],
})
export class DecisionsModule {}
