// `npm run test:formats`: files of libs/formats, read by NumPy and TensorBoard.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { encodeEventFileHeader, encodeScalars, writeNpz } from '../libs/formats/dist/index.js';
import { PythonError, pythonEnvironment } from './python-environment.mjs';

const HELP = `Writes .npz archives and event files with libs/formats and checks that NumPy and TensorBoard read the same values.

  npm run test:formats
  npm run test:formats -- --help   this text

Needs Python 3.11 or newer with venv; NumPy and TensorBoard are installed from PyPI, once, below node_modules/.cache.`;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const fixtures = path.join(root, 'libs', 'formats', 'test', 'fixtures');
const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });

if (values.help) console.log(HELP);
else process.exitCode = main();

function main() {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-formats-'));
  try {
    const python = pythonEnvironment('formats', fixtures);
    const files = { ...archives(), ...eventFiles() };
    for (const [name, { bytes }] of Object.entries(files)) fs.writeFileSync(path.join(directory, name), bytes);
    const read = readAll(python, directory, Object.keys(files));
    const failed = Object.entries(files).filter(([name, { expected }]) => !agrees(name, read[name], expected));
    console.log(
      `${Object.keys(files).length - failed.length} of ${Object.keys(files).length} files are read as written.`,
    );
    return failed.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    console.error(`assay: ${error.message}`);
    return 1;
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

function agrees(name, read, expected) {
  const same = isDeepStrictEqual(read, expected);
  console.log(`${same ? 'passed' : 'FAILED'}  ${name}`);
  if (!same) console.log(`  read:     ${JSON.stringify(read)}\n  expected: ${JSON.stringify(expected)}`);
  return same;
}

function readAll(python, directory, names) {
  const paths = names.map((name) => path.join(directory, name));
  const { status, stdout, stderr } = spawnSync(python, [path.join(fixtures, 'read.py'), ...paths], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new PythonError(`NumPy or TensorBoard cannot read the files: ${stderr.trim()}`);
  const read = JSON.parse(stdout);
  return Object.fromEntries(names.map((name, i) => [name, read[paths[i]]]));
}

/** Archives of all element types and of unusual shapes, with what NumPy must read. */
function archives() {
  const arrays = {
    float64: { type: 'float64', shape: [2, 3], data: Float64Array.of(0.1, -0, Infinity, -Infinity, NaN, 5e-324) },
    float32: { type: 'float32', shape: [2, 3, 4], data: Float32Array.from({ length: 24 }, (_value, i) => i / 3) },
    int32: { type: 'int32', shape: [3], data: Int32Array.of(-(2 ** 31), -1, 2 ** 31 - 1) },
    int64: { type: 'int64', shape: [3, 1], data: BigInt64Array.of(-(2n ** 63n), 2n ** 53n + 1n, 2n ** 63n - 1n) },
    uint8: { type: 'uint8', shape: [256], data: Uint8Array.from({ length: 256 }, (_value, i) => i) },
    bool: { type: 'bool', shape: [3], data: Uint8Array.of(1, 0, 1) },
    number: { type: 'float64', shape: [], data: Float64Array.of(2.5) },
    empty: { type: 'float64', shape: [3, 0, 2], data: new Float64Array(0) },
    'weights/層 0': { type: 'float32', shape: [1, 1], data: Float32Array.of(1) },
    large: {
      type: 'float32',
      shape: [1000, 300],
      data: Float32Array.from({ length: 3e5 }, (_value, i) => Math.sin(i)),
    },
  };
  const expected = Object.fromEntries(
    Object.entries(arrays).map(([name, { type, shape, data }]) => [
      name,
      { type, shape, order_c: true, elements: Buffer.from(data.buffer).toString('base64') },
    ]),
  );
  return {
    'stored.npz': { bytes: writeNpz(arrays), expected },
    'compressed.npz': { bytes: writeNpz(arrays, { compress: true }), expected },
    'none.npz': { bytes: writeNpz({}), expected: {} },
  };
}

/** A run of 1,000 steps; the same after its process was killed within a record, the file cut and more steps appended. */
function eventFiles() {
  const wallTime = 1_767_225_600.25;
  const steps = Array.from({ length: 1000 }, (_value, i) => ({
    step: i * 7919,
    wallTime: wallTime + i / 8,
    scalars: [
      ['loss/train', 1 / (i + 1)],
      ['gradient norm', i % 100 === 99 ? NaN : Math.exp(-i / 9)],
      ['concordance/prüfung', i % 2],
    ],
  }));
  const records = [encodeEventFileHeader(wallTime), ...steps.map((each) => encodeScalars(each))];
  const whole = Buffer.concat(records);
  const killed = whole.subarray(0, Buffer.concat(records.slice(0, 500)).length + 10);
  const cut = killed.subarray(0, Buffer.concat(records.slice(0, 400)).length);
  const expected = expectedEvents(wallTime, steps);
  return {
    'events.out.tfevents.1.whole': { bytes: whole, expected },
    'events.out.tfevents.1.killed': { bytes: killed, expected: expectedEvents(wallTime, steps.slice(0, 499)) },
    'events.out.tfevents.1.resumed': { bytes: Buffer.concat([cut, ...records.slice(400)]), expected },
  };
}

function expectedEvents(wallTime, steps) {
  const accumulated = {};
  for (const { step, wallTime: time, scalars } of steps) {
    for (const [tag, value] of scalars) (accumulated[tag] ??= []).push([time, step, float32Bits(value)]);
  }
  return {
    events: [
      { wall_time: wallTime, step: 0, file_version: 'brain.Event:2', scalars: [] },
      ...steps.map((each) => ({
        wall_time: each.wallTime,
        step: each.step,
        file_version: '',
        scalars: each.scalars.map(([tag, value]) => [tag, float32Bits(value)]),
      })),
    ],
    accumulated,
  };
}

/** The bits of the nearest float32 in hexadecimal digits, because JSON has no NaN. */
function float32Bits(value) {
  const buffer = Buffer.alloc(4);
  buffer.writeFloatBE(value);
  return buffer.toString('hex');
}
