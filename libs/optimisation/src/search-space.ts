import { at } from '@assay/linalg';
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { MAX_SOBOL_DIMENSION } from './sobol.js';

export type ParameterValue = number | string | boolean;

/** A number between bounds; `continuous` by default. */
export interface NumericParameter {
  readonly name: string;
  readonly type?: 'continuous' | 'integer';
  /** Smallest and largest value, both allowed. */
  readonly bounds: readonly [min: number, max: number];
  /** `log` if ratios matter, as for a learning rate; `linear` by default. */
  readonly scale?: 'linear' | 'log';
}

/** One of several values without an order. */
export interface CategoricalParameter {
  readonly name: string;
  readonly type: 'categorical';
  readonly values: readonly ParameterValue[];
}

export type Parameter = NumericParameter | CategoricalParameter;

/** The value of a one-hot column, so that two different categories are at distance 1. */
const { SQRT1_2 } = Math;

/**
 * Maps parameters to the unit cube, one coordinate each, and on to the columns of a model. An integer or a category is a cell of [0, 1], represented
 * by its centre (as in Optuna, an integer's range goes half a step beyond its bounds); a
 * category has a one-hot column per value.
 *
 * Continuous values are rounded to about 1e-7 of the range, or nine digits on a logarithmic scale, so that stored values are short and equal to the
 * suggested ones.
 */
export class SearchSpace {
  readonly parameters: readonly Parameter[];
  /** Number of columns of a model. */
  readonly columns: number;
  /** The parameter of each column. */
  readonly parameterOf: Int32Array;
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly digits: Int32Array;

  /** @throws RangeError that names the parameter and what is wrong with it */
  constructor(parameters: readonly Parameter[]) {
    checkParameters(parameters);
    this.parameters = parameters;
    this.parameterOf = Int32Array.from(parameters.flatMap((parameter, p) => Array<number>(width(parameter)).fill(p)));
    this.columns = this.parameterOf.length;
    this.low = Float64Array.from(parameters, (parameter) => side(parameter, 0));
    this.high = Float64Array.from(parameters, (parameter) => side(parameter, 1));
    this.digits = Int32Array.from(parameters, decimals);
  }

  /** Number of coordinates, one per parameter. */
  get dimension(): number {
    return this.parameters.length;
  }

  /** Number of values of the parameter; Infinity if it is continuous. */
  levels(parameter: number): number {
    const definition = this.parameters[parameter] as Parameter;
    if (definition.type === 'categorical') return definition.values.length;
    return definition.type === 'integer' ? definition.bounds[1] - definition.bounds[0] + 1 : Infinity;
  }

  /** Whether the parameter's values have an order. */
  isOrdered(parameter: number): boolean {
    return (this.parameters[parameter] as Parameter).type !== 'categorical';
  }

  /** The values at a point of the unit cube. */
  decode(point: Float64Array): ParameterValue[] {
    return this.parameters.map((parameter, p) => {
      if (parameter.type === 'categorical') return parameter.values[this.level(p, at(point, p))] as ParameterValue;
      if (parameter.type === 'integer') return parameter.bounds[0] + this.level(p, at(point, p));
      const [min, max] = parameter.bounds;
      const raw = at(this.low, p) + at(point, p) * (at(this.high, p) - at(this.low, p));
      const digits = this.digits[p] as number;
      const value =
        parameter.scale === 'log' ? Number(exp(raw).toPrecision(9)) : digits < 0 ? raw : Number(raw.toFixed(digits));
      return value < min ? min : value > max ? max : value;
    });
  }

  /**
   * The point of the unit cube of a list of values.
   *
   * @throws RangeError if a value is missing, of the wrong kind or out of bounds
   */
  encode(values: readonly ParameterValue[]): Float64Array {
    if (values.length !== this.parameters.length) {
      throw new RangeError(`A point has ${this.parameters.length} values, not ${values.length}.`);
    }
    return Float64Array.from(this.parameters, (parameter, p) => {
      const value = values[p] as ParameterValue;
      if (parameter.type === 'categorical') {
        const index = parameter.values.indexOf(value);
        if (index < 0) {
          throw new RangeError(`"${parameter.name}" must be one of ${parameter.values.join(', ')}, not ${value}.`);
        }
        return (index + 0.5) / parameter.values.length;
      }
      const [min, max] = parameter.bounds;
      if (typeof value !== 'number' || !(value >= min && value <= max)) {
        throw new RangeError(`"${parameter.name}" must be a number from ${min} to ${max}, not ${value}.`);
      }
      if (parameter.type === 'integer' && !Number.isInteger(value)) {
        throw new RangeError(`"${parameter.name}" must be a whole number, not ${value}.`);
      }
      return this.coordinate(p, value);
    });
  }

  /** Moves the coordinates of integers and categories to the centres of their cells, in place. */
  snap(point: Float64Array): void {
    for (let p = 0; p < point.length; p++) {
      if (this.levels(p) !== Infinity) point[p] = this.centre(p, this.level(p, at(point, p)));
    }
  }

