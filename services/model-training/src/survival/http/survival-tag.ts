import { describeTag } from '@assay/service-kit';

export const SURVIVAL_TAG = describeTag(
  'survival',
  'Train survival networks of growing capacity on generated data, and see whether double descent happens.',
);
