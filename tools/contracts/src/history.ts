import { spawnSync } from 'node:child_process';
import { parse } from 'yaml';
import { canonical, fullName, isRecord, type AvroSchema } from './avro-schema.js';
import { lockPath } from './generate.js';
import type { SchemaLock } from './schema-lock.js';

/** The contracts of a revision of the repository. */
export interface EarlierContracts {
  /** Canonical schemas of the records. */
  records: { record: string; schema: AvroSchema }[];
  lock: SchemaLock;
  /** The entries of topics.yaml, as written. */
  topics: Record<string, Record<string, unknown>>;
}

/** Git failed: no repository, or an unknown revision. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** The commit where this branch left `main`; undefined if there is no such branch. On `main` itself, the last commit. */
export function mergeBase(root: string): string | undefined {
  for (const branch of ['origin/main', 'main']) {
    try {
      return git(root, 'merge-base', 'HEAD', branch).trim();
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
    }
  }
  return undefined;
}

/** @throws GitError for an unknown revision */
export function readEarlier(root: string, revision: string): EarlierContracts {
  const paths = git(root, 'ls-tree', '-r', '--name-only', revision, '--', 'contracts').split('\n');
  const show = (path: string) => git(root, 'show', `${revision}:${path}`);
  const records = paths
    .filter((path) => path.endsWith('.avsc'))
    .map((path) => JSON.parse(show(path)) as AvroSchema)
    .filter(isRecord)
    .map((record) => ({ record: fullName(record.name, record.namespace), schema: canonical(record) }));
  const topicsPath = 'contracts/topics.yaml';
  return {
    records,
    lock: paths.includes(lockPath) ? (JSON.parse(show(lockPath)) as SchemaLock) : { schemas: [] },
    topics: paths.includes(topicsPath)
      ? (parse(show(topicsPath)) as { topics: EarlierContracts['topics'] }).topics
      : {},
  };
}

function git(root: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new GitError(`git ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
  return stdout;
}
