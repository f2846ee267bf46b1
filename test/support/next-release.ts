import { cpSync, existsSync, globSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface FrozenSchema {
  id: number;
  record: string;
  schema: string;
}

interface GeneratedSchemas {
  schemas: FrozenSchema[];
  currentSchemaIds: Record<string, number>;
}

/**
 * A copy of the built code that stands for a later release: every record has one additional field, with a default, at the first position, so that
 * decoding with the wrong schema gives wrong values.
 * @returns the schema ids with which it writes, by record
 */
export async function makeNextRelease(repository: string, target: string): Promise<Record<string, number>> {
  for (const packageFile of globSync('{libs,services,tools}/*/package.json', { cwd: repository })) {
    const from = join(repository, dirname(packageFile));
    if (!existsSync(join(from, 'dist'))) continue;
    for (const part of ['package.json', 'service.json', 'dist', 'node_modules']) {
      const source = join(from, part);
      if (existsSync(source))
        cpSync(source, join(target, dirname(packageFile), part), { recursive: true, verbatimSymlinks: true });
    }
  }
  // The version, and what reads the services' manifests.
  for (const file of ['package.json', 'tools/service-manifests.mjs'])
    cpSync(join(repository, file), join(target, file));
  linkPackages(join(repository, 'node_modules'), join(target, 'node_modules'));
  const generated = join('libs/contracts/dist/generated/schemas.js');
  const before = (await import(pathToFileURL(join(repository, generated)).href)) as GeneratedSchemas;
  const after = withOneFieldMore(before);
  const text = Object.entries(after).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`);
  writeFileSync(join(target, generated), text.join(''));
  return after.currentSchemaIds;
}

/** The same packages, but the workspace's own are taken from the copy, because their links are relative. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === '@assay') cpSync(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    else symlinkSync(join(from, name), join(to, name));
  }
}

function withOneFieldMore({ schemas, currentSchemaIds }: GeneratedSchemas): GeneratedSchemas {
  const added = { name: 'added_later', type: ['null', 'string'], default: null };
  const next = schemas
    // This schema never changes, because its readers must know it in advance.
    .filter(({ id, record }) => currentSchemaIds[record] === id && record !== 'assay.messaging.SchemaVersion')
    .map(({ record, schema }, index) => {
      const { fields, ...rest } = JSON.parse(schema) as { fields: unknown[] };
      const id = schemas.length + 1 + index;
      return { id, record, schema: JSON.stringify({ ...rest, fields: [added, ...fields] }) };
    });
  return {
    schemas: [...schemas, ...next],
    currentSchemaIds: { ...currentSchemaIds, ...Object.fromEntries(next.map(({ record, id }) => [record, id])) },
  };
}
