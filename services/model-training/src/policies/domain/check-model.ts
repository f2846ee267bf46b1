import type { Flaw } from '@assay/kernel';
import { defaultModelLimits, inspectModel, type ModelValue } from '@assay/training';
import type { ModelSignature } from './policy.js';

const FLOAT = 1;
const MAX_COLUMNS = 65_536;
const MAX_OUTPUTS = 1_000;

/** What was found of a model: its signature, or flaws. */
export type CheckedModel =
  | { readonly signature: ModelSignature; readonly flaws: readonly [] }
  | { readonly signature: null; readonly flaws: readonly [Flaw, ...Flaw[]] };

/**
 * Checks a model without running it: the file with the limits of `@assay/training`, one input [rows, columns] and one output [rows] or [rows, values]
 * of 32-bit floats, in which the number of rows is free.
 *
 * @param pointer of the model in the request
 */
export function checkModel(bytes: Uint8Array, maxBytes: number, pointer: string): CheckedModel {
  const refused = (detail: string): CheckedModel => ({ signature: null, flaws: [{ pointer, detail }] });
  const inspection = inspectModel(bytes, { ...defaultModelLimits, bytes: maxBytes });
  if (!inspection.ok) return refused(`${inspection.reason}: ${inspection.message}`);
  const { inputs, outputs } = inspection;
  const [input, output] = [inputs[0], outputs[0]];
  if (input === undefined || inputs.length !== 1) return refused(`The model has ${inputs.length} inputs instead of 1.`);
  if (output === undefined || outputs.length !== 1)
    return refused(`The model has ${outputs.length} outputs instead of 1.`);
  const columns = freeRows(input) && input.dimensions?.length === 2 ? input.dimensions[1] : undefined;
  if (!isSize(columns, MAX_COLUMNS))
    return refused(
      `The input has ${written(input)}. It must be 32-bit floats [rows, columns], with a free number of rows and 1 to ${MAX_COLUMNS} columns.`,
    );
  const width = output.dimensions?.[1] ?? null;
  if (!freeRows(output) || (output.dimensions?.length ?? 0) > 2 || (width !== null && !isSize(width, MAX_OUTPUTS)))
    return refused(
      `The output has ${written(output)}. It must be 32-bit floats [rows] or [rows, values], with a free number of rows and 1 to ${MAX_OUTPUTS} values.`,
    );
  return { signature: { input: input.name, columns, output: output.name, outputs: width }, flaws: [] };
}

const freeRows = ({ elementType, dimensions }: ModelValue): boolean =>
  elementType === FLOAT && typeof dimensions?.[0] === 'string';

const isSize = (size: number | string | undefined, most: number): size is number =>
  typeof size === 'number' && size >= 1 && size <= most;

const written = ({ elementType, dimensions }: ModelValue): string =>
  `the element type ${elementType} and ${dimensions === null ? 'no shape' : `the shape [${dimensions.join(', ')}]`}`;
