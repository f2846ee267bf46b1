import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import avro from 'avsc';
import { sample, sampleKinds } from './sample.js';
import type { LockedSchema, SchemaLock } from './schema-lock.js';

/** Recorded bytes of a schema version, and the value they encode. */
export interface GoldenFile {
  /** From the root of the repository, without `.bin` (the framed bytes) or `.json` (the value; bytes as Node writes a Buffer). */
  path: string;
  bytes: Buffer;
  json: string;
}

/** The missing recordings: every version in the lock file has two. */
export function missingGolden(root: string, lock: SchemaLock): GoldenFile[] {
  return lock.schemas
    .flatMap(goldenFiles)
    .filter(({ path }) => !existsSync(join(root, `${path}.bin`)) || !existsSync(join(root, `${path}.json`)));
}

/** Adds recordings; never changes an existing one. */
export function recordGolden(root: string, files: GoldenFile[]): void {
  for (const { path, bytes, json } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, `${path}.bin`), bytes, { flag: 'wx' });
    writeFileSync(join(root, `${path}.json`), json, { flag: 'wx' });
  }
}

function goldenFiles({ id, record, schema }: LockedSchema): GoldenFile[] {
  const type = avro.Type.forSchema(schema as Parameters<typeof avro.Type.forSchema>[0], { wrapUnions: 'never' });
  return sampleKinds.map((kind) => {
    const value = sample(schema, kind);
    const header = Buffer.alloc(5);
    header.writeUInt32BE(id, 1);
    return {
      path: `contracts/golden/${record}/${id}.${kind}`,
      bytes: Buffer.concat([header, type.toBuffer(value)]),
      json: `${JSON.stringify(value, null, 2)}\n`,
    };
  });
}
