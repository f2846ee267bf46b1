import { topics } from '@assay/contracts';
import { table, type Proof } from './proof.js';

interface Version {
  readonly subject: string;
  readonly id: number;
  readonly version: number;
  readonly schema: string;
}

/** Every topic's schema, as returned by the registry. */
export async function registeredSchemas(registryUrl: string): Promise<Proof> {
  const versions: Version[] = [];
  const flaws: string[] = [];
  for (const topic of Object.values(topics)) {
    const answer = await fetch(`${registryUrl}/subjects/${topic.name}-value/versions/latest`);
    if (!answer.ok) {
      flaws.push(`the registry has no ${topic.name}-value: ${answer.status}`);
      continue;
    }
    const version = (await answer.json()) as Version;
    versions.push(version);
    const { name } = JSON.parse(version.schema) as { name: string };
    if (name !== topic.record) flaws.push(`${version.subject} holds ${name} instead of ${topic.record}`);
  }
  const rows = versions.map(({ subject, id, version, schema }) => {
    const { name, fields } = JSON.parse(schema) as { name: string; fields: unknown[] };
    return [subject, String(id), String(version), name, String(fields.length)];
  });
  return { lines: table([['subject', 'id', 'version', 'record', 'fields'], ...rows]), flaws };
}
