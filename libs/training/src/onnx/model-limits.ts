/** Bounds of an uploaded model. */
export interface ModelLimits {
  readonly bytes: number;
  readonly nodes: number;
  readonly initialisers: number;
  /** Maximum number of inputs, and of outputs. */
  readonly values: number;
  /** Depth of subgraphs; 1 allows none. */
  readonly nesting: number;
  /** Names of operators, of the default domain; `domain:Name` for others. */
  readonly operators: ReadonlySet<string>;
  /** Least and greatest version of the default operator set. */
  readonly opset: readonly [number, number];
}

/** Operators of feed-forward networks, linear models and their preprocessing. None reads files, has a subgraph, or repeats anything. */
const operators: ReadonlySet<string> = new Set([
  ...['Add', 'Sub', 'Mul', 'Div', 'Neg', 'Abs', 'Sqrt', 'Exp', 'Log', 'Pow', 'Reciprocal', 'Min', 'Max', 'Clip'],
  ...['Gemm', 'MatMul', 'Relu', 'LeakyRelu', 'Elu', 'Selu', 'Celu', 'Gelu', 'PRelu', 'Tanh', 'Sigmoid', 'HardSigmoid'],
  ...['Softplus', 'Softsign', 'Softmax', 'LogSoftmax', 'Erf', 'BatchNormalization', 'LayerNormalization', 'Dropout'],
  ...['Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Transpose', 'Concat', 'Slice', 'Gather', 'Identity', 'Cast'],
  ...['Constant', 'Shape', 'Where', 'Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual', 'Equal', 'And', 'Or', 'Not'],
  ...['ReduceSum', 'ReduceMean', 'ReduceMax', 'ReduceMin', 'ArgMax', 'IsNaN', 'Sign'],
]);

/** Limits for models of policies; 64 MiB hold 16 million weights. */
export const defaultModelLimits: ModelLimits = {
  bytes: 64 * 1024 * 1024,
  nodes: 2000,
  initialisers: 2000,
  values: 2000,
  nesting: 1,
  operators,
  opset: [13, 21],
};
