import { ExperimentVersionEntity } from './experiment-version.entity.js';
import { ExperimentEntity } from './experiment.entity.js';
import { HoldoutEntity } from './holdout.entity.js';
import { PromptVersionEntity } from './prompt-version.entity.js';
import { PromptEntity } from './prompt.entity.js';
import { VariantEntity } from './variant.entity.js';

/** Every entity of this service. */
export const entities = [
  ExperimentEntity,
  VariantEntity,
  ExperimentVersionEntity,
  HoldoutEntity,
  PromptEntity,
  PromptVersionEntity,
];
