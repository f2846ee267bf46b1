/** Addresses of the matrices around one hidden layer. */
export interface LayerMatrices {
  /** The layer's input: the batch, or the layer below after dropout. */
  readonly values: number;
  readonly activations: number;
}

/** The matrix products of one hidden layer, on a training's memory. Rows are a multiple of 4. */
export interface LayerProducts {
  /** activations = activation(values · weights + bias). */
  forward(matrices: LayerMatrices, rows: number): void;
  /** Gradient of the weights = valuesᵀ · delta; for all layers but the first, below = delta · weightsᵀ. */
  backward(values: number, delta: number, below: number, rows: number): void;
  /** Frees what the garbage collector does not. */
  close(): void;
}
