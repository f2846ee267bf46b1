import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { checkEvent, explainRules, isLowerUuid, topics, type Event } from '@assay/contracts';
import { BatchHandler, deadLetter, ok, type Batch, type BatchContext, type Outcome } from '@assay/messaging';
import type { Transaction } from '@assay/persistence';
import type { CounterStep } from '../application/ports.js';
import { CountingStores } from '../application/counting-stores.js';
import { recordEvents } from '../application/record-events.js';
import type { Observation } from '../domain/observation.js';
import { inOneTransaction } from './in-one-transaction.js';
import { toObservation } from './to-observation.js';

/** Counts each event of the log once. */
@Controller()
export class EventsHandler {
  constructor(private readonly stores: CountingStores) {}

  @BatchHandler(topics.events)
  async handle(@Payload() batch: Batch<Event>, @Ctx() context: BatchContext<Transaction>): Promise<Outcome[]> {
    const { aggregation: store } = this.stores.in(context.transaction);
    const outcomes: Outcome[] = [];
    const observations: Observation[] = [];
    const refused: CounterStep[] = [];
    for (const { value, key } of batch.records) {
      const { broken, digest } = checkEvent(value, key);
      if (broken.length === 0) {
        outcomes.push(ok);
        observations.push(toObservation(value, digest));
      } else {
        outcomes.push(deadLetter('rule_broken', explainRules(broken)));
        refused.push(...deadLetterSteps(value));
      }
    }
    await inOneTransaction(() => recordEvents(store, observations));
    await store.count(refused);
    return outcomes;
  }
}

/** A rejected event is counted for the experiments that it names, as far as their ids are valid. */
function deadLetterSteps(event: Event): CounterStep[] {
  const named = new Set(event.experiments.map((claim) => claim.experiment_id).filter(isLowerUuid));
  const experimentIds = named.size > 0 ? [...named] : [null];
  return experimentIds.map((experimentId) => ({ name: 'dead_letters', experimentId, by: 1 }));
}
