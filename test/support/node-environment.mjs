// Jest's environment for Node, with the Float32Array of the process instead of the test context's own. ONNX Runtime's native code creates arrays of
// the former, and its JavaScript then rejects them as no instances of the latter.
import { TestEnvironment } from 'jest-environment-node';

export default class NodeEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.Float32Array = Float32Array;
  }
}