  /** The index (from 0) of the value at a coordinate of an integer or category. */
  level(parameter: number, coordinate: number): number {
    const definition = this.parameters[parameter] as Parameter;
    const last = this.levels(parameter) - 1;
    let level = Math.floor(coordinate * (last + 1));
    if (definition.type === 'integer' && definition.scale === 'log') {
      const [low, high] = [at(this.low, parameter), at(this.high, parameter)];
      level = Math.round(exp(low + coordinate * (high - low))) - definition.bounds[0];
    }
    return Math.min(Math.max(level, 0), last);
  }

  /** The coordinate of the value with an index. */
  centre(parameter: number, level: number): number {
    const definition = this.parameters[parameter] as Parameter;
    if (definition.type !== 'integer') return (level + 0.5) / this.levels(parameter);
    return this.coordinate(parameter, definition.bounds[0] + level);
  }

  /** Writes a model's columns at a (snapped) point into `out`. */
  toColumns(point: Float64Array, out: Float64Array): void {
    for (let p = 0, column = 0; p < this.parameters.length; p++) {
      const parameter = this.parameters[p] as Parameter;
      if (parameter.type !== 'categorical') {
        out[column++] = at(point, p);
        continue;
      }
      const level = this.level(p, at(point, p));
      for (let k = 0; k < parameter.values.length; k++) out[column++] = k === level ? SQRT1_2 : 0;
    }
  }

  private coordinate(parameter: number, value: number): number {
    const definition = this.parameters[parameter] as NumericParameter;
    const [low, high] = [at(this.low, parameter), at(this.high, parameter)];
    const coordinate = ((definition.scale === 'log' ? ln(value) : value) - low) / (high - low);
    return Math.min(Math.max(coordinate, 0), 1);
  }
}

function width(parameter: Parameter): number {
  return parameter.type === 'categorical' ? parameter.values.length : 1;
}

/** A bound on the scale on which the coordinate is linear. */
function side(parameter: Parameter, index: 0 | 1): number {
  if (parameter.type === 'categorical') return index;
  const margin = parameter.type === 'integer' ? index - 0.5 : 0;
  const bound = parameter.bounds[index] + margin;
  return parameter.scale === 'log' ? ln(bound) : bound;
}

/** Number of decimals that resolve 1e-7 of the range; -1 if more than 100 would be necessary. */
function decimals(parameter: Parameter): number {
  if (parameter.type === 'categorical') return 0;
  const step = (parameter.bounds[1] - parameter.bounds[0]) * 1e-7;
  let count = 0;
  for (let power = 1; power * step < 1; power *= 10) count++;
  return count <= 100 ? count : -1;
}

function checkParameters(parameters: readonly Parameter[]): void {
  if (parameters.length < 1 || parameters.length > MAX_SOBOL_DIMENSION) {
    throw new RangeError(`A search has 1 to ${MAX_SOBOL_DIMENSION} parameters, not ${parameters.length}.`);
  }
  const names = new Set<string>();
  for (const parameter of parameters) {
    const { name } = parameter;
    if (typeof name !== 'string' || name === '') throw new RangeError('Every parameter needs a name.');
    if (names.has(name)) throw new RangeError(`The parameter "${name}" is there twice.`);
    names.add(name);
    if (parameter.type === 'categorical') checkCategories(parameter);
    else checkBounds(parameter);
  }
}

function checkCategories({ name, values }: CategoricalParameter): void {
  if (!Array.isArray(values) || values.length < 2 || values.length > 100) {
    throw new RangeError(`"${name}" needs 2 to 100 values to choose from.`);
  }
  if (new Set(values).size < values.length) throw new RangeError(`"${name}" has a value twice.`);
}

function checkBounds({ name, type = 'continuous', bounds, scale = 'linear' }: NumericParameter): void {
  if (!(['continuous', 'integer'] as unknown[]).includes(type)) {
    throw new RangeError(`The type of "${name}" must be continuous, integer or categorical, not ${type}.`);
  }
  if (!(['linear', 'log'] as unknown[]).includes(scale)) {
    throw new RangeError(`The scale of "${name}" must be linear or log, not ${scale}.`);
  }
  const given: unknown = bounds;
  if (!Array.isArray(given) || given.length !== 2) throw new RangeError(`"${name}" needs bounds [min, max].`);
  const [min, max] = bounds;
  if (!Number.isFinite(min) || !Number.isFinite(max) || !Number.isFinite(max - min) || !(min < max)) {
    throw new RangeError(`The bounds of "${name}" must be finite numbers with min < max, not [${min}, ${max}].`);
  }
  if (type === 'integer' && !(Number.isSafeInteger(min) && Number.isSafeInteger(max))) {
    throw new RangeError(`The bounds of the integer "${name}" must be whole numbers, not [${min}, ${max}].`);
  }
  if (scale === 'log' && !(min > 0)) {
    throw new RangeError(`"${name}" is on a logarithmic scale, so its min must be above 0, not ${min}.`);
  }
}
