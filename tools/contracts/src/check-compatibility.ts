import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { canonical, fullName } from './avro-schema.js';
import { readCatalogue } from './catalogue.js';
import { breakages } from './compatibility.js';
import { readLock } from './generate.js';
import { mergeBase, readEarlier, type EarlierContracts } from './history.js';
import { lockBreakages } from './schema-lock.js';

/**
 * FULL_TRANSITIVE: compares every record with all its earlier versions, from the lock file and from a base revision, and compares the topics and the
 * lock file with the base.
 * @param base a revision; default: the commit where this branch left `main`
 * @returns one line per breakage
 * @throws CatalogueError; GitError when git does not know the revision
 */
export function checkCompatibility(root: string, base?: string): string[] {
  const revision = base ?? mergeBase(root);
  const earlier = revision === undefined ? undefined : readEarlier(root, revision);
  const lock = readLock(root);
  const versions = [
    ...lock.schemas.map((entry) => ({ ...entry, label: `schema ${entry.id}` })),
    ...(earlier?.lock.schemas ?? []).map((entry) => ({ ...entry, label: `schema ${entry.id}` })),
    ...(earlier?.records ?? []).map((entry) => ({ ...entry, label: revision ?? '' })),
  ];
  const lines: string[] = [];
  for (const record of readCatalogue(join(root, 'contracts')).records) {
    const name = fullName(record.name, record.namespace);
    const seen = new Set<string>();
    for (const version of versions) {
      const text = JSON.stringify(version.schema);
      if (version.record !== name || seen.has(text)) continue;
      seen.add(text);
      lines.push(...breakages(version.schema, canonical(record)).map((line) => `${line} (against ${version.label})`));
    }
  }
  if (earlier !== undefined)
    lines.push(...lockBreakages(earlier.lock, lock), ...topicBreakages(earlier.topics, readTopics(root)));
  return lines;
}

/** Changes of a topic that would break running producers and consumers. A topic may be added or retired. */
export function topicBreakages(earlier: EarlierContracts['topics'], today: EarlierContracts['topics']): string[] {
  const consequences: Record<string, string> = {
    name: 'that is another topic: give it a new entry',
    value: 'records of both kinds would lie in one topic: make a new topic',
    partitions: 'the records of a key would lie in two partitions: make a new topic',
    cleanup: 'records would vanish or stay against what consumers rely on: make a new topic',
  };
  const lines: string[] = [];
  for (const [key, before] of Object.entries(earlier)) {
    const now = today[key];
    if (now === undefined) continue;
    for (const [field, consequence] of Object.entries(consequences)) {
      if (before[field] !== now[field]) {
        lines.push(
          `topics.yaml: ${key}.${field} changed from ${String(before[field])} to ${String(now[field])}; ${consequence}`,
        );
      }
    }
  }
  return lines;
}

function readTopics(root: string): EarlierContracts['topics'] {
  return (parse(readFileSync(join(root, 'contracts/topics.yaml'), 'utf8')) as { topics: EarlierContracts['topics'] })
    .topics;
}
