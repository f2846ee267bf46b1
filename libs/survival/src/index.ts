export { checkExperiment, defaultRatios, type ExperimentContext } from './experiment/check-experiment.js';
export { checkTraining, DEFAULT_BATCH_SIZE } from './experiment/check-training.js';
export { type Flaw, FlawedError } from './flaw.js';
export { checkGenerated, type GeneratedColumns } from './generate/check-generated.js';
export { generate, type GeneratedData, type GroundTruth } from './generate/generate.js';
export { type Variable } from './generate/variables.js';
export { type BaselineHazard, breslowBaseline, logCumulativeHazardAt, survivalAt } from './metrics/breslow-baseline.js';
export { type BrierGrid, brierGrid } from './metrics/brier-grid.js';
export { brierScores, integratedBrierScore, integrateBrierScores } from './metrics/brier-score.js';
export { type BrierConvention } from './metrics/brier-weights.js';
export { type Concordance, concordance, type ConcordanceOptions } from './metrics/concordance.js';
export { coxNegativeLogLikelihood, type Ties } from './metrics/cox-likelihood.js';
export { censoringDistribution, kaplanMeier, type KaplanMeierCurve } from './metrics/kaplan-meier.js';
export { type ObservedOutcomes } from './metrics/outcomes.js';
export { type EvaluationOptions, SplitEvaluator, type SplitMetrics } from './metrics/split-evaluator.js';
export { type StepFunction, valueAt, valueBefore } from './metrics/step-function.js';
export { unoConcordance, type UnoOptions } from './metrics/uno-concordance.js';
export { checkScenario } from './scenario/check-scenario.js';
export { completeScenario } from './scenario/complete-scenario.js';
export {
  type CovariateType,
  covariateTypes,
  type DataScenario,
  scenarioFields,
  type ScenarioInput,
} from './scenario/data-scenario.js';
export { predefinedScenarios } from './scenario/predefined-scenarios.js';
export { affordablePoints, type PlannedTraining } from './schedule/affordable-points.js';
export { evaluationSchedule } from './schedule/evaluation-schedule.js';
export { checkSplits } from './split/check-splits.js';
export { splitData, type SplitTable, type SurvivalTable, takeRows } from './split/split-data.js';
export { splitRows, splitSizes } from './split/split-rows.js';
export { type SplitName, splitNames, type SplitRatios, type SplitRows } from './split/splits.js';
export { type CurveContext, type CurveMetric, curveMetrics, type CurvePoint, errorOf } from './curves/curve-point.js';
export { describeCurve } from './curves/describe-curve.js';
export {
  type DoubleDescentCurve,
  type Regimes,
  type Threshold,
  type Thresholds,
  type Verdict,
} from './curves/double-descent-curve.js';
export { checkTable } from './tables/check-table.js';
export { columnTransforms, encodeRecords, encodeTable, type FeatureRecord } from './tables/encode-table.js';
export { type OwnTable } from './tables/own-table.js';
export {
  type CategoricalRule,
  fitPreprocessing,
  type NumericRule,
  type Preprocessing,
  type PreprocessingOptions,
} from './tables/preprocessing.js';
export { readTable, type ReadTableOptions } from './tables/read-table.js';
export { checkTableColumns, type TableColumns } from './tables/table-columns.js';
