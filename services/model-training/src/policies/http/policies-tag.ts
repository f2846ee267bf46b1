import { describeTag } from '@assay/service-kit';

export const POLICIES_TAG = describeTag(
  'policies',
  'Named policies and their versions: trained networks, uploaded models and fixed probabilities, which variants refer to and which make predictions.',
);
