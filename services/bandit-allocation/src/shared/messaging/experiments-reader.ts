import type { ExperimentDefinition } from '@assay/contracts';
import type { CompactedTopicReader } from '@assay/messaging';

/** Reads the topic of experiment definitions into the directory. */
export abstract class ExperimentsReader implements Pick<
  CompactedTopicReader<ExperimentDefinition>,
  'start' | 'places'
> {
  abstract start(): Promise<void>;
  abstract places(): ReadonlyMap<number, bigint>;
}
