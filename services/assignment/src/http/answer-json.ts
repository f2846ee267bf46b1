import { type Exclusion, type Receipt, type UnitResult } from '../application/assign-units.js';
import { type CompiledExperiment, type CompiledVariant } from '../domain/compiled-experiment.js';

/** What all receipts of one variant of one version have in common, already as JSON. */
const commonParts = new WeakMap<CompiledVariant, string>();
const exclusionJsons = new WeakMap<Exclusion, string>();

/** One unit's answer as JSON text, put together from parts that are serialised once per version. */
export function answerJson(unitType: string, { unitId, receipts, excluded }: UnitResult): string {
  return `{"unit_type":${JSON.stringify(unitType)},"unit_id":${JSON.stringify(unitId)},"assignments":[${joined(receipts, receiptJson)}],"excluded":[${joined(excluded, exclusionJson)}]}`;
}

/** `map` and `join` for the short lists that these are, without the list between. */
function joined<T>(items: readonly T[], toJson: (item: T) => string): string {
  let text = '';
  for (const item of items) {
    text = text === '' ? toJson(item) : `${text},${toJson(item)}`;
  }
  return text;
}

function receiptJson({ decisionId, experiment, verdict, decidedAt }: Receipt): string {
  const sticky = verdict.stickyUnavailable ? ',"sticky_unavailable":true' : '';
  return `{"decision_id":"${decisionId}",${commonPart(experiment, verdict.variant)},"reason":"${verdict.reason}","bucket":${verdict.bucket}${sticky},"decided_at":"${isoTime(decidedAt)}"}`;
}

function commonPart({ definition }: CompiledExperiment, variant: CompiledVariant): string {
  let part = commonParts.get(variant);
  if (part === undefined) {
    const { variant_id, name, config } = variant.definition;
    const fields = JSON.stringify({
      experiment_id: definition.experiment_id,
      experiment_name: definition.name,
      experiment_version: definition.version,
      variant_id,
      variant_name: name,
      propensity: variant.propensity,
      propensities: variant.propensities,
      allocation: null,
    });
    part = `${fields.slice(1, -1)},"config":${config}`;
    commonParts.set(variant, part);
  }
  return part;
}

function exclusionJson(exclusion: Exclusion): string {
  let json = exclusionJsons.get(exclusion);
  if (json === undefined) {
    const { experimentId, experimentName, reason } = exclusion;
    json = JSON.stringify({ experiment_id: experimentId, experiment_name: experimentName, reason });
    exclusionJsons.set(exclusion, json);
  }
  return json;
}

let lastTime = Number.NaN;
let lastText = '';

/** RFC 3339 in UTC; decisions of one millisecond share the text. */
function isoTime(at: number): string {
  if (at !== lastTime) {
    lastTime = at;
    lastText = new Date(at).toISOString();
  }
  return lastText;
}
