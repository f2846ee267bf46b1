export { encodeEventFileHeader, encodeScalars, type ScalarEvent } from './event-file.js';
export { FormatError } from './format-error.js';
export { type ElementType, type NumpyArray } from './numpy-array.js';
export { type NpzLimits, readNpz } from './read-npz.js';
export { ProtobufWriter } from './protobuf-writer.js';
export { type NpzOptions, writeNpz } from './write-npz.js';
