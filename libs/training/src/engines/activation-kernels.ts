import { type Activation } from '../network/network-shape.js';
import { type Kernels } from '../kernels/kernels.js';

/** Applies an activation in place; `gemm` has already applied relu. */
export function applyActivation(kernels: Kernels, activation: Activation, address: number, elements: number): void {
  if (activation === 'tanh') kernels.tanhForward(address, elements);
  else if (activation === 'selu') kernels.seluForward(address, elements);
}

/** Multiplies a derivative by the activation's, in place; `activations` are the values before dropout. */
export function applyDerivative(
  kernels: Kernels,
  activation: Activation,
  delta: number,
  activations: number,
  elements: number,
): void {
  if (activation === 'relu') kernels.reluBackward(delta, activations, elements);
  else if (activation === 'tanh') kernels.tanhBackward(delta, activations, elements);
  else kernels.seluBackward(delta, activations, elements);
}
