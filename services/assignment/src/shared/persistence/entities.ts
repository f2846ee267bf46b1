import { ExperimentVersionEntity } from '../../experiments/persistence/experiment-version.entity.js';
import { ExperimentEntity } from '../../experiments/persistence/experiment.entity.js';
import { HoldoutEntity } from '../../holdouts/persistence/holdout.entity.js';
import { PromptVersionEntity } from '../../prompts/persistence/prompt-version.entity.js';
import { PromptEntity } from '../../prompts/persistence/prompt.entity.js';
import { VariantEntity } from '../../experiments/persistence/variant.entity.js';

/** Every entity of this service. */
export const entities = [
  ExperimentEntity,
  VariantEntity,
  ExperimentVersionEntity,
  HoldoutEntity,
  PromptEntity,
  PromptVersionEntity,
];
