export { createEncoder, type Encoder, type Feature, type FeatureDeclaration } from './contextual/features.js';
export { gammaAt, type GammaSchedule, inverseGapPropensities, squareCbSchedule } from './contextual/inverse-gap.js';
export { linUcbScores } from './contextual/lin-ucb.js';
export {
  addObservation,
  createLinearModel,
  discountLinearModel,
  type FeatureVector,
  linearMean,
  type LinearModel,
  type LinearScore,
  linearScore,
  noiseVariance,
} from './contextual/linear-model.js';
