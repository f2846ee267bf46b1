import { instantiateKernels, type Kernels, PAGE } from '../kernels/kernels.js';
import { type MemoryPlan } from './memory-plan.js';

/**
 * One WebAssembly memory that holds parameters, gradients, moments, table and batch. It is allocated once and never grows, because growth would
 * detach the views that ONNX Runtime's tensors stand on.
 */
export class TrainingMemory {
  readonly kernels: Kernels;
  readonly #buffer: ArrayBuffer;

  /** @throws RangeError if there is not enough memory, or more than WebAssembly's 4 GiB would be needed */
  constructor(readonly plan: MemoryPlan) {
    const pages = plan.bytes / PAGE;
    if (pages > PAGE) throw new RangeError(`The network needs ${plan.bytes} bytes; WebAssembly addresses 4 GiB.`);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.#buffer = memory.buffer;
    this.kernels = instantiateKernels(memory);
  }

  floats(address: number, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#buffer, address, length);
  }

  integers(address: number, length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#buffer, address, length);
  }
}
