import { type EngineName } from '../trainer/training-settings.js';

/** Where a batch stands in the training; dropout masks are a function of it and the seed. */
export interface BatchPlace {
  readonly epoch: number;
  readonly batch: number;
}

/** Numbers that continue a training exactly where it was. */
export interface EngineState {
  readonly steps: number;
  /** β₁ᵗ and β₂ᵗ as products, so that they do not depend on an implementation of powers. */
  readonly powers: readonly [number, number];
  /** Parameters, then the optimiser's moments. */
  readonly arrays: readonly (Float32Array | Float64Array)[];
}

/** Computes losses, gradients and optimiser steps of one network on one table. */
export interface Engine {
  readonly name: EngineName;
  /**
   * Forward and backward pass of a batch.
   * @param rows numbers of rows in the order of falling time, ascending
   * @returns the loss, or null if no row of the batch has an event; then there is no gradient
   */
  differentiate(rows: Int32Array, place: BatchPlace): number | null;
  /** One step of the optimiser with the gradient of {@link differentiate}. @returns the gradient's norm, before weight decay */
  update(): number;
  /** A copy of the last gradient, in the order of the parameters. */
  gradient(): Float32Array | Float64Array;
  /** A copy of the parameters, layer by layer. */
  parameters(): Float32Array;
  /** Euclidean norm of all parameters, biases included. */
  weightNorm(): number;
  /** Log hazards in evaluation mode (without dropout). */
  predict(features: Float32Array, rows: number): Float64Array;
  /** The arrays may be views of the engine's memory, which the next step changes. */
  save(): EngineState;
  /** @throws RangeError if the arrays do not fit */
  load(state: EngineState): void;
  /** Frees what the garbage collector does not. */
  close(): void;
}
